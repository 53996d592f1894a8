"""Questions asked of laptops, of what is in a session, and of what took place in a village."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import desc, func, select, union_all

from app.content.library import Library
from app.extensions import db
from app.figures.rules import item_figures
from app.live.models import LiveSession
from app.live.queries import Held, book_of, held_in, question_ids, questions_of, ways_of
from app.parcels.models import ImportedSession, Laptop
from app.rounds.rules import END


def laptop_of(key: str) -> Laptop | None:
    """The laptop of a public key; None where it was never registered."""
    return db.session.get(Laptop, key)


def laptops() -> Sequence[tuple[Laptop, int]]:
    """All laptops by name, with how many sessions came from each."""
    count = func.count(ImportedSession.id)
    asked = select(Laptop, count).outerjoin(ImportedSession).group_by(Laptop.id)
    found = db.session.execute(asked.order_by(Laptop.name, Laptop.id))
    return [(row[0], row[1]) for row in found]


def imported_text(session_id: str) -> str | None:
    """The figures of an imported session as they stood in the file; None of one not known."""
    asked = select(ImportedSession.figures).where(ImportedSession.id == session_id)
    return db.session.scalar(asked)


def is_own(session_id: str) -> bool:
    """Whether a session was held on this very site."""
    return db.session.get(LiveSession, session_id) is not None


def finished_sessions(ids: Sequence[str] = ()) -> Sequence[LiveSession]:
    """The sessions that were brought to their end, all or of these ids, the oldest first."""
    asked = select(LiveSession).where(LiveSession.stage == END, LiveSession.started_at.is_not(None))
    if ids:
        asked = asked.where(LiveSession.id.in_(ids))
    asked = asked.order_by(LiveSession.started_at, LiveSession.id)
    return db.session.scalars(asked.with_for_update()).all()


def figures_of(library: Library, live: LiveSession) -> dict[str, Any]:
    """A tidied session as a parcel holds it; raises NotHereError when its quiz has changed."""
    questions_of(library, live)
    return {
        "id": live.id,
        "village": live.village_code,
        "quiz": live.quiz,
        "questions": question_ids(live),
        "is_twice": live.is_twice,
        "ways": ways_of(live),
        "started_at": live.started_at.isoformat() if live.started_at else "",
        "ended_at": live.ended_at.isoformat() if live.ended_at else "",
        "men": live.men,
        "women": live.women,
        "minors": live.minors,
        "items": item_figures(book_of(library, live)),
        "gain": json.loads(live.gain or "null"),
    }


def took_place_in(village_code: str, most: int = 5) -> Sequence[Held]:
    """The last sessions in a village, wherever they were held, the newest first."""
    brought = select(
        ImportedSession.started_at, ImportedSession.quiz, ImportedSession.people
    ).where(ImportedSession.village_code == village_code)
    both = union_all(held_in(village_code), brought).order_by(desc("started_at")).limit(most)
    return [Held(*row) for row in db.session.execute(both)]
