"""Verbs of keeping: delete what is due, hold what must stay. Whoever calls logs and commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from app.accounts.models import Session
from app.announced.models import AnnouncedSession
from app.cases.models import Case, CaseEvent, CaseOffice, CasePhoto
from app.extensions import db
from app.guessing.models import Attempt
from app.invitations.models import Invitation
from app.retention.models import CaseHold
from app.vault.keeping import sync_folder

DELETABLE: dict[str, tuple[Any, Any]] = {
    "invitation": (Invitation, Invitation.id),
    "session": (Session, Session.id),
    "attempt": (Attempt, Attempt.key),
    "announcement": (AnnouncedSession, AnnouncedSession.id),
}


def delete_case(case: Case) -> None:
    """Delete all rows of a case. Its photos' files follow once this is committed, never before."""
    case_id = case.id
    db.session.expunge(case)
    for table in (CaseOffice, CasePhoto, CaseEvent):
        db.session.execute(delete(table).where(table.case_id == case_id))
    db.session.execute(delete(Case).where(Case.id == case_id))


def delete_rows(kind: str, ids: Sequence[Any]) -> None:
    """Delete the rows of this kind that have these ids."""
    table, key = DELETABLE[kind]
    db.session.execute(delete(table).where(key.in_(ids)))


def delete_files(paths: Sequence[Path]) -> None:
    """Delete files that have no row, and their folder when it is empty then."""
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            sync_folder(folder.parent)


def hold_case(case: Case, reason: str, now: datetime) -> CaseHold:
    """Keep the case until it is released, for this reason (a code)."""
    held = db.session.get(CaseHold, case.id) or CaseHold(case_id=case.id)
    held.reason, held.set_at = reason, now
    db.session.add(held)
    db.session.flush()
    return held


def release_case(case: Case) -> bool:
    """Let the keeping times count again; whether the case was held."""
    held = db.session.get(CaseHold, case.id)
    if held:
        db.session.delete(held)
        db.session.flush()
    return held is not None
