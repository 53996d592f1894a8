"""Verbs of seats. The route commits."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.live.models import LiveAnswer, LiveSeat, LiveSession
from app.live.queries import answer_of, count_seats, position_of, seat_key
from app.live.rules import MOST_SEATS, THINGS
from app.rounds.rules import KEPT, LATE, QUESTION, REVEAL, first_item, judge_answer
from app.secrets.tokens import draw, new_id, new_token

TRIES = 20


class DoorClosedError(Exception):
    """Nobody new may come in: the door is locked, the session over, or the room full."""


class GoneError(Exception):
    """The seat was given up or taken away."""


def take_seat(live: LiveSession) -> str:
    """A new seat with a proposed name; returns its token. Raises DoorClosedError."""
    position = position_of(_held_still(live.id))
    if not position.is_door_open or count_seats(live.id) >= MOST_SEATS:
        raise DoorClosedError
    token = new_token()
    seat = LiveSeat(
        id=new_id(),
        session_id=live.id,
        key=seat_key(token),
        people=1,
        first_item=first_item(position),
    )
    rename(seat)
    return token


def rename(seat: LiveSeat) -> None:
    """Propose a name that nobody else in the room has."""
    for _ in range(TRIES):
        thing = THINGS[draw(len(THINGS), 1)[0]]
        taken = select(func.max(LiveSeat.number)).where(
            LiveSeat.session_id == seat.session_id, LiveSeat.thing == thing
        )
        with db.session.no_autoflush:
            number = (db.session.scalar(taken) or 0) + 1
        try:
            with db.session.begin_nested():
                seat.thing, seat.number = thing, number
                db.session.add(seat)
        except IntegrityError:  # somebody else took this name in the same moment
            continue
        return
    raise DoorClosedError


def share_phone(seat: LiveSeat, people: int) -> None:
    """Say how many people answer on this phone, from the next answer on."""
    seat.people = people
    db.session.flush()


def give_up(seat: LiveSeat, live: LiveSession) -> None:
    """Leave after the question that is open, with what was answered until then.

    The seat gets a key that nobody has: no cookie finds it again.
    """
    is_asked = live.stage in {QUESTION, REVEAL}
    seat.until_item = live.item + 1 if is_asked else first_item(position_of(live))
    seat.key = seat_key(new_token())
    db.session.flush()


def answer(seat: LiveSeat, item: int, choice: str) -> str:
    """Keep the answer of a seat: COUNTED, LATE, or KEPT where the one before stays.

    Raises RefusedStepError for a question that was not asked yet, GoneError for a seat that left.
    """
    live = _held_still(seat.session_id)
    if seat.until_item is not None or live.tidied_at is not None:
        raise GoneError
    before = answer_of(seat.id, item)
    verdict = judge_answer(position_of(live), item, has_answered=before is not None)
    if verdict != KEPT:
        _write(seat, item, choice, before, is_late=verdict == LATE)
    return verdict


def _held_still(session_id: str) -> LiveSession:
    """The session as it stands; the trainer's next step waits until this seat or answer is kept."""
    asked = select(LiveSession).where(LiveSession.id == session_id)
    asked = asked.with_for_update(read=True).execution_options(populate_existing=True)
    return db.session.scalars(asked).one()


def _write(
    seat: LiveSeat, item: int, choice: str, before: LiveAnswer | None, *, is_late: bool
) -> None:
    kept = before or LiveAnswer(seat_id=seat.id, item=item)
    kept.choice, kept.people, kept.is_late = choice, seat.people, is_late
    try:
        with db.session.begin_nested():
            db.session.add(kept)
    except IntegrityError:  # the same phone sent it twice in one moment: the last one stays
        db.session.expire_all()
        other = db.session.get_one(LiveAnswer, (seat.id, item))
        other.choice, other.is_late = choice, is_late
        db.session.flush()
