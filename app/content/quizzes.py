"""Quizzes: questions whose every choice says what the one who took it believes, and what is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.citations import Citation, Sources
from app.content.faults import Faults
from app.content.quiz_checks import check_quiz, check_quiz_words
from app.content.reading import Record, folders_in, read_toml
from app.content.words import read_languages, read_words

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
    words = read_languages(home, ".toml", lambda file: _words(file, questions, faults), faults)
    quiz = Quiz(home.name, facts.lesson, questions, words)
    check_quiz(quiz, path, faults)
    return quiz


def _words(path: Path, questions: tuple[Question, ...], faults: Faults) -> QuizWords:
    words = read_words(path, QuizWords, faults)
    check_quiz_words(questions, words, path, faults)
    return words
