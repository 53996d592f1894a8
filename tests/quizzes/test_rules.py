"""A quiz is marked fairly, and says what to read again."""

from __future__ import annotations

import pytest
from flask import Flask

from app.content.quizzes import Quiz
from app.quizzes.rules import mark
from tests.browser.addresses import SLUGS


@pytest.fixture(params=SLUGS)
def quiz(app: Flask, request: pytest.FixtureRequest) -> Quiz:
    return app.extensions["library"].quizzes[request.param]


def test_all_right_answers_are_right(quiz: Quiz) -> None:
    marked = mark(quiz, {question.id: question.right for question in quiz.questions})
    assert marked.right == len(quiz.questions)
    assert marked.read_again == ()
    assert marked.unanswered == 0


def test_a_wrong_answer_names_the_card_to_read_again(quiz: Quiz) -> None:
    first = quiz.questions[0]
    answers = {question.id: question.right for question in quiz.questions}
    answers[first.id] = next(choice for choice in first.choices if choice != first.right)
    marked = mark(quiz, answers)
    assert marked.right == len(quiz.questions) - 1
    assert marked.read_again == ((first.lesson, first.card),)


def test_an_empty_quiz_has_every_question_unanswered(quiz: Quiz) -> None:
    marked = mark(quiz, {})
    assert (marked.right, marked.unanswered) == (0, len(quiz.questions))


def test_an_invented_choice_counts_as_no_answer(quiz: Quiz) -> None:
    assert mark(quiz, {quiz.questions[0].id: "invented"}).marks[0].answer == ""
