"""The tables of offices."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database.moments import Moment
from app.extensions import Record

LONGEST_NAME = 80


class Office(Record):
    """One agency in its areas. Its duty phone counts once a second person has called it.

    `keeps_closed_days`: how long it keeps what it has closed; for ever while nobody has said.
    """

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    duty_phone: Mapped[str] = mapped_column(String(16))
    duty_phone_set_by: Mapped[str | None] = mapped_column(String(32))
    duty_phone_confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    keeps_closed_days: Mapped[int | None]
    areas: Mapped[list[OfficeArea]] = relationship(
        back_populates="office", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def is_active(self) -> bool:
        """Whether reports may be offered to it."""
        return self.closed_at is None

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The codes of the areas for which it answers."""
        return tuple(sorted(area.prefix for area in self.areas))

    @property
    def shown_duty_phone(self) -> str:
        """The duty phone when it was tried out; empty before."""
        return self.duty_phone if self.duty_phone_confirmed_at else ""


class OfficeArea(Record):
    """An area (a Kemendagri code prefix) for which an office answers."""

    __tablename__ = "office_area"

    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(13), primary_key=True)
    office: Mapped[Office] = relationship(back_populates="areas")
