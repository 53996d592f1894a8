"""The tables of live sessions. No name stands in them but that of an animal or a fruit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record


class LiveSession(Record):
    """One session of one trainer. `version` grows with every move, so that phones see it.

    `questions` are the ids as they were asked, `code` is empty (None) when the door is closed for
    good, `gain` is the figure as it stood when answers became counts. The Wi-Fi is the hall's own,
    as its wall shows it; a day later it is forgotten.
    """

    __tablename__ = "live_session"
    __table_args__ = (
        Index(None, "trainer_id", "made_at"),
        Index(None, "village_code", "started_at"),
        Index(None, "tidied_at", "made_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    trainer_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    village_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    quiz: Mapped[str] = mapped_column(String(60))
    questions: Mapped[str] = mapped_column(Text)
    is_twice: Mapped[bool]
    is_ranked: Mapped[bool]
    ways: Mapped[str] = mapped_column(String(40))
    heads: Mapped[int]
    code: Mapped[str | None] = mapped_column(String(8), unique=True)
    stage: Mapped[str] = mapped_column(String(8))
    item: Mapped[int]
    is_paused: Mapped[bool]
    is_locked: Mapped[bool]
    version: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    tidied_at: Mapped[datetime | None] = mapped_column(Moment)
    men: Mapped[int | None]
    women: Mapped[int | None]
    minors: Mapped[int | None]
    gain: Mapped[str | None] = mapped_column(Text)
    wifi_name: Mapped[str | None] = mapped_column(String(32))
    wifi_password: Mapped[str | None] = mapped_column(String(63))


class LiveItem(Record):
    """One asking of one question: how many people were in the room, and how it went.

    `is_revealed` is whether the room has seen what is right; `was_shown`, whether it was opened
    again after that.
    """

    __tablename__ = "live_item"

    session_id: Mapped[str] = mapped_column(ForeignKey("live_session.id"), primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    heads: Mapped[int]
    is_skipped: Mapped[bool]
    was_shown: Mapped[bool]
    is_revealed: Mapped[bool] = mapped_column(server_default=false())


class LiveSeat(Record):
    """A phone's place in a session, known by the token in its cookie; `people` share the phone."""

    __tablename__ = "live_seat"
    __table_args__ = (UniqueConstraint("session_id", "thing", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("live_session.id"))
    key: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    thing: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    people: Mapped[int]
    first_item: Mapped[int]
    until_item: Mapped[int | None]


class LiveAnswer(Record):
    """The one answer of a seat to an item."""

    __tablename__ = "live_answer"

    seat_id: Mapped[str] = mapped_column(ForeignKey("live_seat.id"), primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(String(60))
    people: Mapped[int]
    is_late: Mapped[bool]


class LiveCount(Record):
    """How many gave one choice in one way: cards and hands at once, phones after a day."""

    __tablename__ = "live_count"

    session_id: Mapped[str] = mapped_column(ForeignKey("live_session.id"), primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    way: Mapped[str] = mapped_column(String(6), primary_key=True)
    choice: Mapped[str] = mapped_column(String(60), primary_key=True)
    people: Mapped[int]
    units: Mapped[int]
