"""Counts tries. The route commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.guessing.models import Attempt
from app.guessing.rules import FORGOTTEN_AFTER, FREE_FAILURES, wait_until
from app.vault.current import keys
from app.vault.hashes import lookup_hash


class SlowDownError(Exception):
    """Too many wrong tries; `until` says when the next one counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__("slow down")
        self.until = until


def guess_key(what: str, whom: str, device: str) -> bytes:
    """Under what tries are counted: somebody's own known device never waits for a stranger."""
    return lookup_hash(keys(), "attempt", f"{what} {whom} {device}")


def wait_for(key: bytes, now: datetime, *, free: int) -> None:
    """Raise SlowDownError while no try under this key counts; itself counts none."""
    attempt = db.session.get(Attempt, key)
    if attempt and now < (until := wait_until(attempt.failures, attempt.last_at, free)):
        raise SlowDownError(until)


def count_try(key: bytes, now: datetime, *, free: int = FREE_FAILURES) -> None:
    """Count a try before it is judged, so that none slips through beside another.

    Raises SlowDownError when the next try does not count yet.
    """
    db.session.execute(delete(Attempt).where(Attempt.last_at < now - FORGOTTEN_AFTER))
    attempt = db.session.get(Attempt, key, with_for_update=True)
    if attempt is None:
        _count_first(key, now)
        return
    until = wait_until(attempt.failures, attempt.last_at, free)
    if now < until:
        raise SlowDownError(until)
    attempt.failures, attempt.last_at = attempt.failures + 1, now
    db.session.flush()


def _count_first(key: bytes, now: datetime) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(Attempt(key=key, failures=1, last_at=now))
    except IntegrityError:  # another try in the same moment
        raise SlowDownError(now) from None


def forget_tries(key: bytes) -> None:
    """A right one ends the counting."""
    db.session.execute(delete(Attempt).where(Attempt.key == key))
