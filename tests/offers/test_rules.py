"""The offer check decides as a wise person would."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.content.offers import Offers
from app.offers.rules import evaluate, is_asked
from tests.offers.cases import CASES

KINDS = ("work", "internship", "performance", "marriage", "pilgrimage", "return")
STAGES = ("offered", "papers", "dated")


@pytest.fixture(scope="module")
def offers(app: Flask) -> Offers:
    return app.extensions["library"].offers


def outcome(offers: Offers, answers: dict[str, str]) -> tuple[str, tuple[str, ...], bool]:
    verdict = evaluate(offers, answers)
    return verdict.result, tuple(rule.id for rule in verdict.flags), verdict.is_urgent


def expected(case: dict[str, Any]) -> tuple[str, tuple[str, ...], bool]:
    return case["result"], tuple(case["flags"]), case["urgent"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_written_offer_gets_its_result(offers: Offers, case: dict[str, Any]) -> None:
    assert outcome(offers, case["answers"]) == expected(case)


def test_at_least_sixty_offers_are_written() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60
    assert {case["result"] for case in CASES} == {"stop", "check", "careful"}


def test_every_rule_is_met_by_some_offer(offers: Offers) -> None:
    met = {flag for case in CASES for flag in case["flags"]}
    assert met == {rule.id for rule in offers.rules}


def test_without_any_one_rule_some_offer_is_misjudged(offers: Offers) -> None:
    for rule in offers.rules:
        fewer = replace(offers, rules=tuple(other for other in offers.rules if other != rule))
        misjudged = [case for case in CASES if outcome(fewer, case["answers"]) != expected(case)]
        assert misjudged, f"no offer needs the rule {rule.id}"


def test_each_person_is_asked_twelve_to_fifteen_questions(offers: Offers) -> None:
    for kind in KINDS:
        for stage in STAGES:
            chosen = {"kind": kind, "stage": stage}
            asked = [
                question
                for question in offers.questions
                if not question.is_context and is_asked(question, chosen)
            ]
            assert 12 <= len(asked) <= 15, f"{kind}, {stage}: {len(asked)}"


def test_an_answer_to_what_is_not_asked_changes_nothing(offers: Offers) -> None:
    for case in CASES:
        unasked = [q for q in offers.questions if not is_asked(q, case["answers"])]
        stray = case["answers"] | {question.id: question.values[0] for question in unasked}
        assert outcome(offers, stray) == expected(case)


def test_what_was_not_answered_counts_as_unknown(offers: Offers) -> None:
    for case in CASES:
        said = {name: value for name, value in case["answers"].items() if value != "unknown"}
        assert outcome(offers, said) == expected(case)


def test_two_yellow_signs_or_one_with_a_doubt_or_three_doubts_mean_check(offers: Offers) -> None:
    def result(**changed: str) -> str:
        chosen = {"kind": "work", "stage": "offered", "destination": "other"}
        asked = [q for q in offers.questions if not q.is_context and is_asked(q, chosen)]
        fine = {q.id: "yes" if q.id in {"listed", "job-order"} else "no" for q in asked}
        renamed = {name.replace("_", "-"): value for name, value in changed.items()}
        return evaluate(offers, chosen | fine | renamed).result

    assert result() == "careful"
    assert result(fee="yes") == "careful"
    assert result(fee="yes", private_pay="yes") == "check"
    assert result(fee="yes", secret="unknown") == "check"
    assert result(secret="unknown", penalty="unknown") == "careful"
    assert result(secret="unknown", penalty="unknown", route="unknown") == "check"
    assert result(told_to_lie="yes") == "stop"


def test_every_rule_says_on_what_it_stands(offers: Offers) -> None:
    for rule in offers.rules:
        assert rule.ground.label
        assert rule.ground.mark != "C" or rule.ground.source.title == "Saran Bekal"


def test_rules_stand_in_the_order_in_which_their_reasons_are_read(offers: Offers) -> None:
    ranks = [rule.rank for rule in offers.rules]
    assert ranks == sorted(ranks)
    assert {rule.id for rule in offers.rules if rule.rank == 0} == {
        rule.id for rule in offers.rules if rule.urgent
    }


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_with_a_date_is_asked_where_the_money_goes(offers: Offers, kind: str) -> None:
    chosen = {"kind": kind, "stage": "dated"}
    assert "private-pay" in {q.id for q in offers.questions if is_asked(q, chosen)}
