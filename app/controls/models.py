"""The table of phones that steer a session."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record


class LiveControl(Record):
    """One session's control: `offer` is what an unspent QR is known by, `key` what a phone is.

    Both are keyed hashes. A session has one phone that steers.
    """

    __tablename__ = "live_control"

    session_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("live_session.id"), primary_key=True
    )
    offer: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    offer_until: Mapped[datetime | None] = mapped_column(Moment)
    key: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
