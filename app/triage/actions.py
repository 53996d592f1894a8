"""Verbs of the desk. The route commits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from app.accounts.models import Account
from app.accounts.queries import name_of, phone_of
from app.cases.actions import offer_next, write
from app.cases.models import Case
from app.cases.rules import ConflictError, RefusedMoveError
from app.histories.rules import Event
from app.moves.rules import Move
from app.vault.columns import text_in


@dataclass(frozen=True)
class Step:
    """One step of an officer for his office; `seen` is how much of the history he saw."""

    account: str
    office: str
    move: str
    seen: int
    words: str | None = None
    reason: str | None = None
    next: str | None = None


@dataclass(frozen=True)
class Names:
    """What is shown once it was revealed."""

    writer: str
    phone: str
    reply: str
    victims: str


def take_step(case: Case, step: Step, line: tuple[str, ...], now: datetime) -> None:
    """Take a step; raises ConflictError when others were faster, else RefusedMoveError.

    `line` are the offices that could be asked for such a report, in order.
    """
    event = Event(
        number=step.seen + 1,
        move=cast(Move, step.move),
        at=now,
        by_account=step.account,
        by_office=step.office,
        to_office=(step.next or "") if step.move in {"refuse", "refer"} else "",
        reason=(step.reason or "") if step.move in {"refuse", "refuse-last", "close"} else "",
    )
    write(case, event, (step.words or "").strip(), line)


def let_in(case: Case, line: Sequence[str], now: datetime) -> None:
    """Offer a report that a flood held back; one that another let in meanwhile stays as it is."""
    with suppress(ConflictError, RefusedMoveError):
        offer_next(case, line, now)


def names_of(case: Case, writer: Account) -> Names:
    """Who sent the report, and who is at risk."""
    reply = json.loads(text_in(case, "reporter") or "{}").get("reply", "")
    victims = json.loads(text_in(case, "victim") or "{}").get("victims", "")
    return Names(name_of(writer), phone_of(writer), reply, victims)
