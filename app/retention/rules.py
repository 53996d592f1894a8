"""From when something may be deleted. Cases that nobody has decided are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from app.histories.rules import Event, Situation
from app.moves.rules import Move

INVITATIONS = timedelta(hours=72)
SESSIONS = timedelta(days=30)
REFUSED = timedelta(days=90)
TRIES = timedelta(hours=24)
ANNOUNCED = timedelta(days=2)
LONELY_FILES = timedelta(days=1)
ENDINGS: tuple[Move, ...] = ("refuse-last", "close", "withdraw")
Why = Literal["refused-90-days", "closed-by-setting"]


class Ending(NamedTuple):
    """How a case came to its end: refused by all, or closed by (or taken back from) an office."""

    why: Why
    office: str
    at: datetime


def ending_of(situation: Situation, events: Sequence[Event]) -> Ending | None:
    """How the case ended; None while it is open, or taken back before any office took it."""
    if situation.state == "refused":
        refusals = [event for event in events if event.move in {"refuse", "refuse-last"}]
        return Ending("refused-90-days", refusals[-1].by_office, refusals[-1].at)
    if situation.state in {"closed", "withdrawn"} and situation.holder:
        last = [event for event in events if event.move in {"close", "withdraw"}][-1]
        return Ending("closed-by-setting", situation.holder, last.at)
    return None


def is_due(ending: Ending, keeps_days: Mapping[str, int | None], now: datetime) -> bool:
    """Whether the case may go: 90 days after the last refusal, or the days that its office set."""
    if ending.why == "refused-90-days":
        return now - ending.at >= REFUSED
    days = keeps_days.get(ending.office)
    return days is not None and now - ending.at >= timedelta(days=days)


def is_lonely(name: str, kept_names: Collection[str], age: timedelta) -> bool:
    """Whether a photo's file has no row, and is too old to be one that is just being sent."""
    return name not in kept_names and age >= LONELY_FILES
