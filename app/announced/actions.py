"""Verbs of announced sessions. The route commits."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete

from app.announced.models import AnnouncedSession
from app.announced.queries import is_announced
from app.extensions import db
from app.secrets.tokens import new_id


class ToCome(NamedTuple):
    """What is announced: where, which quiz, the day, and the hour (`19.30`, or empty)."""

    village_code: str
    quiz: str
    day: date
    hour: str


def announce(trainer_id: str, to_come: ToCome, now: datetime) -> None:
    """Announce a session; the same once more changes nothing."""
    where, quiz, day, hour = to_come
    if is_announced(trainer_id, where, quiz, day=day, hour=hour):
        return
    new = AnnouncedSession(id=new_id(), trainer_id=trainer_id, made_at=now, **to_come._asdict())
    db.session.add(new)
    db.session.flush()


def take_away(announced_id: str, trainer_id: str) -> bool:
    """Announce it no longer; whether it was there and of this trainer."""
    gone = delete(AnnouncedSession).where(
        AnnouncedSession.id == announced_id, AnnouncedSession.trainer_id == trainer_id
    )
    return db.session.scalar(gone.returning(AnnouncedSession.id)) is not None
