"""Which SQLite speaks to the file, and which journal it may be trusted with."""

from __future__ import annotations

import sqlite3
from types import ModuleType
from typing import Literal

try:
    import pysqlite3.dbapi2 as carried
except ImportError:  # no wheel for this system: Python's own serves
    carried = None

Journal = Literal["WAL", "TRUNCATE"]
DRIVER: ModuleType = carried or sqlite3
WAL_FAULT = ((3, 7, 0), (3, 51, 2))
MENDED = {(3, 44, 6), (3, 50, 7)}


def journal_for(version: tuple[int, ...]) -> Journal:
    """WAL, but where SQLite's WAL can damage the file when several connections meet: TRUNCATE."""
    has_fault = WAL_FAULT[0] <= version <= WAL_FAULT[1] and version not in MENDED
    return "TRUNCATE" if has_fault else "WAL"


def notice_for(version: tuple[int, ...]) -> str:
    """What the one who starts the site is told about its SQLite; empty where all is well."""
    if journal_for(version) == "WAL":
        return ""
    shown = ".".join(str(part) for part in version)
    return (
        f"SQLite {shown} has a fault in its WAL journal, so Bekal uses the slower TRUNCATE journal."
        " Nothing is lost."
    )
