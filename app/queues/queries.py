"""What lies before an office: over however many cases, one look into an index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, union_all

from app.cases.models import Case, CaseOffice
from app.cases.queries import is_seen_by
from app.extensions import db

PAGE = 30
FURTHER = 33  # so many pages are counted beyond the one that is shown, and no more
MOST_COUNTED = 1000
OPEN = ("held", "offered", "standby")
WAITING = ("offered", "standby")


@dataclass(frozen=True)
class Queue:
    """One page of a queue: cases with their place in it, and how many there are in all."""

    rows: Sequence[tuple[Case, CaseOffice]]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PAGE))


def queue_of(offices: Collection[str], now: datetime, page: int = 1) -> Queue:
    """What lies before these offices and what they hold: by urgency, then by what is due first."""
    return _queue(offices, OPEN, now, (CaseOffice.rank, CaseOffice.due_at), page)


def past_of(offices: Collection[str], now: datetime, page: int = 1) -> Queue:
    """What these offices had and have no longer, the newest first."""
    return _queue(offices, ("past",), now, (CaseOffice.since.desc(),), page)


def waiting_at(offices: Collection[str], now: datetime) -> tuple[int, int]:
    """How many cases wait to be opened or decided, and how many of them are red; to a thousand."""
    waiting = and_(is_seen_by(offices, now), CaseOffice.standing.in_(WAITING))
    return _count(waiting), _count(and_(waiting, CaseOffice.rank == 0))


def held_back(offices: Collection[str]) -> Sequence[Case]:
    """What these offices may let in of a flood, the first that came first."""
    first = select(Case).join(CaseOffice).where(_of_flood(offices))
    first = first.order_by(CaseOffice.since, Case.id)
    return db.session.scalars(first.limit(PAGE)).unique().all()


def held_back_at(offices: Collection[str]) -> int:
    """How many reports of a flood wait for these offices to let them in; to a thousand."""
    return _count(_of_flood(offices))


def _of_flood(offices: Collection[str]) -> ColumnElement[bool]:
    return and_(CaseOffice.office_code.in_(sorted(offices)), CaseOffice.standing == "flood")


def _count(which: ColumnElement[bool], most: int = MOST_COUNTED) -> int:
    """How many rows there are, looked at up to `most`."""
    some = select(CaseOffice.case_id).where(which).limit(most).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) or 0


def _queue(
    offices: Collection[str],
    standings: Sequence[str],
    now: datetime,
    order: tuple[Any, ...],
    page: int,
) -> Queue:
    which = and_(is_seen_by(offices, now), CaseOffice.standing.in_(standings))
    total = _count(which, (page + FURTHER) * PAGE)
    first = [
        _first(office, standing, now).order_by(*order, CaseOffice.case_id).limit(page * PAGE)
        for office in sorted(offices)
        for standing in standings
    ]
    return Queue(_loaded(first, order, page) if first else [], total, page)


def _first(office: str, standing: str, now: datetime) -> Select[tuple[str, str]]:
    """One part of a queue, asked for in no more words than its index holds."""
    part = select(CaseOffice.case_id, CaseOffice.office_code)
    part = part.where(CaseOffice.office_code == office, CaseOffice.standing == standing)
    return part.where(CaseOffice.since <= now) if standing == "standby" else part


def _loaded(
    parts: Sequence[Select[tuple[str, str]]], order: tuple[Any, ...], page: int
) -> Sequence[tuple[Case, CaseOffice]]:
    """The page itself: of each office and standing only what could stand on it, put in order."""
    keys = union_all(*(select(part.subquery()) for part in parts)).subquery()
    is_one = and_(
        CaseOffice.case_id == keys.c.case_id, CaseOffice.office_code == keys.c.office_code
    )
    rows = (
        select(Case, CaseOffice)
        .select_from(keys)
        .join(CaseOffice, is_one)
        .join(Case, Case.id == CaseOffice.case_id)
        .order_by(*order, Case.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [(case, place) for case, place in db.session.execute(rows).unique()]
