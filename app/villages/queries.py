"""Questions asked of what is known about a village."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.villages.models import Village


def details_of(code: str) -> Village | None:
    """What is known about the village `code` beyond its name; None when nothing is."""
    return db.session.get(Village, code)


def waiting_contacts(most: int) -> Sequence[Village]:
    """Villages whose contact waits for a test call, the longest first, `most` at once."""
    waiting = select(Village).where(
        Village.contact_phone != "", Village.contact_confirmed_on.is_(None)
    )
    return db.session.scalars(waiting.order_by(Village.updated_on, Village.code).limit(most)).all()
