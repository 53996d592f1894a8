"""Grading: which answers are right, and which lesson cards to read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.content.quizzes import Question, Quiz

Place = tuple[str, str]


def places_of(questions: Iterable[Question]) -> tuple[Place, ...]:
    """Where to read about these questions: lesson and card, each once."""
    return tuple(dict.fromkeys((question.lesson, question.card) for question in questions))


def lessons_of(quiz: Quiz) -> tuple[str, ...]:
    """The lessons that a quiz asks about, each once."""
    return tuple(dict.fromkeys(question.lesson for question in quiz.questions))


@dataclass(frozen=True)
class Mark:
    """One question as answered; `answer` is empty where none was given."""

    question: Question
    answer: str

    @property
    def is_right(self) -> bool:
        """Whether the right choice was taken."""
        return self.answer == self.question.right


@dataclass(frozen=True)
class Marked:
    """A whole quiz as answered."""

    marks: tuple[Mark, ...]

    @property
    def right(self) -> int:
        """How many questions were answered rightly."""
        return sum(mark.is_right for mark in self.marks)

    @property
    def unanswered(self) -> int:
        """How many questions were left out."""
        return sum(not mark.answer for mark in self.marks)

    @property
    def read_again(self) -> tuple[Place, ...]:
        """The cards behind the questions that were not answered rightly, each once."""
        return places_of(mark.question for mark in self.marks if not mark.is_right)


def mark(quiz: Quiz, answers: Mapping[str, str | None]) -> Marked:
    """Mark `answers` (choice by question id); what is no choice of its question counts as none."""
    return Marked(tuple(_mark(question, answers.get(question.id)) for question in quiz.questions))


def _mark(question: Question, answer: str | None) -> Mark:
    return Mark(question, answer if answer in question.choices else "")
