"""Verbs of live sessions. The route commits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.content.library import Library
from app.controls.actions import end_control
from app.extensions import db
from app.live.models import LiveAnswer, LiveCount, LiveItem, LiveSeat, LiveSession
from app.live.queries import book_of, plan_of, position_of
from app.live.rules import CODE_DIGITS, KEPT_FOR, Book
from app.rounds.rules import (
    END,
    LOBBY,
    QUESTION,
    REVEAL,
    SKIP,
    first_item,
    move,
    shows_answer,
)
from app.secrets.tokens import draw, new_id
from app.tallies.rules import CARDS, HANDS, PHONE, check_count, check_heads

TRIES = 20


@dataclass(frozen=True)
class NewLive:
    """What a trainer prepares."""

    trainer_id: str
    village_code: str
    quiz: str
    questions: Sequence[str]
    is_twice: bool
    ways: Sequence[str]
    heads: int
    is_ranked: bool = False


def prepare(new: NewLive, now: datetime) -> LiveSession:
    """A session in its lobby, with a code that opens its door."""
    live = LiveSession(
        id=new_id(),
        trainer_id=new.trainer_id,
        village_code=new.village_code,
        quiz=new.quiz,
        questions=",".join(new.questions),
        is_twice=new.is_twice,
        is_ranked=new.is_ranked,
        ways=",".join(new.ways),
        heads=new.heads,
        stage=LOBBY,
        item=0,
        is_paused=False,
        is_locked=False,
        version=1,
        made_at=now,
    )
    _give_code(live)
    return live


def renew_code(live: LiveSession) -> None:
    """Another code; the old one opens nothing any more."""
    _give_code(live)
    live.version += 1


def take_step(live: LiveSession, name: str, seen: int, now: datetime) -> bool:
    """Make a move; False, and nothing changed, when the session moved since the page was seen.

    So a button that is pressed twice, or on two devices, goes one step. What has become counts
    moves no more: they may have left this machine. Raises RefusedStepError.
    """
    if seen != live.version or live.tidied_at:
        return False
    plan, position = plan_of(live), position_of(live)
    there = move(plan, position, name)
    if name == SKIP:
        _item(live, live.item).is_skipped = True
    live.stage, live.item = there.stage, there.item
    live.is_paused, live.is_locked = there.is_paused, there.is_locked
    live.version += 1
    live.started_at = live.started_at or (now if there.stage == QUESTION else None)
    live.ended_at = now if there.stage == END else None
    if there.stage == END:
        end_control(live.id)
    _mark_item(live, is_revealed=shows_answer(plan, there))
    db.session.flush()
    return True


def _mark_item(live: LiveSession, *, is_revealed: bool) -> None:
    """What becomes of the question at hand by the move just made."""
    if is_revealed:
        _item(live, live.item).is_revealed = True
    if live.stage == QUESTION:
        opened = _item(live, live.item)
        opened.was_shown |= opened.is_revealed
        opened.is_skipped = False


def set_heads(library: Library, live: LiveSession, heads: int) -> None:
    """Say how many people are in the room, from this question on; raises HeadsError."""
    is_asked = live.stage in {QUESTION, REVEAL}
    given = book_of(library, live).tally(live.item).given if is_asked else 0
    live.heads = check_heads(heads, given)
    if is_asked:
        _item(live, live.item).heads = heads
    db.session.flush()


def set_counts(library: Library, live: LiveSession, way: str, numbers: Mapping[str, int]) -> None:
    """Say how many cards or hands were counted for choices of this item; raises HeadsError."""
    book = book_of(library, live)
    now = book.tally(live.item)
    others = now.given - sum(book.counted(live.item, way, choice) for choice in numbers)
    least = min(numbers.values())
    check_count(least if least < 0 else sum(numbers.values()), others, now.room)
    for choice, number in numbers.items():
        row = db.session.get(LiveCount, (live.id, live.item, way, choice)) or LiveCount(
            session_id=live.id, item=live.item, way=way, choice=choice
        )
        row.people = row.units = number
        db.session.add(row)
    db.session.flush()


def set_attendance(
    live: LiveSession, men: int | None, women: int | None, minors: int | None
) -> None:
    """Who was there, as numbers for the minutes."""
    live.men, live.women, live.minors = men, women, minors
    db.session.flush()


def allow_cards(live: LiveSession) -> None:
    """Let people answer with paper cards too; only before the first question, as all count then."""
    ways = live.ways.split(",")
    if live.stage == LOBBY and CARDS not in ways:
        live.ways = ",".join(way for way in (PHONE, CARDS, HANDS) if way in {*ways, CARDS})
        live.version += 1
    db.session.flush()


def set_network(live: LiveSession, name: str, password: str) -> None:
    """Say which Wi-Fi phones need first; without a name there is none."""
    live.wifi_name, live.wifi_password = (name, password or None) if name else (None, None)
    live.version += 1
    db.session.flush()


def remove_seat(live: LiveSession, seat_id: str) -> None:
    """Take a seat away, with its answer to the question that is open; once is enough."""
    seat = db.session.get(LiveSeat, seat_id)
    if seat is None or seat.session_id != live.id or seat.until_item is not None:
        return
    is_asked = live.stage in {QUESTION, REVEAL}
    seat.until_item = live.item if is_asked else first_item(position_of(live))
    db.session.flush()


def tidy(library: Library, live: LiveSession, now: datetime) -> None:
    """Turn the answers into counts, keep the gain, and forget the seats."""
    book = book_of(library, live)
    live.gain = live.gain or _told(book)
    for item in book.heads:
        for count in book.seat_counts(item):
            db.session.add(LiveCount(session_id=live.id, item=item, **vars(count)))
    _forget(live)
    end_control(live.id)
    live.stage, live.code, live.tidied_at = END, None, now
    live.wifi_name = live.wifi_password = None
    live.ended_at = live.ended_at or now
    live.version += 1
    db.session.flush()


def tidy_old(library: Library, now: datetime) -> int:
    """Tidy every session that is a day old; return how many there were."""
    old = select(LiveSession).where(
        LiveSession.tidied_at.is_(None), LiveSession.made_at <= now - KEPT_FOR
    )
    found = db.session.scalars(old).all()
    for live in found:
        tidy(library, live, now)
    return len(found)


def _told(book: Book) -> str:
    gains = book.gains()
    told = {
        "units": book.least_units(),
        "whole": asdict(whole) if (whole := book.gain()) else None,
        "questions": {str(n): asdict(each) if each else None for n, each in gains.items()},
    }
    return json.dumps(told)


def _forget(live: LiveSession) -> None:
    seats = select(LiveSeat.id).where(LiveSeat.session_id == live.id)
    db.session.execute(delete(LiveAnswer).where(LiveAnswer.seat_id.in_(seats)))
    db.session.execute(delete(LiveSeat).where(LiveSeat.session_id == live.id))


def _item(live: LiveSession, item: int) -> LiveItem:
    """The record of an item; made when it is asked for the first time."""
    found = db.session.get(LiveItem, (live.id, item))
    if found is None:
        found = LiveItem(
            session_id=live.id,
            item=item,
            heads=live.heads,
            is_skipped=False,
            was_shown=False,
            is_revealed=False,
        )
        db.session.add(found)
    return found


def _give_code(live: LiveSession) -> None:
    """A code that no other session has."""
    for _ in range(TRIES):
        live.code = "".join(map(str, draw(10, CODE_DIGITS)))
        try:
            with db.session.begin_nested():
                db.session.add(live)
        except IntegrityError:
            continue
        return
    raise RuntimeError("no code is free")
