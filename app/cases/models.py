"""The tables of cases. What a case is worth knowing for stands in its history; the rest follows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database.moments import Moment
from app.extensions import Record
from app.vault.columns import sealed_column

STANDINGS = ("offered", "standby", "held", "past", "flood")


class Case(Record):
    """One report and what became of it. The receipt is made before sending, and stands once.

    `told` is what the village wrote, `victim` who is at risk, `reporter` how its writer may be
    reached: each sealed, and the last two hidden from officers until they are revealed.
    """

    __tablename__ = "case"
    __table_args__ = (
        Index(None, "writer_id", "sent_at"),
        Index(None, "village_code", "sent_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    receipt: Mapped[str] = mapped_column(String(13), unique=True)
    writer_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    village_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    place_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    colour: Mapped[str] = mapped_column(String(6))
    trick: Mapped[str] = mapped_column(String(40))
    sent_at: Mapped[datetime] = mapped_column(Moment)
    is_shared: Mapped[bool]
    concerns_office: Mapped[bool]
    may_be_called: Mapped[bool]
    told: Mapped[bytes] = sealed_column(group="id")
    victim: Mapped[bytes] = sealed_column(group="id")
    reporter: Mapped[bytes] = sealed_column(group="id")
    events: Mapped[list[CaseEvent]] = relationship(
        order_by="CaseEvent.number", lazy="selectin", back_populates="case"
    )
    photos: Mapped[list[CasePhoto]] = relationship(order_by="CasePhoto.number", lazy="selectin")


class CaseEvent(Record):
    """One line of a case's history; two people at once cannot write the same number."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    move: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(String(32))
    by_office: Mapped[str] = mapped_column(String(40))
    to_office: Mapped[str] = mapped_column(String(40))
    standby: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(40))
    words: Mapped[bytes | None] = sealed_column(group="case_id", nullable=True)
    case: Mapped[Case] = relationship(back_populates="events")


class CaseOffice(Record):
    """That an office may see a case, and where the case stands in its queue.

    It follows from the history and is written with each line of it, so that a queue over many
    cases is one look into an index. A `standby` office sees the case from `since` on; one of a
    `flood` only that there is one, until it lets it in.
    """

    __tablename__ = "case_office"
    __table_args__ = (
        Index(None, "office_code", "standing", "rank", "due_at", "case_id"),
        Index(None, "office_code", "standing", "since"),
    )

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    standing: Mapped[str] = mapped_column(String(8))
    rank: Mapped[int]
    since: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)


class CasePhoto(Record):
    """One photo of a case; the sealed file lies under `name`."""

    __tablename__ = "case_photo"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(Moment)
