"""The table of likenesses."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Record


class CaseMark(Record):
    """By what a case is found to be like another, as a keyed hash; it goes when its case goes."""

    __tablename__ = "case_mark"
    __table_args__ = (Index(None, "key"),)

    case_id: Mapped[str] = mapped_column(
        ForeignKey("case.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
