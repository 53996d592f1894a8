"""A report that stands in the database of a test, sent as its village sends it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from app.accounts.queries import account_of_phone
from app.extensions import db
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


def report_by(app: Flask, who: str = "official") -> Record:
    """Send a report as `who`; it is offered to FIRST_OFFICE."""
    with app.app_context():
        writer = account_of_phone(PEOPLE[who].phone)
        assert writer
        answers = ANSWERS | {"receipt": new_receipt()}
        sent = send_report(library().reporting, (writer.id, VILLAGE_A), answers, MORNING)
        found = Record(sent.case.receipt, sent.case.id)
        db.session.commit()
    return found
