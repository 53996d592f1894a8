"""Questions asked of announced sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select

from app.accounts.models import Account
from app.announced.models import AnnouncedSession
from app.extensions import db

MOST = 30
SHOWN = 5


def to_come_in(village_code: str, today: date) -> Sequence[AnnouncedSession]:
    """The next sessions in a village, the soonest first; none of a trainer who is suspended."""
    asked = _soonest_first(today).join(Account, Account.id == AnnouncedSession.trainer_id)
    asked = asked.where(
        AnnouncedSession.village_code == village_code, Account.suspended_at.is_(None)
    )
    return db.session.scalars(asked.limit(SHOWN)).all()


def own_announced(trainer_id: str, today: date) -> Sequence[AnnouncedSession]:
    """What a trainer has announced and is still to come, the soonest first; at most `MOST`."""
    asked = _soonest_first(today).where(AnnouncedSession.trainer_id == trainer_id)
    return db.session.scalars(asked.limit(MOST)).all()


def may_announce(trainer_id: str, today: date) -> bool:
    """Whether a trainer has announced fewer than `MOST` sessions to come."""
    asked = select(func.count()).where(
        AnnouncedSession.trainer_id == trainer_id, AnnouncedSession.day >= today
    )
    return (db.session.scalar(asked) or 0) < MOST


def is_announced(trainer_id: str, village_code: str, quiz: str, *, day: date, hour: str) -> bool:
    """Whether this trainer has announced just this already: the form was sent twice."""
    asked = select(AnnouncedSession.id).where(
        AnnouncedSession.trainer_id == trainer_id,
        AnnouncedSession.village_code == village_code,
        AnnouncedSession.quiz == quiz,
        AnnouncedSession.day == day,
        AnnouncedSession.hour == hour,
    )
    return db.session.scalar(asked) is not None


def _soonest_first(today: date) -> Select[tuple[AnnouncedSession]]:
    """What to ask for all that is still to come."""
    asked = select(AnnouncedSession).where(AnnouncedSession.day >= today)
    return asked.order_by(AnnouncedSession.day, AnnouncedSession.hour, AnnouncedSession.id)
