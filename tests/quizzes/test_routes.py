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


def test_a_wrong_choice_is_told_which_one_is_right(visit: Visitor, quiz: Quiz) -> None:
    first, second = quiz.questions[:2]
    wrong = next(choice for choice in first.choices if choice != first.right)
    taken = {first.id: wrong, second.id: second.right}
    page = visit.send(visit.get(f"/kuis/{quiz.slug}"), **taken)
    letter = "ABCD"[first.choices.index(first.right)]
    said = page.one(f'#{first.id} [data-why="{first.right}"]').text().strip()
    assert said.startswith(f"Yang benar: {letter}.")
    assert page.one(f"#{first.id} .answer.right").text().strip().startswith("Benar:")
    assert page.one(f"#{first.id} .answer.wrong").text().strip().startswith("Belum tepat:")
    praised = page.one(f'#{second.id} [data-why="{second.right}"]').text().strip()
    assert praised.startswith("Benar.")


def test_the_result_leads_to_the_next_lesson(visit: Visitor) -> None:
    for slug, following in zip(SLUGS, [*SLUGS[1:], None], strict=True):
        primary = visit.get(f"/kuis/{slug}").all("[data-result] a.button")
        leads = [link.attributes["href"] for link in primary]
        assert leads == ([f"/pelajaran/{following}"] if following else []), slug


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


def test_the_sheet_asks_everything_and_gives_no_answer_away(visit: Visitor, quiz: Quiz) -> None:
    page = visit.get(f"/kuis/{quiz.slug}/lembar")
    choices = [choice for question in quiz.questions for choice in question.choices]
    assert len(page.all(".choices .box")) == len(choices)
    assert not page.all(".full, .right, input")
    for question in quiz.questions:
        words = quiz.words["id"].question[question.id]
        assert words.text in page.text
        assert all(words.choice[choice].text in page.text for choice in question.choices)
        assert not any(words.choice[choice].why in page.text for choice in question.choices)
    assert f"https://bekal.example.id/kuis/{quiz.slug}" in page.text


def test_the_key_marks_the_right_choice_and_explains_every_one(visit: Visitor, quiz: Quiz) -> None:
    page = visit.get(f"/kuis/{quiz.slug}/kunci")
    right = [" ".join(node.text().split()) for node in page.all(".choices .right")]
    assert len(right) == len(quiz.questions)
    for question, shown in zip(quiz.questions, right, strict=True):
        choices = quiz.words["id"].question[question.id].choice
        letter = "ABCD"[question.choices.index(question.right)]
        assert shown.startswith(f"{letter} {choices[question.right].text} (Benar)")
        assert all(choice.why in page.text for choice in choices.values())


def test_the_papers_are_reached_from_the_quiz_and_from_the_trainers_page(
    visit: Visitor, quiz: Quiz
) -> None:
    assert visit.get(f"/kuis/{quiz.slug}").all(f'a[href="/kuis/{quiz.slug}/lembar"]')
    assert visit.get(f"/kuis/{quiz.slug}/lembar").all(f'a[href="/kuis/{quiz.slug}/kunci"]')
    if not quiz.is_of_the_course:
        trainer = visit.get(f"/pelajaran/{quiz.lesson}/pelatih")
        for name in ("lembar", "kunci"):
            assert trainer.all(f'a[href="/kuis/{quiz.slug}/{name}"]')


def test_an_unknown_quiz_has_no_papers(visit: Visitor) -> None:
    for name in ("lembar", "kunci"):
        assert visit.get(f"/kuis/tidak-ada/{name}").status == 404
