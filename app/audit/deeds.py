"""What the log can say: a closed list of deeds, who and on what; it has no room for content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


class Deed(StrEnum):
    """Everything that is logged. A new deed is added here, an old one never renamed."""

    LOG_BEGUN = "log-begun"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SESSION_ENDED = "session-ended"
    OPENED = "opened"
    SECOND_FACTOR_PASSED = "second-factor-passed"
    SECOND_FACTOR_SET = "second-factor-set"
    SECOND_FACTOR_DROPPED = "second-factor-dropped"
    RECOVERY_CODES_MADE = "recovery-codes-made"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of a deed
    PIN_SET = "pin-set"
    INVITED = "invited"
    INVITATION_CANCELLED = "invitation-cancelled"
    INVITATION_USED = "invitation-used"
    GRANT_ASKED = "grant-asked"
    GRANT_GIVEN = "grant-given"
    GRANT_ENDED = "grant-ended"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    ENTERED = "entered"
    REPORT_SENT = "report-sent"
    REPORT_READ = "report-read"
    PHOTO_ADDED = "photo-added"
    PHOTO_SEEN = "photo-seen"
    CASE_READ = "case-read"
    CASE_CHANGED = "case-changed"
    REVEALED = "revealed"
    SEARCHED = "searched"
    EXPORTED = "exported"
    IMPORTED = "imported"
    SETTING_CHANGED = "setting-changed"
    HELPLINE_CHANGED = "helpline-changed"
    LOG_READ = "log-read"
    RETENTION_RUN = "retention-run"
    HOLD_SET = "hold-set"
    HOLD_RELEASED = "hold-released"
    BACKUP_MADE = "backup-made"
    BACKUP_RESTORED = "backup-restored"


class Outcome(StrEnum):
    """How it went."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class Note:
    """One deed: by whom, on what. Ids and codes only; anything else raises ValueError.

    `by` is None for whoever is not signed in; `object_id` is None where nothing is there.
    """

    deed: Deed
    object_kind: str
    object_id: str | None
    by: str | None
    outcome: Outcome = Outcome.DONE
    reason: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.deed, Deed) or not isinstance(self.outcome, Outcome):
            raise ValueError("not a deed that the log knows")
        for value, shape in (
            (self.object_kind, CODE),
            (self.reason, CODE),
            (self.object_id, ID),
            (self.by, ID),
        ):
            if value is not None and not shape.fullmatch(value):
                raise ValueError("the log takes ids and codes only")
