"""Brings the areas in line with a newer list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update

from app.areas.models import Area
from app.areas.rules import VILLAGE, fold, level_of
from app.extensions import db

AT_ONCE = 5000


@dataclass(frozen=True)
class Changes:
    """How many areas were new, had another name, are gone, or came back."""

    added: int
    renamed: int
    retired: int
    returned: int


def update_areas(names: Mapping[str, str], today: date) -> Changes:
    """Add, rename, retire and take back areas until they are as in `names`; none is deleted."""
    table: Table = Area.__table__  # type: ignore[assignment]
    areas = db.session.execute(select(Area.code, Area.name, Area.retired_on))
    known = {code: (name, retired_on) for code, name, retired_on in areas}
    added = [code for code in names if code not in known]
    renamed = [code for code in names if code in known and known[code][0] != names[code]]
    returned = [code for code in names if code in known and known[code][1]]
    retired = [code for code, (_, day) in known.items() if code not in names and not day]
    for start in range(0, len(added), AT_ONCE):
        rows = [_row(code, names[code]) for code in added[start : start + AT_ONCE]]
        db.session.execute(insert(table), rows)
    this = table.c.code == bindparam("this")
    for codes, changed in (
        (renamed, lambda code: _row(code, names[code])),
        (returned, lambda _code: {"retired_on": None}),
        (retired, lambda _code: {"retired_on": today}),
    ):
        if codes:
            changes = [{"this": code, **changed(code)} for code in codes]
            db.session.connection().execute(update(table).where(this), changes)
    return Changes(len(added), len(renamed), len(retired), len(returned))


def _row(code: str, name: str) -> dict[str, Any]:
    key = fold(name) if level_of(code) == VILLAGE else None
    backwards = key[::-1] if key else None
    return {"code": code, "name": name, "key": key, "key_backwards": backwards}
