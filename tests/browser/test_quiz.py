"""The quiz on a phone, question by question, and on one page without scripts."""

from __future__ import annotations

import pytest
from flask import Flask

from app.content.quizzes import Quiz
from tests.browser.conftest import Open, tap


@pytest.fixture(params=["membaca-tawaran", "visa-yang-salah"])
def quiz(app: Flask, request: pytest.FixtureRequest) -> Quiz:
    return app.extensions["library"].quizzes[request.param]


def test_a_quiz_is_taken_question_by_question(open_page: Open, quiz: Quiz) -> None:
    page = open_page(f"/kuis/{quiz.slug}")
    for place, question in enumerate(quiz.questions):
        wrong = next(choice for choice in question.choices if choice != question.right)
        taken = wrong if place == 0 else question.right
        assert page.is_visible(f"#{question.id}")
        tap(page, question.id, taken)
        page.click("[data-send]")
        assert page.is_visible(f"#{question.id} [data-why='{taken}']")
        right = page.locator(f"#{question.id} [data-why='{question.right}']")
        assert right.inner_text().startswith("Yang benar: " if place == 0 else "Benar.")
        marks = [f"#{question.id} .answer.right"] + [f"#{question.id} .answer.wrong"] * (place == 0)
        for mark in marks:  # not by colour alone
            assert page.is_visible(f"{mark} svg")
            assert page.inner_text(f"{mark} .unseen") in {"Benar:", "Belum tepat:"}
        page.click("[data-send]")
    total = len(quiz.questions)
    assert page.inner_text("[data-score]") == f"{total - 1} dari {total} benar"
    assert page.is_visible(f"[data-again] [data-card='{quiz.lesson}#{quiz.questions[0].card}']")


def test_checking_without_a_choice_says_so(open_page: Open, quiz: Quiz) -> None:
    page = open_page(f"/kuis/{quiz.slug}")
    page.click("[data-send]")
    assert page.is_visible("[data-choose]")
    tap(page, quiz.questions[0].id, quiz.questions[0].right)
    assert page.is_hidden("[data-choose]")


def test_without_scripts_all_questions_are_marked_at_once(open_page: Open, quiz: Quiz) -> None:
    page = open_page(f"/kuis/{quiz.slug}", java_script_enabled=False)
    for question in quiz.questions:
        tap(page, question.id, question.right)
    page.click("[data-send]")
    total = len(quiz.questions)
    assert page.inner_text("[data-score]") == f"{total} dari {total} benar"
