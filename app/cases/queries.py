"""Questions asked of cases: the writer's own, those of an office, how each stands."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import selectinload

from app.cases.models import Case, CaseEvent, CaseOffice, CasePhoto
from app.content.library import NotHereError
from app.content.reporting import Colour, Reporting
from app.extensions import db
from app.histories.rules import Event, Situation, fold
from app.moves.rules import Move
from app.offices.queries import active_offices
from app.routing.rules import Matter, OfficeSeen, Routing, route
from app.vault.columns import text_in

Found = TypeVar("Found")
PAGE = 30
DAY = timedelta(hours=24)


def case_of_receipt(receipt: str) -> Case | None:
    """The case with this receipt, whoever wrote it."""
    return db.session.scalar(select(Case).where(Case.receipt == receipt))


def own_case(receipt: str, writer_id: str, *, to_change: bool = False) -> Case:
    """The case that this person sent; NotHereError for another's and for none, alike.

    Nobody else changes a case that was asked for `to_change`, until it is committed.
    """
    own = select(Case).where(Case.receipt == receipt, Case.writer_id == writer_id)
    return _found(db.session.scalar(_held(own) if to_change else own))


def own_cases(writer_id: str, since: datetime | None) -> Sequence[Case]:
    """What this person sent, the newest first; `since` the newest invitation, if there was one.

    Whoever made that invitation could have used it himself: it must not tell what was sent before.
    """
    own = select(Case).where(Case.writer_id == writer_id).order_by(Case.sent_at.desc())
    own = own.where(Case.sent_at >= since) if since else own
    return db.session.scalars(own.options(selectinload(Case.events)).limit(PAGE)).all()


def shared_cases(village_code: str, not_by: str) -> Sequence[Case]:
    """What others of the village share with its head: their state only."""
    shared = select(Case).where(
        Case.village_code == village_code,
        Case.is_shared.is_(True),
        Case.concerns_office.is_(False),
        Case.writer_id != not_by,
    )
    return db.session.scalars(shared.order_by(Case.sent_at.desc()).limit(PAGE)).all()


def office_case(
    case_id: str, offices: Collection[str], now: datetime, *, to_change: bool = False
) -> Case:
    """The case, where one of these offices may see it; else NotHereError, as if it were none.

    Nobody else changes a case that was asked for `to_change`, until it is committed.
    """
    seen = select(Case).join(CaseOffice).where(Case.id == case_id, is_seen_by(offices, now))
    return _found(db.session.scalars(_held(seen) if to_change else seen).first())


def unrouted_cases() -> Sequence[Case]:
    """The reports that were never offered to any office, the longest waiting first."""
    offered = select(CaseOffice.case_id).where(CaseOffice.case_id == Case.id).exists()
    found = select(Case).where(~offered).order_by(Case.sent_at)
    return db.session.scalars(found.options(selectinload(Case.events))).all()


def sent_since(now: datetime, *, writer_id: str = "", village_code: str = "") -> int:
    """How many reports this person, or this village, sent in the last 24 hours."""
    whose = Case.writer_id == writer_id if writer_id else Case.village_code == village_code
    since = select(func.count()).select_from(Case).where(whose, Case.sent_at > now - DAY)
    return db.session.scalar(since) or 0


def history_of(case: Case) -> tuple[Event, ...]:
    """The history as the rules read it."""
    return tuple(_event(line) for line in case.events)


def situation_of(case: Case, now: datetime) -> Situation:
    """Where the case stands."""
    return fold(colour_of(case), history_of(case), now)


def colour_of(case: Case) -> Colour:
    """How urgent the case is."""
    return cast(Colour, case.colour)


def rows_of(case: Case) -> Sequence[CaseOffice]:
    """The place of the case in the queue of each office that may see it."""
    return db.session.scalars(select(CaseOffice).where(CaseOffice.case_id == case.id)).all()


def words_of(line: CaseEvent) -> str:
    """What was written with this line, opened; empty when nothing was."""
    return text_in(line, "words") or ""


def photo_of(case: Case, number: int) -> CasePhoto:
    """One photo of the case; NotHereError when there is none of this number."""
    return _found(next((photo for photo in case.photos if photo.number == number), None))


def _event(line: CaseEvent) -> Event:
    return Event(
        number=line.number,
        move=cast(Move, line.move),
        at=line.at,
        by_account=line.by_account,
        by_office=line.by_office,
        to_office=line.to_office,
        standby=line.standby,
        reason=line.reason,
        has_words=line.words is not None,
    )


def is_seen_by(offices: Collection[str], now: datetime) -> ColumnElement[bool]:
    """The rows of cases that one of these offices may open."""
    stands_by = and_(CaseOffice.standing == "standby", CaseOffice.since <= now)
    there = or_(CaseOffice.standing.in_(("offered", "held", "past")), stands_by)
    return and_(CaseOffice.office_code.in_(sorted(offices)), there)


def is_of_flood(case: Case) -> bool:
    """Whether it was one of very many from one account or village within 24 hours."""
    return any(line.move == "hold" for line in case.events)


def _held(cases: Select[tuple[Case]]) -> Select[tuple[Case]]:
    """The same, with a lock on the case; on SQLite a writer has all of it to himself anyhow."""
    return cases.with_for_update(of=Case).execution_options(populate_existing=True)


def _found(thing: Found | None) -> Found:
    if thing is None:
        raise NotHereError
    return thing


def told_in(case: Case) -> dict[str, Any]:
    """The answers of the village, opened, by the name of their question."""
    found: dict[str, Any] = json.loads(text_in(case, "told") or "{}")
    return found


def line_of(
    reporting: Reporting, village: str, answers: Mapping[str, Any], *, concerns_office: bool
) -> Routing:
    """The offices on this site for such a report, in order, and whom to call besides."""
    matter = Matter(
        dangers=frozenset(answers.get("danger", ())),
        trick=answers.get("trick", ""),
        area=village,
        concerns_office=concerns_office,
    )
    seen = (
        OfficeSeen(office.code, office.kind, tuple(area.prefix for area in office.areas))
        for office in active_offices()
    )
    return route(reporting, matter, seen)


def routing_of(reporting: Reporting, case: Case) -> Routing:
    """The same for a report that was sent."""
    concerns = case.concerns_office
    return line_of(reporting, case.village_code, told_in(case), concerns_office=concerns)
