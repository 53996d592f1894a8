"""The tables of what came in parcels: laptops whose signature is believed, and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record

LONGEST_NAME = 80


class Laptop(Record):
    """A laptop that holds sessions elsewhere; its id is its public key."""

    __tablename__ = "laptop"

    id: Mapped[str] = mapped_column(String(43), primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    registered_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class ImportedSession(Record):
    """One session that took place on a laptop, under the id that it has there.

    `figures` is the session as it stood in the file, word for word: counts, no seat, no person.
    The columns beside it say the same where it is asked for.
    """

    __tablename__ = "imported_session"
    __table_args__ = (Index(None, "village_code", "started_at"), Index(None, "laptop_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    laptop_id: Mapped[str] = mapped_column(ForeignKey("laptop.id"))
    village_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    quiz: Mapped[str] = mapped_column(String(60))
    is_twice: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime] = mapped_column(Moment)
    people: Mapped[int]
    men: Mapped[int | None]
    women: Mapped[int | None]
    minors: Mapped[int | None]
    figures: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime] = mapped_column(Moment)
