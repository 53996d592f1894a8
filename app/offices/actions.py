"""Verbs that change what is known of an office. Whoever calls commits."""

from __future__ import annotations

from datetime import datetime

from app.extensions import db
from app.offices.models import Office, OfficeArea
from app.offices.queries import office_of
from app.offices.rules import OfficeFacts


class DutyPhoneError(ValueError):
    """A duty phone that cannot be confirmed; `why` is a code, the message says it."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


def set_office(code: str, facts: OfficeFacts, *, by: str | None) -> Office:
    """Add or change an office; another duty phone is not shown before somebody else called it."""
    office = office_of(code) or Office(code=code, duty_phone="")
    if facts.phone != office.duty_phone:
        office.duty_phone_confirmed_at = None
        office.duty_phone_set_by = by
    office.kind, office.name, office.duty_phone = facts.kind, facts.name, facts.phone
    office.closed_at = None
    kept = {area.prefix: area for area in office.areas}
    wanted = sorted(set(facts.areas))
    office.areas = [kept.get(area) or OfficeArea(prefix=area) for area in wanted]
    db.session.add(office)
    db.session.flush()
    return office


def confirm_duty_phone(code: str, phone: str, *, by: str | None, now: datetime) -> Office:
    """Show the duty phone from now on: somebody else called it, and the office answered."""
    office = office_of(code)
    if office is None or not office.duty_phone:
        raise DutyPhoneError("none", f"{code} has no duty phone yet")
    if office.duty_phone != phone:
        raise DutyPhoneError(
            "another-number", f"{code} has another number; set the right one first"
        )
    if by is not None and by == office.duty_phone_set_by:
        raise DutyPhoneError("same-person", "whoever set the number cannot confirm it")
    office.duty_phone_confirmed_at = now
    db.session.flush()
    return office


def close_office(code: str, now: datetime) -> Office | None:
    """From now on no report is offered to the office; None when there is none."""
    office = office_of(code)
    if office:
        office.closed_at = office.closed_at or now
        db.session.flush()
    return office


def keep_closed(code: str, days: int | None) -> Office | None:
    """How many days the office keeps closed cases, None for ever; None where there is no office."""
    office = office_of(code)
    if office:
        office.keeps_closed_days = days
        db.session.flush()
    return office
