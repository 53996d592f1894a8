"""Questions asked of offices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from app.extensions import db
from app.offices.models import Office


def offices_named(codes: Collection[str]) -> Mapping[str, Office]:
    """The offices with these codes, closed ones too, by code."""
    if not codes:
        return {}
    named = select(Office).where(Office.code.in_(sorted(codes)))
    return {office.code: office for office in db.session.scalars(named)}


def active_offices() -> Sequence[Office]:
    """All offices to which reports may be offered, by name."""
    active = select(Office).where(Office.closed_at.is_(None))
    return db.session.scalars(active.order_by(Office.name)).all()
