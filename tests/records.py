"""A report that stands in the database of a test, sent as its village sends it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from flask import Flask

from app.accounts.queries import account_of_phone
from app.cases.actions import write
from app.cases.models import Case
from app.cases.queries import history_of
from app.extensions import db
from app.histories.rules import Event
from app.reports.actions import new_receipt, send_report
from app.web.current import library
from tests.persons import MORNING, PEOPLE, VILLAGE_A

ANSWERS = {
    "danger": ["none"],
    "trick": "broker",
    "name": "Pak Kenari",
    "place": "Dusun Timur",
    "people": 3,
    "shared": False,
    "concerns": False,
}
FIRST_OFFICE = "bp3mi-jatim"  # for a broker in VILLAGE_A, among the offices of the tests


@dataclass(frozen=True)
class Record:
    """What a report is found by."""

    receipt: str
    case_id: str


def report_by(
    app: Flask,
    who: str = "official",
    village: str = VILLAGE_A,
    *,
    is_held: bool = False,
    **answers: Any,
) -> Record:
    """Send a report as `who`; it is offered to FIRST_OFFICE, or held back for it."""
    flood = patch("app.reports.actions.is_flood", return_value=True)
    with app.app_context(), flood if is_held else nullcontext():
        writer = account_of_phone(PEOPLE[who].phone)
        assert writer
        told = ANSWERS | {"receipt": new_receipt()} | answers
        sent = send_report(library().reporting, (writer.id, village), told, MORNING)
        found = Record(sent.case.receipt, sent.case.id)
        db.session.commit()
    return found


def step_by(app: Flask, record: Record, move: Any, office: str = FIRST_OFFICE, **more: Any) -> None:
    """Let an office take a step; `words` are what it writes."""
    words = more.pop("words", "")
    with app.app_context():
        case = db.session.get(Case, record.case_id)
        assert case
        number = len(history_of(case)) + 1
        write(case, Event(number, move, MORNING, "o", office, **more), words)
        db.session.commit()
