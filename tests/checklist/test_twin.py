"""The checklist on the phone decides exactly as the one on the server."""

from __future__ import annotations

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checklist.rules import decide
from app.content.checklists import Checklist
from tests.checklist.cases import CASES
from tests.checklist.test_rules import outcome
from tests.phone import Phone


def on_the_server(checklist: Checklist, answers: dict[str, str]) -> dict[str, object]:
    return outcome(checklist, answers) | {"known": dict(decide(checklist, answers).known)}


def test_every_written_person_is_served_alike(app: Flask) -> None:
    checklist: Checklist = app.extensions["library"].checklist
    phone = Phone("decide", checklist.as_data())
    for case in CASES:
        served = phone.judge(case["answers"])
        assert served == on_the_server(checklist, case["answers"]), case["id"]


def test_any_answers_at_all_are_served_alike(app: Flask, is_long: bool) -> None:
    checklist: Checklist = app.extensions["library"].checklist
    phone = Phone("decide", checklist.as_data())
    invented = st.sampled_from(["", "lain", "toString", "__proto__", "kawin|malaysia"])
    answers = st.fixed_dictionaries(
        {},
        optional={
            question.id: st.sampled_from(question.values) | invented
            for question in checklist.questions
        },
    )

    @settings(max_examples=3000 if is_long else 300, deadline=None, database=None)
    @given(answers)
    def served_alike(given_answers: dict[str, str]) -> None:
        assert phone.judge(given_answers) == on_the_server(checklist, given_answers)

    served_alike()
