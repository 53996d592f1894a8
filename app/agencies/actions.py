"""Verbs of looking after offices. Whoever calls commits."""

from __future__ import annotations

from datetime import datetime

from app.cases.actions import offer_waiting
from app.content.reporting import Reporting
from app.offices.actions import set_office
from app.offices.models import Office
from app.offices.rules import OfficeFacts


def put_office(
    reporting: Reporting, code: str, facts: OfficeFacts, *, by: str | None, now: datetime
) -> Office:
    """Add, change or reopen an office; reports that nobody here could read are offered to it."""
    office = set_office(code, facts, by=by)
    offer_waiting(reporting, now)
    return office
