"""What may be done with a case now, by whom; what is due next; who is shown what of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from app.content.reporting import Colour
from app.deadlines.rules import Calendar, act_by, open_by, word_by
from app.histories.rules import Event, Situation, fold
from app.moves.rules import MOVES, TABLE, Actor, Move, Need

MOST_A_DAY_BY_ACCOUNT = 20
MOST_A_DAY_BY_VILLAGE = 60


class ConflictError(Exception):
    """Somebody else was faster; `meanwhile` is what was done since one last looked."""

    def __init__(self, meanwhile: Sequence[Event]) -> None:
        super().__init__()
        self.meanwhile = tuple(meanwhile)


class RefusedMoveError(Exception):
    """A move that is not allowed; `why` is the state, the actor, or what it lacks."""

    def __init__(self, why: Literal["state", "actor"] | Need) -> None:
        super().__init__(why)
        self.why = why


class Deadline(NamedTuple):
    """What is due next, from which office (none while it is held back), by when."""

    kind: Literal["open", "decide", "act", "word"]
    office: str
    by: datetime

    def is_overdue(self, now: datetime) -> bool:
        """Whether the time has gone by."""
        return now > self.by


def take(
    colour: Colour, events: Sequence[Event], event: Event, untried: Collection[str] = ()
) -> Situation:
    """Where a case stands after one more event, numbered one more than its author has seen.

    `untried` are the offices to which it could still be offered. Raises ConflictError when others
    were faster, else RefusedMoveError.
    """
    if event.number <= len(events):
        raise ConflictError(events[event.number - 1 :])
    situation = fold(colour, events, event.at)
    row = TABLE.get((situation.state, event.move))
    if not row:
        raise RefusedMoveError("state")
    if not is_by(row.by, situation, event.by_office, event.by_account):
        raise RefusedMoveError("actor")
    for need in sorted(row.needs):
        if not _is_met(need, situation, event, untried):
            raise RefusedMoveError(need)
    return fold(colour, (*events, event), event.at)


def moves_of(situation: Situation, office: str = "", account: str = "") -> tuple[Move, ...]:
    """The moves that an office has now; without one, the moves of a writer's account."""
    rows = (TABLE.get((situation.state, move)) for move in MOVES)
    return tuple(row.move for row in rows if row and is_by(row.by, situation, office, account))


def is_by(actor: Actor, situation: Situation, office: str, account: str) -> bool:
    """Whether an office, a writer's account, or the site (neither) is this actor now."""
    offer = situation.offers.get(office)
    if actor == "writer":
        return not office and bool(account) and account == (situation.writer or account)
    if actor == "system":
        return not office and not account
    if actor == "invited":
        return bool(offer and not offer.opened_at)
    if actor == "reader":
        return bool(offer and offer.opened_at)
    if actor == "former" and not situation.holder:
        return situation.is_visible_to(office)
    return bool(office) and office == situation.holder


def _is_met(need: Need, situation: Situation, event: Event, untried: Collection[str]) -> bool:
    if need == "words":
        return event.has_words
    if need == "reason":
        return bool(event.reason)
    others = situation.offers.keys() - {event.by_office}
    if need == "nobody-left":
        return not event.to_office and not untried and not others
    if need == "next" and not event.to_office:
        return bool(others)
    is_free = event.to_office not in {"", situation.holder, *situation.offers}
    return is_free and (event.move == "refer" or event.to_office not in situation.refused_by)


def deadline_of(situation: Situation, calendar: Calendar) -> Deadline | None:
    """What is due next; None when nothing is, or when no office is on the site yet.

    Who opened a case decides within the time that there was to open it.
    """
    colour, offers = situation.colour, situation.offers
    if situation.state == "held" and situation.sent_at:
        return Deadline("open", "", open_by(colour, situation.sent_at, calendar))
    if situation.state in {"offered", "opened"}:
        kind: Literal["open", "decide"] = "open" if situation.state == "offered" else "decide"
        begun = {name: offer.opened_at or offer.since for name, offer in offers.items()}
        counted = {name for name, offer in offers.items() if offer.opened_at or kind == "open"}
        first = min(counted, key=lambda name: (begun[name], name))
        return Deadline(kind, first, open_by(colour, begun[first], calendar))
    if situation.state in {"accepted", "asked", "referred"} and situation.accepted_at:
        if situation.acted_at:
            return Deadline("word", situation.holder, word_by(situation.acted_at, calendar))
        return Deadline("act", situation.holder, act_by(situation.accepted_at, calendar))
    return None


def untried(line: Sequence[str], situation: Situation) -> tuple[str, ...]:
    """The offices of a line, in order, that were never offered the case."""
    return tuple(office for office in line if office not in situation.seen_by)


def is_flood(by_account: int, by_village: int) -> bool:
    """Whether one more report is kept but held, after so many in the last 24 hours."""
    return by_account >= MOST_A_DAY_BY_ACCOUNT or by_village >= MOST_A_DAY_BY_VILLAGE


def waits_for_nobody(colour: Colour, *, is_held: bool) -> bool:
    """Whether a report goes to its office at once: in a flood the red ones do, marked."""
    return colour == "red" or not is_held


def may_reveal(situation: Situation, office: str) -> bool:
    """Whether this office may ask for the names: it holds the case, or has opened its offer."""
    offer = situation.offers.get(office)
    return bool(office) and (office == situation.holder or bool(offer and offer.opened_at))


def shows_phone_at_once(situation: Situation, office: str, *, may_be_called: bool) -> bool:
    """Whether the accepting office sees the writer's number without giving a reason: red only."""
    is_theirs = bool(office) and office == situation.holder and not situation.withdrawal
    return situation.colour == "red" and may_be_called and is_theirs


def is_shown_to_head(*, is_shared: bool, concerns_office: bool) -> bool:
    """Whether the village head sees the state: shared by the writer, and not about that office."""
    return is_shared and not concerns_office
