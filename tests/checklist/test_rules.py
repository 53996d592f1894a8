"""The checklist gives each person their own steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.checklist.rules import decide
from app.content.checklists import Checklist
from tests.checklist.cases import CASES


@pytest.fixture(scope="module")
def checklist(app: Flask) -> Checklist:
    return app.extensions["library"].checklist


def outcome(checklist: Checklist, answers: dict[str, str]) -> dict[str, Any]:
    found = decide(checklist, answers)
    return {
        "ask": list(found.ask),
        "again": list(found.again),
        "steps": [step.id for step in found.steps],
        "stop": found.is_stopped,
    }


def expected(case: dict[str, Any]) -> dict[str, Any]:
    return {name: case[name] for name in ("ask", "again", "steps", "stop")}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_written_person_gets_their_steps(checklist: Checklist, case: dict[str, Any]) -> None:
    assert outcome(checklist, case["answers"]) == expected(case)


def test_at_least_sixty_persons_are_written() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60


def test_every_step_is_met_and_needed_by_some_person(checklist: Checklist) -> None:
    for step in checklist.steps:
        fewer = replace(checklist, steps=tuple(s for s in checklist.steps if s != step))
        wrong = [case for case in CASES if outcome(fewer, case["answers"]) != expected(case)]
        assert wrong, f"nobody needs the step {step.id}"


def test_every_conflict_is_needed_by_some_person(checklist: Checklist) -> None:
    for conflict in checklist.conflicts:
        fewer = replace(checklist, conflicts=tuple(c for c in checklist.conflicts if c != conflict))
        assert any(outcome(fewer, case["answers"]) != expected(case) for case in CASES)


def test_a_changed_early_answer_keeps_the_later_ones(checklist: Checklist) -> None:
    full = next(case for case in CASES if case["steps"] and not case["stop"])["answers"]
    moved = decide(checklist, full | {"tujuan": "taiwan"})
    assert {"tujuan": "taiwan", **{k: v for k, v in full.items() if k != "tujuan"}} == moved.known


def test_a_person_sees_ten_to_sixteen_steps(checklist: Checklist) -> None:
    for case in CASES:
        if case["steps"] and not case["stop"]:
            found = decide(checklist, case["answers"]).steps
            assert 10 <= sum(step.kind == "step" for step in found) <= 16, case["id"]
