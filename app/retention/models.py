"""The table of cases that must be kept, whatever their time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.moments import Moment
from app.extensions import Record


class CaseHold(Record):
    """That a case is not deleted while it stands here; `reason` is a code, never words."""

    __tablename__ = "case_hold"

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(40))
    set_at: Mapped[datetime] = mapped_column(Moment)
