"""Verbs of cases: each writes its own line of the history. The route commits."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.cases.models import Case, CaseEvent, CaseOffice, CasePhoto
from app.cases.queries import (
    case_of_receipt,
    colour_of,
    history_of,
    routing_of,
    rows_of,
    situation_of,
    unrouted_cases,
)
from app.cases.rules import ConflictError, deadline_of, take, untried, waits_for_nobody
from app.content.reporting import Reporting
from app.deadlines.rules import Calendar, zone_of
from app.extensions import db
from app.histories.rules import TO_THE_ALERT, Event, Situation, fold
from app.secrets.tokens import new_id
from app.vault.columns import seal_into

RANKS = {"red": 0, "yellow": 1, "green": 2}


@dataclass(frozen=True)
class NewReport:
    """What a village sends. `told`, `victim` and `reporter` are texts that are sealed."""

    receipt: str
    writer_id: str
    village_code: str
    place_code: str
    colour: str
    trick: str
    is_shared: bool
    concerns_office: bool
    may_be_called: bool
    told: str
    victim: str
    reporter: str


def keep_report(report: NewReport, line: Sequence[str], now: datetime, *, is_held: bool) -> Case:
    """Keep a report and offer it to the first office of `line`; the same receipt once only.

    One too many (`is_held`) waits until that office lets it in; a red one never waits. Where the
    receipt stands already, the case that has it is returned, whoever wrote it.
    """
    case = _new_case(report, now)
    try:
        with db.session.begin_nested():
            db.session.add(case)
    except IntegrityError:
        if kept := case_of_receipt(report.receipt):
            return kept
        raise
    write(case, Event(1, "send", now, by_account=report.writer_id))
    if is_held:
        write(case, Event(2, "hold", now, standby=next(iter(line), "")))
    if line and waits_for_nobody(colour_of(case), is_held=is_held):
        offer_next(case, line, now)
    return case


def offer_next(case: Case, line: Sequence[str], now: datetime) -> Situation:
    """Offer the case to the first office of `line` that never had it; the second stands by."""
    events = history_of(case)
    left = untried(line, fold(colour_of(case), events, now))
    standby = left[1] if len(left) > 1 and case.colour == "red" else ""
    return write(case, Event(len(events) + 1, "offer", now, to_office=left[0], standby=standby))


def offer_waiting(reporting: Reporting, now: datetime) -> list[Case]:
    """Offer every report that no office on the site could read to the first that now can."""
    offered = []
    for case in unrouted_cases():
        line = routing_of(reporting, case).offices
        if not line or situation_of(case, now).state != "sent":
            continue
        with suppress(ConflictError):  # another process offered it in the same moment
            offer_next(case, line, now)
            offered.append(case)
    return offered


def write(case: Case, event: Event, words: str = "", line: Sequence[str] = ()) -> Situation:
    """Add one line to the history; raises ConflictError or RefusedMoveError and adds nothing."""
    events = history_of(case)
    event = replace(event, has_words=bool(words))
    left = untried(line, fold(colour_of(case), events, event.at))
    situation = take(colour_of(case), events, event, left)
    entry = CaseEvent(
        id=new_id(),
        case_id=case.id,
        number=event.number,
        move=event.move,
        at=event.at,
        by_account=event.by_account,
        by_office=event.by_office,
        to_office=event.to_office,
        standby=event.standby,
        reason=event.reason,
    )
    seal_into(entry, "words", words or None)
    try:
        with db.session.begin_nested():
            case.events.append(entry)
    except IntegrityError:  # another process wrote this number in the same moment
        db.session.expire(case, ["events"])
        raise ConflictError(history_of(case)[event.number - 1 :]) from None
    _place(case, situation)
    return situation


def add_photo(case: Case, name: str, now: datetime) -> CasePhoto:
    """Note a photo whose sealed file lies on the disk already."""
    photo = CasePhoto(
        id=new_id(), case_id=case.id, number=len(case.photos) + 1, name=name, added_at=now
    )
    case.photos.append(photo)
    db.session.flush()
    return photo


def share_with_head(case: Case, *, is_shared: bool) -> None:
    """Let the head of the village see the state of this case, or no longer."""
    case.is_shared = is_shared


def _new_case(report: NewReport, now: datetime) -> Case:
    case = Case(
        id=new_id(),
        receipt=report.receipt,
        writer_id=report.writer_id,
        village_code=report.village_code,
        place_code=report.place_code,
        colour=report.colour,
        trick=report.trick,
        sent_at=now,
        is_shared=report.is_shared,
        concerns_office=report.concerns_office,
        may_be_called=report.may_be_called,
    )
    for column in ("told", "victim", "reporter"):
        seal_into(case, column, getattr(report, column))
    return case


def _place(case: Case, situation: Situation) -> None:
    """Write where the case stands in the queue of every office that may see it."""
    due = deadline_of(situation, Calendar(zone_of(case.village_code)))
    kept = {row.office_code: row for row in rows_of(case)}
    for office, (standing, since) in _standings(situation).items():
        row = kept.get(office) or CaseOffice(case_id=case.id, office_code=office)
        row.standing, row.rank, row.since = standing, RANKS[case.colour], since
        row.due_at = due.by if due and standing != "past" else None
        db.session.add(row)
    for office in kept.keys() - _standings(situation).keys():
        db.session.delete(kept[office])
    db.session.flush()


def _standings(situation: Situation) -> dict[str, tuple[str, datetime]]:
    """Each office that may see the case, or will by the clock: its standing, and since when."""
    last = situation.heard_at or situation.sent_at
    assert last is not None  # noqa: S101 - a case begins by being sent
    is_over = situation.state in {"closed", "withdrawn"}
    found = dict.fromkeys(situation.seen_by, ("past", last))
    if situation.state == "held" and situation.held_for:
        found[situation.held_for] = ("flood", last)
    for office, offer in situation.offers.items():
        if not is_over:
            found[office] = ("offered", offer.since)
            if offer.standby and offer.standby not in situation.seen_by and not offer.opened_at:
                found[offer.standby] = ("standby", offer.since + TO_THE_ALERT)
    if situation.holder and not is_over:
        found[situation.holder] = ("held", situation.accepted_at or last)
    return found
