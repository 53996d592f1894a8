"""What a trainer has announced, as his list shows it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.announced.queries import own_announced
from app.areas.queries import place_of
from app.content.library import Library
from app.web.words import in_language


class ToCome(NamedTuple):
    """A session that the trainer has announced."""

    id: str
    village: str
    quiz: str
    day: date
    hour: str


def rows_to_come(library: Library, trainer_id: str, today: date) -> list[ToCome]:
    """What a trainer has announced, as his list shows it."""
    found = []
    for announced in own_announced(trainer_id, today):
        quiz = library.quizzes.get(announced.quiz)
        title = in_language(quiz.words)[0].title if quiz else announced.quiz
        place = place_of(announced.village_code)
        found.append(ToCome(announced.id, place.title, title, announced.day, announced.hour))
    return found
