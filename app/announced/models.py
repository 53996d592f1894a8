"""The table of announced sessions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record


class AnnouncedSession(Record):
    """A session to come: `day` and `hour` (`19.30`, or empty) as they are told in the village."""

    __tablename__ = "announced_session"
    __table_args__ = (Index(None, "village_code", "day"), Index(None, "trainer_id", "day"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    trainer_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    village_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    quiz: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    hour: Mapped[str] = mapped_column(String(5))
    made_at: Mapped[datetime] = mapped_column(Moment)
