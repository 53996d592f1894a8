"""The tables of accounts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database.moments import Moment
from app.extensions import Record
from app.vault.columns import sealed_column


class Account(Record):
    """One invited person. The telephone number is the sign-in name; number and name are sealed.

    Before a person without a number has taken the invitation, `phone_key` is chance. `entered_at`
    is when an invitation last set the password.
    """

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    phone_key: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    phone: Mapped[bytes] = sealed_column(group="id")
    name: Mapped[bytes] = sealed_column(group="id")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    factor: Mapped[bytes | None] = sealed_column(group="id")
    factor_step: Mapped[int] = mapped_column(default=0)
    is_demo: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
    suspended_at: Mapped[datetime | None] = mapped_column(Moment)
    entered_at: Mapped[datetime | None] = mapped_column(Moment)
    grants: Mapped[list[Grant]] = relationship(
        primaryjoin="and_(Account.id == Grant.account_id, Grant.ended_at.is_(None))",
        viewonly=True,
        lazy="selectin",
    )


class Grant(Record):
    """A role in an area. An officer's or admin's counts once a second person has confirmed it."""

    __tablename__ = "grant"
    __table_args__ = (Index(None, "account_id"), Index(None, "area"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    role: Mapped[str] = mapped_column(String(10))
    area: Mapped[str] = mapped_column(String(13))
    office_code: Mapped[str | None] = mapped_column(ForeignKey("office.code"))
    given_by: Mapped[str | None] = mapped_column(String(32))
    given_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by: Mapped[str | None] = mapped_column(String(32))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Session(Record):
    """One signed-in device. `opened_at` is when its password or PIN was last typed.

    `factor_at` is the second factor; without it an officer is only half signed in.
    """

    __tablename__ = "session"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    device: Mapped[str] = mapped_column(String(40))
    is_shared: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    factor_at: Mapped[datetime | None] = mapped_column(Moment)
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    pin_failures: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    account: Mapped[Account] = relationship(lazy="joined")


class RecoveryCode(Record):
    """A code on paper that stands, once, for the second factor."""

    __tablename__ = "recovery_code"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    spent_at: Mapped[datetime | None] = mapped_column(Moment)
