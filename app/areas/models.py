"""The table of areas."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Record

LONGEST_NAME = 80
# Compared letter by letter whatever the language of a PostgreSQL server, as ranges need it.
KEY = String(LONGEST_NAME).with_variant(String(LONGEST_NAME, collation="C"), "postgresql")


class Area(Record):
    """One area under its Kemendagri code; the code of what it lies in is a prefix of its own.

    Only villages are looked for by name, so only they carry keys (`rules.fold`).
    """

    __tablename__ = "area"
    __table_args__ = (Index(None, "key"), Index(None, "key_backwards"))

    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    key: Mapped[str | None] = mapped_column(KEY)
    key_backwards: Mapped[str | None] = mapped_column(KEY)
    retired_on: Mapped[date | None]
