"""The log in words: deeds, and on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.audit.chain import Line
from app.audit.deeds import Deed, Outcome

SHORT = 8  # of an id: enough to tell people apart on a page
ID = 32
DEED_LABELS = {
    Deed.LOG_BEGUN: _l("Log begun"),
    Deed.SIGNED_IN: _l("Signed in"),
    Deed.SIGNED_OUT: _l("Signed out"),
    Deed.SESSION_ENDED: _l("Sign-in of a device ended"),
    Deed.SECOND_FACTOR_PASSED: _l("Second factor typed"),
    Deed.SECOND_FACTOR_SET: _l("Second factor set up"),
    Deed.SECOND_FACTOR_DROPPED: _l("Second factor dropped"),
    Deed.RECOVERY_CODES_MADE: _l("Recovery codes made"),
    Deed.PASSWORD_CHANGED: _l("Password changed"),
    Deed.PIN_SET: _l("PIN set"),
    Deed.INVITED: _l("Invited"),
    Deed.INVITATION_CANCELLED: _l("Invitation cancelled"),
    Deed.INVITATION_USED: _l("Invitation used"),
    Deed.GRANT_ASKED: _l("Role asked for"),
    Deed.GRANT_GIVEN: _l("Role given"),
    Deed.GRANT_ENDED: _l("Role ended"),
    Deed.SUSPENDED: _l("Suspended"),
    Deed.RESTORED: _l("Suspension lifted"),
    Deed.ENTERED: _l("Page entered"),
    Deed.CASE_READ: _l("Report read by an office"),
    Deed.CASE_CHANGED: _l("Step taken with a report"),
    Deed.PHOTO_SEEN: _l("Photo seen"),
    Deed.REVEALED: _l("Names shown"),
    Deed.SEARCHED: _l("Searched"),
    Deed.EXPORTED: _l("Exported"),
    Deed.SETTING_CHANGED: _l("Office or village changed"),
    Deed.HELPLINE_CHANGED: _l("Helpline changed"),
    Deed.LOG_READ: _l("Log read"),
    Deed.RETENTION_RUN: _l("Old records erased"),
    Deed.BACKUP_MADE: _l("Backup made"),
    Deed.BACKUP_RESTORED: _l("Backup put back"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the log as an admin reads it: codes only."""

    seq: int
    at: datetime
    deed: str
    what: str
    by: str
    reason: str
    is_refused: bool


def deed_name(deed: str) -> str:
    """A deed in words; its code where no words are known."""
    return str(DEED_LABELS[Deed(deed)]) if deed in {*DEED_LABELS} else deed


def entries(lines: Sequence[Line]) -> list[Entry]:
    """The lines in words."""
    return [
        Entry(
            seq=line.seq,
            at=datetime.fromisoformat(line.at),
            deed=deed_name(line.action),
            what=" ".join(filter(None, (line.object_kind, _short(line.object_id)))),
            by=_short(line.actor_id),
            reason=line.reason_code or "",
            is_refused=line.outcome == Outcome.REFUSED,
        )
        for line in lines
    ]


def _short(found: str | None) -> str:
    return (found or "")[:SHORT] if len(found or "") == ID else found or ""
