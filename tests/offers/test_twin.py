"""The evaluator on the phone decides exactly as the one on the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.offers import Offers
from app.offers.rules import evaluate
from tests.offers.cases import CASES
from tests.phone import Phone

Judge = Callable[[dict[str, str]], dict[str, Any]]


@pytest.fixture(scope="module")
def offers(app: Flask) -> Offers:
    return app.extensions["library"].offers


@pytest.fixture(scope="module")
def phone(offers: Offers) -> Judge:
    return Phone("evaluate", offers.as_data()).judge


def on_the_server(offers: Offers, answers: dict[str, str]) -> dict[str, Any]:
    verdict = evaluate(offers, answers)
    return {
        "result": verdict.result,
        "flags": [rule.id for rule in verdict.flags],
        "unknown": [question.id for question in verdict.unknown],
        "urgent": verdict.is_urgent,
        "needs": list(verdict.needs),
    }


def test_every_written_offer_is_judged_alike(offers: Offers, phone: Judge) -> None:
    for case in CASES:
        judged = phone(case["answers"])
        assert judged == on_the_server(offers, case["answers"]), case["id"]
        assert (judged["result"], judged["flags"]) == (case["result"], case["flags"]), case["id"]


def test_any_answers_at_all_are_judged_alike(offers: Offers, phone: Judge, is_long: bool) -> None:
    invented = st.sampled_from(["", "yes", "no", "unknown", "maybe", "toString", "__proto__"])
    answers = st.fixed_dictionaries(
        {},
        optional={
            question.id: st.sampled_from(question.values) | invented
            for question in offers.questions
        },
    )

    @settings(max_examples=3000 if is_long else 300, deadline=None, database=None)
    @given(answers)
    def judged_alike(given_answers: dict[str, str]) -> None:
        assert phone(given_answers) == on_the_server(offers, given_answers)

    judged_alike()
