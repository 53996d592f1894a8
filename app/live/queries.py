"""Questions asked of live sessions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from app.content.library import Library, NotHereError, quiz_of
from app.content.quizzes import Question
from app.controls.models import LiveControl
from app.controls.queries import phone_key
from app.extensions import db
from app.gains.rules import Gain
from app.live.models import LiveAnswer, LiveCount, LiveItem, LiveSeat, LiveSession
from app.live.rules import CODE_PREFIX, KEPT_FOR, Book, Given, SeatFacts
from app.rounds.rules import END, Plan, Position
from app.tallies.rules import BY_COUNT, Count
from app.vault.current import keys
from app.vault.hashes import token_hash

PAGE = 20


@dataclass(frozen=True)
class Held:
    """A session that took place: its day, its quiz, and the people in the room at most."""

    started_at: datetime
    quiz: str
    people: int


def own_session(session_id: str, trainer_id: str, *, is_changed: bool = False) -> LiveSession:
    """The trainer's own session; any other answers like none (NotHereError)."""
    asked = select(LiveSession).where(
        LiveSession.id == session_id, LiveSession.trainer_id == trainer_id
    )
    found = db.session.scalar(asked.with_for_update() if is_changed else asked)
    if found is None:
        raise NotHereError(session_id)
    return found


def steered_session(token: str, now: datetime, *, is_changed: bool = False) -> LiveSession:
    """The session that the phone with this cookie steers, while it is kept; NotHereError else."""
    asked = (
        select(LiveSession)
        .join(LiveControl, LiveControl.session_id == LiveSession.id)
        .where(LiveControl.key == phone_key(token), LiveSession.made_at > now - KEPT_FOR)
    )
    found = db.session.scalar(asked.with_for_update(of=LiveSession) if is_changed else asked)
    if found is None:
        raise NotHereError("control")
    return found


def own_sessions(trainer_id: str, page: int) -> tuple[Sequence[LiveSession], bool]:
    """A page of the trainer's sessions, the newest first; and whether there are more."""
    asked = select(LiveSession).where(LiveSession.trainer_id == trainer_id)
    asked = asked.order_by(LiveSession.made_at.desc(), LiveSession.id)
    found = db.session.scalars(asked.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    return found[:PAGE], len(found) > PAGE


def sessions_near(code: str, now: datetime) -> Sequence[LiveSession]:
    """The sessions with an open door whose code begins like this one."""
    start = code[:CODE_PREFIX]
    like = LiveSession.code.between(start, start + "99999999")
    asked = select(LiveSession).where(like, LiveSession.made_at > now - KEPT_FOR)
    found = db.session.scalars(asked).all()
    return [live for live in found if position_of(live).is_door_open]


def seat_of(token: str, now: datetime) -> tuple[LiveSeat, LiveSession] | None:
    """The seat of a cookie and its session, while it is kept and was not given up."""
    asked = (
        select(LiveSeat, LiveSession)
        .join(LiveSession, LiveSession.id == LiveSeat.session_id)
        .where(
            LiveSeat.key == seat_key(token),
            LiveSeat.until_item.is_(None),
            LiveSession.made_at > now - KEPT_FOR,
        )
    )
    found = db.session.execute(asked).first()
    return (found[0], found[1]) if found else None


def seat_key(token: str) -> bytes:
    """What a cookie is known by here."""
    return token_hash(keys(), "seat", token)


def answer_of(seat_id: str, item: int) -> LiveAnswer | None:
    """The answer of a seat to an item, if there is one."""
    return db.session.get(LiveAnswer, (seat_id, item))


def answers_of(seat_id: str) -> dict[int, LiveAnswer]:
    """All answers of a seat, by item."""
    asked = select(LiveAnswer).where(LiveAnswer.seat_id == seat_id)
    return {answer.item: answer for answer in db.session.scalars(asked)}


def seats_of(session_id: str) -> Sequence[LiveSeat]:
    """The seats that are in the room, by their names."""
    asked = select(LiveSeat).where(LiveSeat.session_id == session_id, LiveSeat.until_item.is_(None))
    return db.session.scalars(asked.order_by(LiveSeat.thing, LiveSeat.number)).all()


def count_seats(session_id: str) -> int:
    """How many seats were ever taken."""
    asked = select(func.count()).where(LiveSeat.session_id == session_id)
    return db.session.scalar(asked) or 0


def pulse_of(live: LiveSession) -> str:
    """What changes when anything that the trainer sees has changed."""
    seats = select(func.count(), func.coalesce(func.sum(LiveSeat.people), 0)).where(
        LiveSeat.session_id == live.id, LiveSeat.until_item.is_(None)
    )
    answers = (
        select(LiveAnswer.choice, func.count(), func.sum(LiveAnswer.people))
        .join(LiveSeat, LiveSeat.id == LiveAnswer.seat_id)
        .where(LiveSeat.session_id == live.id, LiveAnswer.item == live.item)
        .group_by(LiveAnswer.choice)
        .order_by(LiveAnswer.choice)
    )
    counted = (
        select(LiveCount.way, LiveCount.choice, LiveCount.people)
        .where(LiveCount.session_id == live.id, LiveCount.item == live.item)
        .order_by(LiveCount.way, LiveCount.choice)
    )
    steered = select(func.count(LiveControl.key)).where(LiveControl.session_id == live.id)
    tables = [[*map(tuple, db.session.execute(asked))] for asked in (seats, answers, counted)]
    parts = (live.version, live.heads, *tables, db.session.scalar(steered))
    return hashlib.blake2s(repr(parts).encode(), digest_size=9).hexdigest()


def plan_of(live: LiveSession) -> Plan:
    """What the session asks."""
    return Plan(len(question_ids(live)), live.is_twice)


def position_of(live: LiveSession) -> Position:
    """Where the session stands."""
    return Position(live.stage, live.item, live.is_paused, live.is_locked)


def question_ids(live: LiveSession) -> list[str]:
    """The questions in their order."""
    return live.questions.split(",")


def questions_of(library: Library, live: LiveSession) -> list[Question]:
    """The questions as the library knows them; raises NotHereError when the quiz has changed."""
    known = {question.id: question for question in quiz_of(library, live.quiz).questions}
    ids = question_ids(live)
    if not known.keys() >= set(ids):
        raise NotHereError(live.quiz)
    return [known[question] for question in ids]


def book_of(library: Library, live: LiveSession) -> Book:
    """The whole session, in a fixed number of questions to the database."""
    items = list(db.session.scalars(select(LiveItem).where(LiveItem.session_id == live.id)))
    seats = db.session.scalars(select(LiveSeat).where(LiveSeat.session_id == live.id)).all()
    given = (
        select(LiveAnswer)
        .join(LiveSeat, LiveSeat.id == LiveAnswer.seat_id)
        .where(LiveSeat.session_id == live.id, LiveAnswer.is_late.is_(False))
    )
    return Book(
        plan=plan_of(live),
        rights=_rights(library, live),
        heads={row.item: row.heads for row in items},
        skipped=frozenset(row.item for row in items if row.is_skipped),
        shown=frozenset(row.item for row in items if row.was_shown),
        seats=[SeatFacts(s.id, s.people, s.first_item, s.until_item) for s in seats],
        answers={
            (row.seat_id, row.item): Given(row.choice, row.people)
            for row in db.session.scalars(given)
        },
        counts=_counts(live),
        is_counted_by_hand=bool(set(ways_of(live)) & set(BY_COUNT)),
    )


def ways_of(live: LiveSession) -> list[str]:
    """How people answer in this session."""
    return live.ways.split(",")


def held_in(village_code: str) -> Select[tuple[datetime, str, int]]:
    """What to ask for the sessions that were brought to their end in a village, as of `Held`."""
    people = (
        select(func.coalesce(func.max(LiveItem.heads), 0))
        .where(LiveItem.session_id == LiveSession.id, LiveItem.is_skipped.is_(False))
        .scalar_subquery()
    )
    return select(
        LiveSession.started_at.label("started_at"), LiveSession.quiz, people.label("people")
    ).where(
        LiveSession.village_code == village_code,
        LiveSession.started_at.is_not(None),
        LiveSession.stage == END,
    )


def gains_of(live: LiveSession, book: Book) -> tuple[Gain | None, dict[int, Gain | None], int]:
    """The gain over all and of each question, and the least units: as kept, or as it stands.

    What was kept when a question that nobody answered still counted is worked out anew; its
    interval is then that of people whose answers nobody can put together.
    """
    standing = book.gains()
    kept: dict[str, Any] = json.loads(live.gain or "{}")
    questions = {
        int(n): Gain(**each) if each else None for n, each in kept.get("questions", {}).items()
    }
    if not kept or questions.keys() != standing.keys():
        return book.gain(), standing, book.least_units()
    return Gain(**kept["whole"]) if kept["whole"] else None, questions, int(kept["units"])


def _rights(library: Library, live: LiveSession) -> list[str]:
    """The right choices; unknown ones where the quiz has changed since."""
    try:
        return [question.right for question in questions_of(library, live)]
    except NotHereError:
        return [""] * len(question_ids(live))


def _counts(live: LiveSession) -> dict[int, tuple[Count, ...]]:
    found: dict[int, list[Count]] = {}
    for row in db.session.scalars(select(LiveCount).where(LiveCount.session_id == live.id)):
        found.setdefault(row.item, []).append(Count(row.way, row.choice, row.people, row.units))
    return {item: tuple(counts) for item, counts in found.items()}
