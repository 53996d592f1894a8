"""Questions asked of seats by their participants."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.live.models import LiveSeat, LiveSession
from app.live.queries import seat_key
from app.live.rules import KEPT_FOR
from app.rounds.rules import END


def is_removed(token: str, now: datetime) -> bool:
    """Whether a cookie's seat was taken away by the trainer of a session that still goes on.

    Who gives a seat up leaves its key behind, so that no cookie finds it any more.
    """
    asked = (
        select(LiveSeat.id)
        .join(LiveSession, LiveSession.id == LiveSeat.session_id)
        .where(
            LiveSeat.key == seat_key(token),
            LiveSeat.until_item.is_not(None),
            LiveSession.stage != END,
            LiveSession.made_at > now - KEPT_FOR,
        )
    )
    return db.session.scalar(asked) is not None
