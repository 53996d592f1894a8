"""The log in words: deeds, and on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.audit.chain import Line
from app.audit.deeds import Outcome

SHORT = 8  # of an id: enough to tell people apart on a page
ID = 32
# By code: whatever names a deed in the code is taken to write it, and here none is written.
DEED_LABELS = {
    "log-begun": _l("Log begun"),
    "signed-in": _l("Signed in"),
    "signed-out": _l("Signed out"),
    "session-ended": _l("Sign-in of a device ended"),
    "second-factor-passed": _l("Second factor typed"),
    "second-factor-set": _l("Second factor set up"),
    "second-factor-dropped": _l("Second factor dropped"),
    "recovery-codes-made": _l("Recovery codes made"),
    "password-changed": _l("Password changed"),
    "pin-set": _l("PIN set"),
    "invited": _l("Invited"),
    "invitation-cancelled": _l("Invitation cancelled"),
    "invitation-used": _l("Invitation used"),
    "grant-asked": _l("Role asked for"),
    "grant-given": _l("Role given"),
    "grant-ended": _l("Role ended"),
    "suspended": _l("Suspended"),
    "restored": _l("Suspension lifted"),
    "entered": _l("Page entered"),
    "case-read": _l("Report read by an office"),
    "case-changed": _l("Step taken with a report"),
    "photo-seen": _l("Photo seen"),
    "revealed": _l("Names shown"),
    "searched": _l("Searched"),
    "exported": _l("Exported"),
    "imported": _l("Sessions brought in from a file"),
    "setting-changed": _l("Office or village changed"),
    "helpline-changed": _l("Helpline changed"),
    "log-read": _l("Log read"),
    "hold-set": _l("Kept longer on request"),
    "hold-released": _l("Kept no longer than usual"),
    "retention-run": _l("Old records erased"),
    "backup-made": _l("Backup made"),
    "backup-restored": _l("Backup put back"),
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
    return str(DEED_LABELS.get(deed, deed))


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
