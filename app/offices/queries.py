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


def office_of(code: str) -> Office | None:
    """The office `code`, also one that is closed."""
    return db.session.get(Office, code)


def active_offices() -> Sequence[Office]:
    """All offices to which reports may be offered; routing wants `code`, `kind`, `prefixes`."""
    return db.session.scalars(
        select(Office).where(Office.closed_at.is_(None)).order_by(Office.code)
    ).all()


def all_offices() -> Sequence[Office]:
    """All offices, also those that are closed."""
    return db.session.scalars(select(Office).order_by(Office.code)).all()


def office_names(codes: Collection[str | None]) -> dict[str, str]:
    """The names of offices by code."""
    known = [code for code in codes if code]
    if not known:
        return {}
    found = db.session.scalars(select(Office).where(Office.code.in_(known)))
    return {office.code: office.name for office in found}
