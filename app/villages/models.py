"""The table of what is known about a village beyond its name."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Record
from app.villages.rules import PROGRAMMES

LONGEST_NAME = 50  # more does not fit the poster
LONGEST_PLACE = 100


class Village(Record):
    """The programmes of a village, and whom its people can ask there.

    A number is shown only after somebody else has called it (`contact_confirmed_on`).
    """

    __tablename__ = "village"

    code: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    is_migran_emas: Mapped[bool]
    is_binaan_imigrasi: Mapped[bool]
    contact_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    contact_role: Mapped[str] = mapped_column(String(LONGEST_NAME))
    contact_phone: Mapped[str] = mapped_column(String(16))
    contact_place: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    contact_hours: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    contact_set_by: Mapped[str | None] = mapped_column(String(32))
    contact_confirmed_on: Mapped[date | None]
    updated_on: Mapped[date]

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes in which it takes part, as `rules.PROGRAMMES` names them."""
        taken = zip(PROGRAMMES, (self.is_migran_emas, self.is_binaan_imigrasi), strict=True)
        return tuple(programme for programme, takes_part in taken if takes_part)

    @property
    def has_shown_contact(self) -> bool:
        """Whether the contact may be shown: somebody else has called it."""
        return self.contact_confirmed_on is not None
