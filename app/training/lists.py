"""What a trainer chooses from: sessions that were and will be, and quizzes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app.announced.queries import own_announced
from app.areas.queries import place_of
from app.content.library import Library, NotHereError, quiz_of
from app.live.models import LiveSession
from app.rounds.rules import END, LOBBY
from app.web.words import in_language


class ToCome(NamedTuple):
    """A session that the trainer has announced."""

    id: str
    village: str
    quiz: str
    day: date
    hour: str


def stage_name(live: LiveSession) -> str:
    """Where a session stands, in one word."""
    names = {LOBBY: _("people may come in"), END: _("over")}
    return str(names.get(live.stage, _("running")))


def rows_to_come(library: Library, trainer_id: str, today: date) -> list[ToCome]:
    """What a trainer has announced, as his list shows it."""
    found = []
    for announced in own_announced(trainer_id, today):
        quiz = library.quizzes.get(announced.quiz)
        title = in_language(quiz.words)[0].title if quiz else announced.quiz
        place = place_of(announced.village_code)
        found.append(ToCome(announced.id, place.title, title, announced.day, announced.hour))
    return found


def open_quizzes(library: Library) -> list[tuple[str, str]]:
    """Every quiz that can be asked, with its lesson's title and its length; the course's first."""
    order = [*(slug for slug, quiz in library.quizzes.items() if quiz.is_of_the_course)]
    order += [lesson.quiz for lesson in library.lessons.values() if lesson.quiz]
    found = []
    for slug in dict.fromkeys(order):
        try:
            quiz = quiz_of(library, slug)
        except NotHereError:  # its lesson is a draft
            continue
        lesson = library.lessons.get(quiz.lesson)
        words = in_language(lesson.words)[0].prose if lesson else in_language(quiz.words)[0]
        size = ngettext("%(num)s question", "%(num)s questions", len(quiz.questions))
        found.append((slug, f"{words.title} ({size})"))
    return found
