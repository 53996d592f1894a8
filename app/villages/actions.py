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
    """Whom people of a village can ask; `phone` as `rules.stored_phone` gives it."""

    name: str
    role: str
    phone: str


class ContactError(ValueError):
    """A contact that cannot be confirmed; the message says why."""


def set_programmes(code: str, programmes: frozenset[str], today: date) -> Village:
    """Say in which of PROGRAMMES the village takes part."""
    emas, binaan = PROGRAMMES
    village = _village(code, today)
    village.is_migran_emas = emas in programmes
    village.is_binaan_imigrasi = binaan in programmes
    db.session.flush()
    return village


def set_contact(code: str, contact: Contact, today: date) -> Village:
    """Change the contact; another one is not shown before somebody else has called it."""
    village = _village(code, today)
    if contact != Contact(village.contact_name, village.contact_role, village.contact_phone):
        village.contact_confirmed_on = None
    village.contact_name, village.contact_role = contact.name, contact.role
    village.contact_phone = contact.phone
    db.session.flush()
    return village


def confirm_contact(code: str, phone: str, today: date) -> Village:
    """Show the contact from now on: `phone` was called and is the one kept; or ContactError."""
    village = details_of(code)
    if village is None or not village.contact_phone:
        raise ContactError(f"{code} has no contact yet")
    if village.contact_phone != phone:
        raise ContactError(f"{code} has another number; set the right one first")
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
        )
        db.session.add(village)
    village.updated_on = today
    return village
