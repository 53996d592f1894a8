"""How long an invitation opens, whether it still does, and what it says when it is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

OPENS_FOR = timedelta(hours=72)
PREFIX = 3  # tries at codes are counted by their first letters: no stranger blocks them all
State = Literal["open", "waiting", "spent", "cancelled", "over"]


@dataclass(frozen=True)
class Way:
    """What decides whether an invitation still opens; all moments with their zone."""

    expires_at: datetime
    spent_at: datetime | None = None
    cancelled_at: datetime | None = None
    drops_factor: bool = False
    confirmed_at: datetime | None = None


def state_of(way: Way, now: datetime) -> State:
    """Whether the invitation opens; one that drops a second factor waits for a second person."""
    if way.spent_at:
        return "spent"
    if way.cancelled_at:
        return "cancelled"
    if now >= way.expires_at:
        return "over"
    if way.drops_factor and not way.confirmed_at:
        return "waiting"
    return "open"


def may_confirm(*, given_by: str | None, account_id: str, by: str) -> bool:
    """Whether somebody is the second person: neither who gave it nor who gets it."""
    return by not in {given_by, account_id}
