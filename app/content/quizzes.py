"""Quizzes: questions whose every choice says what the one who took it believes, and what is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.citations import Citation, Sources
from app.content.faults import Faults
from app.content.plain import check_plain
from app.content.reading import Record, folders_in, languages_of, read_toml

CHOICES = (3, 4)
COURSE = "course"


class QuestionFacts(Record, frozen=True):
    """Which choices, which is right, which card and source support it.

    `lesson` is named only in a quiz over the whole course.
    """

    id: str
    card: str
    sources: tuple[str, ...]
    choices: tuple[str, ...]
    right: str
    lesson: str = ""


class QuizFacts(Record, frozen=True):
    """The lesson of a quiz (or `course`, for one over all lessons), and its questions in order."""

    lesson: str
    question: tuple[QuestionFacts, ...]


class ChoiceWords(Record, frozen=True):
    """A choice, and why somebody takes it."""

    text: str
    why: str


class QuestionWords(Record, frozen=True):
    """A question and its choices in one language."""

    text: str
    choice: dict[str, ChoiceWords]


class QuizWords(Record, frozen=True):
    """A quiz in one language."""

    title: str
    question: dict[str, QuestionWords]


@dataclass(frozen=True)
class Question:
    """One question: its choices in the order shown, the right one, and what supports it."""

    id: str
    lesson: str
    card: str
    choices: tuple[str, ...]
    right: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Quiz:
    """One quiz in each language that it has."""

    slug: str
    lesson: str
    questions: tuple[Question, ...]
    words: Mapping[str, QuizWords]

    @property
    def is_of_the_course(self) -> bool:
        """Whether it asks about all lessons, before and after, rather than about one."""
        return self.lesson == COURSE


def load_quizzes(folder: Path, sources: Sources, faults: Faults) -> dict[str, Quiz]:
    """Read all quizzes by slug."""
    quizzes: dict[str, Quiz] = {}
    for home in folders_in(folder):
        with faults.stop_here():
            quizzes[home.name] = _load(home, sources, faults)
    return quizzes


def _load(home: Path, sources: Sources, faults: Faults) -> Quiz:
    path = home / "quiz.toml"
    facts = read_toml(path, QuizFacts, faults)
    questions = tuple(
        Question(
            row.id,
            row.lesson or facts.lesson,
            row.card,
            row.choices,
            row.right,
            sources.cite_all(row.sources, path),
        )
        for row in facts.question
    )
    words = {
        language: _words(home / f"{language}.toml", questions, faults)
        for language in languages_of(home, ".toml")
    }
    if "id" not in words:
        faults.add(home / "id.toml", "is missing")
    _check_questions(questions, path, faults)
    return Quiz(home.name, facts.lesson, questions, words)


def _words(path: Path, questions: tuple[Question, ...], faults: Faults) -> QuizWords:
    words = read_toml(path, QuizWords, faults)
    for missing in {question.id for question in questions} ^ words.question.keys():
        faults.add(path, f"question {missing!r} stands in only one of quiz.toml and here")
    for question in questions:
        if found := words.question.get(question.id):
            _check_words(question, found, path, faults)
    _check_lengths(questions, words, path, faults)
    return words


def _check_words(question: Question, words: QuestionWords, path: Path, faults: Faults) -> None:
    for missing in set(question.choices) ^ words.choice.keys():
        faults.add(path, f"{question.id}: choice {missing!r} stands in only one of the two files")
    check_plain(words.text, question.id, path, faults)
    for choice, entry in words.choice.items():
        check_plain(f"{entry.text}\n\n{entry.why}", f"{question.id}/{choice}", path, faults)
        if not entry.why.strip():
            faults.add(path, f"{question.id}: choice {choice!r} explains nothing")


def _check_lengths(
    questions: tuple[Question, ...], words: QuizWords, path: Path, faults: Faults
) -> None:
    longest = 0
    for question in questions:
        choices = words.question[question.id].choice if question.id in words.question else {}
        if question.right in choices:
            lengths = {choice: len(entry.text) for choice, entry in choices.items()}
            others = [length for choice, length in lengths.items() if choice != question.right]
            longest += lengths[question.right] > max(others, default=0)
    if longest > len(questions) / 2:
        faults.add(path, f"the right choice is the longest in {longest} of {len(questions)}")


def _check_questions(questions: tuple[Question, ...], path: Path, faults: Faults) -> None:
    places: Counter[int] = Counter()
    for question in questions:
        if len(question.choices) not in CHOICES:
            faults.add(path, f"{question.id}: needs 3 or 4 choices")
        if question.right not in question.choices:
            faults.add(path, f"{question.id}: the right choice {question.right!r} is none of them")
            continue
        places[question.choices.index(question.right)] += 1
        if not any(not citation.is_advice for citation in question.citations):
            faults.add(path, f"{question.id}: needs a source of mark A or B")
    width = min((len(question.choices) for question in questions), default=3)
    counts = [places[place] for place in range(width)]
    if max(counts) - min(counts) > 1:
        spread = ", ".join(f"{'ABCD'[place]} {count}" for place, count in enumerate(counts))
        faults.add(path, f"right answers are not spread evenly over the positions: {spread}")
