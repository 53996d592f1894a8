"""Verbs that change what is known about a village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.extensions import db
from app.villages.models import Village
from app.villages.queries import details_of
from app.villages.rules import PROGRAMMES


@dataclass(frozen=True)
class Contact:
    """Whom people of a village can ask, where and when; `phone` in its kept form (`+62…`)."""

    name: str
    role: str
    phone: str
    place: str = ""
    hours: str = ""


class ContactError(ValueError):
    """A contact that cannot be confirmed; `why` is a code, the message says it."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


def set_programmes(code: str, programmes: frozenset[str], today: date) -> Village:
    """Say in which of PROGRAMMES the village takes part."""
    emas, binaan = PROGRAMMES
    village = _village(code, today)
    village.is_migran_emas = emas in programmes
    village.is_binaan_imigrasi = binaan in programmes
    db.session.flush()
    return village


def set_contact(code: str, contact: Contact, today: date, *, by: str | None) -> Village:
    """Change the contact; another person or number is not shown before somebody else called it."""
    village = _village(code, today)
    known = (village.contact_name, village.contact_role, village.contact_phone)
    if (contact.name, contact.role, contact.phone) != known:
        village.contact_confirmed_on, village.contact_set_by = None, by
    village.contact_name, village.contact_role = contact.name, contact.role
    village.contact_phone = contact.phone
    village.contact_place, village.contact_hours = contact.place, contact.hours
    db.session.flush()
    return village


def confirm_contact(code: str, phone: str, today: date, *, by: str | None) -> Village:
    """Show the contact from now on: somebody else called `phone`; or ContactError."""
    village = details_of(code)
    if village is None or not village.contact_phone:
        raise ContactError("none", f"{code} has no contact yet")
    if village.contact_phone != phone:
        raise ContactError("another-number", f"{code} has another number; set the right one first")
    if by is not None and by == village.contact_set_by:
        raise ContactError("same-person", "whoever set the number cannot confirm it")
    village.contact_confirmed_on = village.updated_on = today
    db.session.flush()
    return village


def _village(code: str, today: date) -> Village:
    village = details_of(code)
    if village is None:
        village = Village(
            code=code,
            is_migran_emas=False,
            is_binaan_imigrasi=False,
            contact_name="",
            contact_role="",
            contact_phone="",
            contact_place="",
            contact_hours="",
        )
        db.session.add(village)
    village.updated_on = today
    return village
