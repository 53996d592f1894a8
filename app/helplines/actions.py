"""Verbs that change which numbers are shown. Whoever calls commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from app.extensions import db
from app.helplines.models import AddedNumber, HiddenNumber
from app.helplines.rules import Added, key_of, may_be_hidden
from app.secrets.tokens import new_id


class NumberError(ValueError):
    """What cannot be done with a number; `why` is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def hide_number(number: str, *, by: str | None, now: datetime) -> None:
    """Show the number nowhere from now on; raises NumberError for that of the police."""
    if not may_be_hidden(number):
        raise NumberError("always")
    key = key_of(number)
    if db.session.get(HiddenNumber, key) is None:
        db.session.add(HiddenNumber(key=key, hidden_by=by, hidden_at=now))
    db.session.flush()


def propose_number(added: Added, *, by: str | None, now: datetime) -> AddedNumber:
    """Ask for a number to be shown; it waits for a second person."""
    proposed = AddedNumber(id=new_id(), set_by=by, set_at=now, **vars(added))
    db.session.add(proposed)
    db.session.flush()
    return proposed


def confirm_number(proposed: AddedNumber, number: str, *, by: str | None, now: datetime) -> None:
    """Show it: somebody else than who asked has called `number`. What it replaces is hidden."""
    if number != proposed.number:
        raise NumberError("another-number")
    if by is not None and by == proposed.set_by:
        raise NumberError("same-person")
    proposed.confirmed_by, proposed.confirmed_at = by, now
    db.session.execute(delete(HiddenNumber).where(HiddenNumber.key == key_of(proposed.number)))
    if proposed.replaces and key_of(proposed.replaces) != key_of(proposed.number):
        hide_number(proposed.replaces, by=by, now=now)
    db.session.flush()


def withdraw_number(proposed: AddedNumber) -> None:
    """Nobody asks for it any more."""
    db.session.delete(proposed)
    db.session.flush()
