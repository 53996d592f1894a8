"""Questions of keeping: whose time is over, what is held, which files have no row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from app.accounts.models import Session
from app.announced.models import AnnouncedSession
from app.audit.deeds import Deed
from app.audit.log import log
from app.cases.models import Case, CaseEvent, CasePhoto
from app.cases.queries import history_of, situation_of
from app.extensions import db
from app.guessing.models import Attempt
from app.invitations.models import Invitation
from app.offices.models import Office
from app.photos.storing import KIND
from app.retention.models import CaseHold
from app.retention.rules import (
    ANNOUNCED,
    ENDINGS,
    INVITATIONS,
    SESSIONS,
    TRIES,
    Why,
    ending_of,
    is_due,
    is_lonely,
)


@dataclass(frozen=True)
class LonelyFiles:
    """Photo files without a row. Those of a case that nobody knows are not ours to delete."""

    deletable: list[Path] = field(default_factory=list)
    unknown: list[Path] = field(default_factory=list)


def due_cases(now: datetime) -> Iterator[tuple[Case, Why]]:
    """Cases whose time is over and that are not held, and why."""
    ended = select(CaseEvent.case_id).where(CaseEvent.move.in_(ENDINGS))
    ids = db.session.scalars(select(Case.id).where(Case.id.in_(ended)).order_by(Case.id)).all()
    days = days_of_offices()
    for case_id in ids:
        case = db.session.get(Case, case_id)
        if case and (why := why_due(case, days, now)):
            yield case, why


def why_due(case: Case, days: Mapping[str, int | None], now: datetime) -> Why | None:
    """Why this case may be deleted now; None when it may not. `days` are those of each office."""
    if db.session.get(CaseHold, case.id):
        return None
    ending = ending_of(situation_of(case, now), history_of(case))
    return ending.why if ending and is_due(ending, days, now) else None


def days_of_offices() -> dict[str, int | None]:
    """How many days each office keeps what it has closed; None for ever."""
    rows = db.session.execute(select(Office.code, Office.keeps_closed_days))
    return {row.code: row.keeps_closed_days for row in rows}


def locked_case(case_id: str) -> Case | None:
    """The case as it is now, while nobody else can add to its history."""
    wanted = select(Case).where(Case.id == case_id).with_for_update(of=Case)
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def due_invitations(now: datetime) -> Sequence[str]:
    """Ids of invitations that were made more than 72 hours ago, taken or not."""
    due = select(Invitation.id).where(Invitation.made_at <= now - INVITATIONS)
    return db.session.scalars(due).all()


def due_sessions(now: datetime) -> Sequence[bytes]:
    """Ids of sign-ins unseen for 30 days; all of them were over long before."""
    return db.session.scalars(select(Session.id).where(Session.seen_at <= now - SESSIONS)).all()


def due_announced(now: datetime) -> Sequence[str]:
    """Ids of announced sessions whose day is long enough over."""
    due = select(AnnouncedSession.id).where(AnnouncedSession.day < (now - ANNOUNCED).date())
    return db.session.scalars(due).all()


def due_attempts(now: datetime) -> Sequence[bytes]:
    """Keys of counted tries that no longer slow anybody down."""
    return db.session.scalars(select(Attempt.key).where(Attempt.last_at <= now - TRIES)).all()


def holds() -> Sequence[tuple[CaseHold, str]]:
    """Every held case with its receipt."""
    held = select(CaseHold, Case.receipt).join(Case).order_by(CaseHold.set_at)
    return [(row[0], row[1]) for row in db.session.execute(held)]


def case_named(named: str) -> Case | None:
    """The case of a receipt or an id."""
    return db.session.scalar(select(Case).where((Case.receipt == named) | (Case.id == named)))


def lonely_files(root: Path, now: datetime) -> LonelyFiles:
    """Photo files that are older than a day and have no row.

    A sending or a deletion that was cut short leaves them. The case must be there, or the log must
    tell that it was deleted: else this is not the database of these files, and they are kept.
    """
    found, told = LonelyFiles(), None
    for folder in sorted((root / KIND).glob("*")):
        files = [path for path in folder.iterdir() if path.is_file()]
        names = set(
            db.session.scalars(select(CasePhoto.name).where(CasePhoto.case_id == folder.name))
        )
        lonely = [path for path in files if is_lonely(path.name, names, now - _written(path))]
        if lonely and db.session.get(Case, folder.name) is None:
            told = _deleted_cases() if told is None else told
            (found.deletable if folder.name in told else found.unknown).extend(lonely)
        else:
            found.deletable.extend(lonely)
    return found


def _deleted_cases() -> set[str | None]:
    lines = log().book.lines()
    return {line.object_id for line in lines if line.action == Deed.RETENTION_RUN}


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
