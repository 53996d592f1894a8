"""The tables of what the site changes of the helplines that its content tells."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record

LONGEST_NUMBER = 40


class HiddenNumber(Record):
    """A number that stands on no page any more, whichever helpline had it. One person hides it."""

    __tablename__ = "hidden_number"

    key: Mapped[str] = mapped_column(String(LONGEST_NUMBER), primary_key=True)
    hidden_by: Mapped[str | None] = mapped_column(String(32))
    hidden_at: Mapped[datetime] = mapped_column(Moment)


class AddedNumber(Record):
    """A number to show with a helpline once a second person has called it.

    It may take the place of another, or be one that was hidden.
    """

    __tablename__ = "added_number"
    __table_args__ = (Index(None, "helpline"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    helpline: Mapped[str] = mapped_column(String(80))
    way: Mapped[str] = mapped_column(String(8))
    number: Mapped[str] = mapped_column(String(LONGEST_NUMBER))
    replaces: Mapped[str] = mapped_column(String(LONGEST_NUMBER))
    set_by: Mapped[str | None] = mapped_column(String(32))
    set_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by: Mapped[str | None] = mapped_column(String(32))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
