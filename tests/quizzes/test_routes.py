"""The quiz as a page, for a phone without scripts."""

from __future__ import annotations

import pytest
from flask import Flask

from app.content.quizzes import Quiz
from tests.browser.addresses import SLUGS
from tests.page import Visitor


@pytest.fixture(params=SLUGS)
def quiz(app: Flask, request: pytest.FixtureRequest) -> Quiz:
    return app.extensions["library"].quizzes[request.param]


def test_before_marking_no_explanation_is_shown(visit: Visitor, quiz: Quiz) -> None:
    page = visit.get(f"/kuis/{quiz.slug}")
    assert not page.is_shown(".why")
    assert not page.is_shown("[data-result]")
    assert len(page.all("fieldset")) == len(quiz.questions)


def test_marking_explains_the_choice_taken_and_the_right_one(visit: Visitor, quiz: Quiz) -> None:
    first = quiz.questions[0]
    wrong = next(choice for choice in first.choices if choice != first.right)
    page = visit.send(visit.get(f"/kuis/{quiz.slug}"), **{first.id: wrong})
    words = quiz.words["id"].question[first.id].choice
    assert words[wrong].why in page.text
    assert page.is_shown(f'#{first.id} [data-why="{first.right}"]')
    assert page.is_shown(f'[data-card="{first.lesson}#{first.card}"]')


def test_a_question_left_out_says_so_and_the_others_are_marked(visit: Visitor, quiz: Quiz) -> None:
    first, second = quiz.questions[:2]
    page = visit.send(visit.get(f"/kuis/{quiz.slug}"), **{first.id: first.right})
    assert "Belum dijawab" in page.one(f"#{second.id} .error").text()
    assert not page.is_shown(f"#{second.id} .why")
    assert f"1 dari {len(quiz.questions)} benar" in page.text
    assert page.one("input[checked]").attributes["value"] == first.right


def test_an_invented_answer_is_named_beside_its_question(visit: Visitor, quiz: Quiz) -> None:
    page = visit.post(f"/kuis/{quiz.slug}", {quiz.questions[0].id: "<script>"})
    assert "Jawaban itu tidak ada" in page.one(f"#{quiz.questions[0].id} .error").text()


def test_a_perfect_quiz_says_so(visit: Visitor, quiz: Quiz) -> None:
    answers = {question.id: question.right for question in quiz.questions}
    page = visit.send(visit.get(f"/kuis/{quiz.slug}"), **answers)
    assert page.is_shown("[data-all-right]")
    assert not page.is_shown("[data-again]")


def test_an_unknown_quiz_is_a_page_that_helps_onward(visit: Visitor) -> None:
    page = visit.get("/kuis/tidak-ada")
    assert page.status == 404
    assert page.all('a[href="/pelajaran"]')
