"""A table with sealed columns, for as long as no room has one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.extensions import db
from app.vault.columns import sealed_column


def letter_model(of: MetaData) -> Any:
    """The class of letters; its table is added to `of`."""

    class Base(DeclarativeBase):
        metadata = of

    class Letter(Base):
        __tablename__ = "letter"

        id: Mapped[str] = mapped_column(String(20), primary_key=True)
        case_id: Mapped[str] = mapped_column(String(20))
        narrative: Mapped[bytes] = sealed_column(group="case_id")
        victim: Mapped[bytes | None] = sealed_column(group="case_id", nullable=True)

    return Letter


@contextmanager
def letters_in(app: Flask) -> Iterator[Any]:
    """Letters in the database of `app`, for a while."""
    with app.app_context():
        model = letter_model(db.metadata)
        table = model.__table__
        try:
            table.create(db.engine)
            yield model
        finally:
            db.session.remove()
            table.drop(db.engine)
            db.metadata.remove(table)
