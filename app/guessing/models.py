"""The table of tries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record


class Attempt(Record):
    """How often somebody failed at one account from one device, or at one code."""

    __tablename__ = "attempt"

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Moment)
