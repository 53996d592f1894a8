"""The offer check on paper, counted by hand, comes to the result of the evaluator."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.offers import Offers, Question
from app.offers.queries import Paper, Sign, paper_of
from app.offers.rules import UNCOUNTED, evaluate, is_asked

KINDS = ("work", "internship", "performance", "marriage", "pilgrimage", "return")
STAGES = ("offered", "papers", "dated")
FINE = {"destination": "other", "listed": "yes", "job-order": "yes", "contract": "yes"}
FINE |= {"recorded": "yes", "return-ticket": "yes"}


@pytest.fixture(scope="module")
def offers(app: Flask) -> Offers:
    return app.extensions["library"].offers


@pytest.fixture(scope="module")
def paper(offers: Offers) -> Paper:
    return paper_of(offers, "work")


def asked(offers: Offers, kind: str, stage: str) -> list[Question]:
    chosen = {"kind": kind, "stage": stage}
    return [q for q in offers.questions if q.id not in UNCOUNTED and is_asked(q, chosen)]


def has(answers: dict[str, str], sign: Sign) -> bool:
    fits = not sign.stages or answers["stage"] in sign.stages
    return fits and answers.get(sign.question.id) == sign.answer


def read(paper: Paper, answers: dict[str, str]) -> tuple[str, bool]:
    """The result, and whether to call 110, for one who holds the front against the back."""
    found = {
        weight: sum(has(answers, sign) for sign in signs) for weight, signs in paper.signs.items()
    }
    urgent = any(has(answers, sign) for sign in paper.urgent)
    pairs = {pair.result for pair in paper.pairs if all(has(answers, sign) for sign in pair.signs)}
    enough = any(
        found["yellow"] >= yellows and found["unknown"] >= unknowns
        for yellows, unknowns in paper.enough
    )
    if found["stop"] or "stop" in pairs:
        return "stop", urgent
    return "check" if found["check"] or "check" in pairs or enough else "careful", urgent


def judged(offers: Offers, answers: dict[str, str]) -> tuple[str, bool]:
    verdict = evaluate(offers, answers)
    return verdict.result, verdict.is_urgent


def names(signs: tuple[Sign, ...]) -> set[tuple[str, str]]:
    return {(sign.question.id, sign.answer) for sign in signs}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", STAGES)
def test_every_two_answers_count_on_paper_as_the_evaluator_judges_them(
    offers: Offers, kind: str, stage: str
) -> None:
    paper, questions = paper_of(offers, kind), asked(offers, kind, stage)
    fine = {q.id: FINE.get(q.id, "no") for q in questions} | {"kind": kind, "stage": stage}
    assert read(paper, fine) == judged(offers, fine) == ("careful", False)
    for first, second in combinations(questions, 2):
        for pair in product(first.values, second.values):
            answers = fine | dict(zip((first.id, second.id), pair, strict=True))
            assert read(paper, answers) == judged(offers, answers), (first.id, second.id, pair)


def test_any_paper_that_is_filled_in_counts_as_the_evaluator_judges_it(
    offers: Offers, paper: Paper, is_long: bool
) -> None:
    @settings(max_examples=5000 if is_long else 500, deadline=None, database=None)
    @given(st.sampled_from(STAGES), st.data())
    def counted_alike(stage: str, data: st.DataObject) -> None:
        answers = {"kind": "work", "stage": stage}
        for question in asked(offers, "work", stage):
            usual = st.just(FINE.get(question.id, "no"))
            answers[question.id] = data.draw(usual | usual | st.sampled_from(question.values))
        assert read(paper, answers) == judged(offers, answers)

    counted_alike()


def test_two_answers_weigh_more_together_only_for_laos_and_easy_money(paper: Paper) -> None:
    found = [(names(pair.signs), pair.result) for pair in paper.pairs]
    assert found == [({("destination", "laos"), ("easy-pay", "yes")}, "stop")]


def test_no_rule_about_an_offer_needs_more_than_two_answers_on_paper(offers: Offers) -> None:
    for rule in offers.rules:
        named = {condition.partition("=")[0] for condition in rule.when.all}
        assert len(named - set(UNCOUNTED)) <= 2, rule.id


def test_each_answer_weighs_once_at_each_stage(paper: Paper) -> None:
    seen = [
        (sign.question.id, sign.answer, stage)
        for signs in paper.signs.values()
        for sign in signs
        for stage in sign.stages or STAGES
    ]
    assert len(seen) == len(set(seen))


def test_every_dont_know_is_counted_somewhere(paper: Paper) -> None:
    weighed = {name for signs in paper.signs.values() for name in names(signs)}
    assert {(question.id, "unknown") for question in paper.rows} <= weighed


def test_an_answer_that_weighs_more_late_says_at_which_letter(paper: Paper) -> None:
    late = {sign.question.id: paper.letters_of(sign.stages) for sign in paper.signs["check"]}
    early = {sign.question.id: paper.letters_of(sign.stages) for sign in paper.signs["unknown"]}
    assert (late["wrong-visa"], early["wrong-visa"]) == ("C", "A, B")
    assert late["contract"] == ""


def test_the_fewest_signs_that_make_a_doubt_are_two_or_one_with_a_doubt_or_three_doubts(
    paper: Paper,
) -> None:
    assert set(paper.enough) == {(2, 0), (1, 1), (0, 3)}


def test_the_paper_asks_what_an_offer_of_work_is_asked_and_numbers_it(
    offers: Offers, paper: Paper
) -> None:
    wanted = {q.id for stage in STAGES for q in asked(offers, "work", stage)}
    assert {question.id for question in paper.rows} == wanted - {"destination"}
    assert [paper.number_of(question) for question in paper.rows] == list(range(1, 19))
    assert [question.id for question in paper.opening] == ["kind", "stage", "destination"]
