"""Questions asked of the helplines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.content.helplines import NEEDS, HelplineFacts, Helplines, Need
from app.content.library import NotHereError
from app.extensions import db
from app.helplines.models import AddedNumber, HiddenNumber
from app.helplines.rules import Added, Changes

NATIONAL = "national"
FIRST = 2


def first_helplines(helplines: Helplines) -> tuple[HelplineFacts, ...]:
    """The first numbers for each need that hold in the whole country, each row once."""
    first = (row for need in NEEDS for row in _callable(helplines, need)[:FIRST])
    return tuple(dict.fromkeys(first))


def essential(helplines: Helplines) -> tuple[HelplineFacts, ...]:
    """The numbers that stand on every paper and every error: the police, then the ministry."""
    return _callable(helplines, "danger")[:1] + _callable(helplines, "general")[:1]


def elsewhere(helplines: Helplines) -> tuple[HelplineFacts, ...]:
    """The numbers for a place that has none of its own, at home or abroad."""
    return tuple(dict.fromkeys((*essential(helplines), *_callable(helplines, "abroad")[:FIRST])))


def by_need(helplines: Helplines, need: Need) -> tuple[HelplineFacts, ...]:
    """The helplines for a need that hold in the whole country, in the order of the file."""
    return tuple(row for row in helplines.rows if need in row.needs and row.place == NATIONAL)


def by_place(helplines: Helplines) -> Mapping[str, tuple[HelplineFacts, ...]]:
    """All helplines by place, in the order of the file."""
    places = dict.fromkeys(row.place for row in helplines.rows)
    return {place: tuple(row for row in helplines.rows if row.place == place) for place in places}


def changes_now() -> Changes:
    """What is changed of the helplines, from the database."""
    hidden = db.session.scalars(select(HiddenNumber.key))
    vouched = select(AddedNumber).where(AddedNumber.confirmed_at.is_not(None))
    added = (
        Added(row.helpline, row.way, row.number, row.replaces)
        for row in db.session.scalars(vouched.order_by(AddedNumber.set_at, AddedNumber.id))
    )
    return Changes(frozenset(hidden), tuple(added))


def waiting_numbers(helpline: str = "") -> Sequence[AddedNumber]:
    """The numbers that wait for a test call, of one helpline or of all, the oldest first."""
    waiting = select(AddedNumber).where(AddedNumber.confirmed_at.is_(None))
    if helpline:
        waiting = waiting.where(AddedNumber.helpline == helpline)
    return db.session.scalars(waiting.order_by(AddedNumber.set_at, AddedNumber.id)).all()


def waiting_number(number_id: str) -> AddedNumber:
    """One of `waiting_numbers`; raises NotHereError."""
    found = db.session.get(AddedNumber, number_id)
    if found is None or found.confirmed_at:
        raise NotHereError(number_id)
    return found


def _callable(helplines: Helplines, need: Need) -> tuple[HelplineFacts, ...]:
    return tuple(row for row in by_need(helplines, need) if row.phones or row.whatsapp)
