"""Lessons: cards of one idea each, a page for the trainer, drawings, and their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.content.citations import Citation, Sources
from app.content.faults import Faults
from app.content.lesson_checks import check_cards, check_prose, check_trainer
from app.content.pictures import Drawing, Parts, load_drawings
from app.content.prose import Prose, Section
from app.content.reading import Record, folders_in, read_toml
from app.content.words import read_languages, read_prose

Kind = Literal["story", "rule", "look", "advice", "remember", "now"]
Status = Literal["draft", "live", "retired"]


class CardFacts(Record, frozen=True):
    """What kind of card, and on what it rests."""

    id: str
    kind: Kind
    sources: tuple[str, ...] = ()


class LessonFacts(Record, frozen=True):
    """What is known of a lesson in no language; `minutes` to read, `checked` against the facts."""

    topics: tuple[str, ...]
    minutes: int
    checked: date
    quiz: str
    card: tuple[CardFacts, ...]


class CourseRow(Record, frozen=True):
    """One lesson's place in the course."""

    slug: str
    status: Status


class Course(Record, frozen=True):
    """The order of the lessons."""

    lesson: tuple[CourseRow, ...]


@dataclass(frozen=True)
class Card:
    """One card of a lesson."""

    id: str
    kind: Kind
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class LessonWords:
    """A lesson in one language; sections by the id of their card."""

    prose: Prose
    sections: Mapping[str, Section]


@dataclass(frozen=True)
class Lesson:
    """One lesson, in each language that it has; `trainer` is the trainer's page."""

    slug: str
    status: Status
    minutes: int
    checked: date
    quiz: str
    cards: tuple[Card, ...]
    words: Mapping[str, LessonWords]
    trainer: Mapping[str, Prose]
    drawings: Mapping[str, Drawing]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every source of the lesson once, in the order in which it is needed."""
        found = {citation: None for card in self.cards for citation in card.citations}
        return tuple(citation for citation in found if not citation.is_advice)


def load_lessons(folder: Path, sources: Sources, parts: Parts, faults: Faults) -> dict[str, Lesson]:
    """Read the lessons that `course.toml` names, in its order; a folder it forgets is a fault."""
    lessons: dict[str, Lesson] = {}
    homes = folders_in(folder / "lessons")
    for row in _course(folder / "course.toml", [home.name for home in homes], faults):
        with faults.stop_here():
            home = folder / "lessons" / row.slug
            lessons[row.slug] = _load(home, row.status, sources, parts, faults)
    return lessons


def _course(path: Path, slugs: Sequence[str], faults: Faults) -> Sequence[CourseRow]:
    with faults.stop_here():
        rows = read_toml(path, Course, faults).lesson
        for forgotten in set(slugs) - {row.slug for row in rows}:
            faults.add(path, f"forgets the lesson {forgotten!r}")
        return rows
    return [CourseRow(slug=slug, status="draft") for slug in slugs]


def _load(home: Path, status: Status, sources: Sources, parts: Parts, faults: Faults) -> Lesson:
    path = home / "lesson.toml"
    facts = read_toml(path, LessonFacts, faults)
    if not 3 <= facts.minutes <= 6:
        faults.add(path, f"takes {facts.minutes} minutes; 3 to 6 are meant")
    cards = tuple(Card(row.id, row.kind, sources.cite_all(row.sources, path)) for row in facts.card)
    drawings = load_drawings(home / "pictures", parts, faults)
    check_cards(cards, path, faults)
    return Lesson(
        slug=home.name,
        status=status,
        minutes=facts.minutes,
        checked=facts.checked,
        quiz=facts.quiz,
        cards=cards,
        words=read_languages(
            home, ".md", lambda file: _words(file, cards, drawings, faults), faults
        ),
        trainer=read_languages(home, ".trainer.md", lambda file: _trainer(file, faults), faults),
        drawings=drawings,
    )


def _words(
    path: Path, cards: tuple[Card, ...], drawings: Mapping[str, Drawing], faults: Faults
) -> LessonWords:
    prose = read_prose(path, faults)
    check_prose(prose, cards, drawings, path, faults)
    return LessonWords(prose, {section.id: section for section in prose.sections})


def _trainer(path: Path, faults: Faults) -> Prose:
    prose = read_prose(path, faults)
    check_trainer(prose, path, faults)
    return prose
