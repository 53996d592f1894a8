"""Reads a history: where a case stands after it, and what the village was told on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from app.content.reporting import Colour
from app.moves.rules import ALERT, TABLE, Move, State

TO_THE_ALERT = timedelta(hours=1)
NO_OFFERS: Mapping[str, Offer] = MappingProxyType({})


class HistoryError(ValueError):
    """A history has a gap, or a move that the table does not know."""


@dataclass(frozen=True)
class Event:
    """One move in a history, numbered 1, 2, 3 …, so that none is missing and none is doubled.

    By an office (`by_office`), by the writer (`by_account` alone) or by the site (neither).
    `standby` is also offered a red case that `to_office` leaves unopened for an hour; of a report
    that is held back, it is the office that lets it in. `reason` is the id of why it was refused or
    withdrawn, or of how it was closed.
    """

    number: int
    move: Move
    at: datetime
    by_account: str = ""
    by_office: str = ""
    to_office: str = ""
    standby: str = ""
    reason: str = ""
    has_words: bool = False


class Offer(NamedTuple):
    """A case that lies before an office, which has not yet said yes or no."""

    since: datetime
    standby: str = ""
    opened_at: datetime | None = None
    is_alert: bool = False


class Line(NamedTuple):
    """A history as the village reads it: the key of the words, the office, the next office."""

    at: datetime
    told: str
    office: str
    next_office: str
    event: Event | None


@dataclass(frozen=True)
class Situation:
    """Where a case stands. `seen_by` are the offices that hold it, held it or were offered it."""

    colour: Colour
    version: int = 0
    writer: str = ""
    sent_at: datetime | None = None
    moved_at: datetime | None = None
    is_held: bool = False
    held_for: str = ""
    offers: Mapping[str, Offer] = field(default_factory=lambda: NO_OFFERS)
    seen_by: frozenset[str] = frozenset()
    refused_by: frozenset[str] = frozenset()
    holder: str = ""
    accepted_at: datetime | None = None
    acted_at: datetime | None = None
    heard_at: datetime | None = None
    is_asked: bool = False
    outcome: str = ""
    withdrawal: str = ""

    @property
    def state(self) -> State:
        """The state follows from the facts; the first that is true."""
        claims: tuple[tuple[object, State], ...] = (
            (self.withdrawal, "withdrawn"),
            (self.outcome, "closed"),
            (self.holder and self.offers, "referred"),
            (self.holder and self.is_asked, "asked"),
            (self.holder, "accepted"),
            (any(offer.opened_at for offer in self.offers.values()), "opened"),
            (self.offers, "offered"),
            (self.refused_by, "refused"),
            (self.is_held, "held"),
            (self.sent_at, "sent"),
        )
        return next((state for is_true, state in claims if is_true), "new")

    @property
    def is_alerted(self) -> bool:
        """Whether a red case lay unopened for an hour and still waits: desks ring, people call."""
        return self.state == "offered" and any(offer.is_alert for offer in self.offers.values())

    def is_visible_to(self, office: str) -> bool:
        """Whether its officers may read the case; an area alone opens nothing."""
        return office in self.seen_by


def fold(colour: Colour, events: Sequence[Event], now: datetime) -> Situation:
    """Where a case stands at `now`; raises HistoryError."""
    *_, (_, situation) = _unfold(colour, events, now)
    return situation


def story(colour: Colour, events: Sequence[Event], now: datetime) -> tuple[Line, ...]:
    """What the village was told, step by step; raises HistoryError."""
    return tuple(line for line, _ in _unfold(colour, events, now) if line)


def _unfold(
    colour: Colour, events: Sequence[Event], now: datetime
) -> Iterator[tuple[Line | None, Situation]]:
    situation = Situation(colour)
    for event in events:
        for office, offer in _alerts(situation, event.at):
            situation = _offered(situation, office, offer)
            yield Line(offer.since, ALERT, "", office, None), situation
        row = TABLE.get((situation.state, event.move))
        if not row or event.number != situation.version + 1:
            raise HistoryError(f"{event.number}: {event.move} after {situation.state}")
        changes = CHANGES[event.move](situation, event)
        situation = replace(situation, version=event.number, moved_at=event.at, **changes)
        if event.to_office:
            situation = _offered(situation, event.to_office, Offer(event.at, event.standby))
        yield _line(event, row.told, situation), situation
    for office, offer in _alerts(situation, now):
        situation = _offered(situation, office, offer)
        yield Line(offer.since, ALERT, "", office, None), situation
    yield None, situation


def _line(event: Event, told: str, situation: Situation) -> Line:
    next_office = event.to_office or next(iter(situation.offers), "")
    return Line(event.at, told, event.by_office, next_office, event)


def _alerts(situation: Situation, now: datetime) -> Iterator[tuple[str, Offer]]:
    if situation.colour != "red" or situation.state != "offered":
        return
    for offer in situation.offers.values():
        rings_at = offer.since + TO_THE_ALERT
        if offer.standby and offer.standby not in situation.seen_by and now >= rings_at:
            # An office that opened it and then refused may have kept it silent for longer.
            yield offer.standby, Offer(max(rings_at, situation.moved_at or rings_at), is_alert=True)


def _offered(situation: Situation, office: str, offer: Offer) -> Situation:
    offers = MappingProxyType({**situation.offers, office: offer})
    return replace(situation, offers=offers, seen_by=situation.seen_by | {office})


def _sent(_: Situation, event: Event) -> dict[str, Any]:
    return {"writer": event.by_account, "sent_at": event.at}


def _opened(situation: Situation, event: Event) -> dict[str, Any]:
    opened = situation.offers[event.by_office]._replace(opened_at=event.at)
    return {"offers": MappingProxyType({**situation.offers, event.by_office: opened})}


def _taken(_: Situation, event: Event) -> dict[str, Any]:
    holder = {"holder": event.by_office, "accepted_at": event.at, "acted_at": None}
    return holder | {"offers": NO_OFFERS, "is_asked": False, "outcome": "", "withdrawal": ""}


def _refused(situation: Situation, event: Event) -> dict[str, Any]:
    left = {name: offer for name, offer in situation.offers.items() if name != event.by_office}
    refused_by = situation.refused_by | {event.by_office}
    return {"offers": MappingProxyType(left), "refused_by": refused_by}


def _closed(_: Situation, event: Event) -> dict[str, Any]:
    return {"outcome": event.reason, "offers": NO_OFFERS, "is_asked": False, "acted_at": event.at}


CHANGES: Mapping[Move, Callable[[Situation, Event], dict[str, Any]]] = {
    "send": _sent,
    "hold": lambda _, event: {"is_held": True, "held_for": event.standby},
    "offer": lambda _, __: {"is_held": False},
    "open": _opened,
    "accept": _taken,
    "refuse": _refused,
    "refuse-last": _refused,
    "ask": lambda _, event: {"is_asked": True, "acted_at": event.at},
    "refer": lambda _, event: {"acted_at": event.at},
    "note": lambda _, event: {"acted_at": event.at},
    "close": _closed,
    "reopen": _taken,
    "add": lambda _, event: {"is_asked": False, "heard_at": event.at},
    "withdraw": lambda _, event: {"withdrawal": event.reason},
}
