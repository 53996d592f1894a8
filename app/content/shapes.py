"""What short facts look like: a day, an address on the web, a number that can be called."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
FIRST_DAY = "0000-01-01"
ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.ASCII | re.IGNORECASE)
NUMBER = re.compile(r"\+?[\d(][\d() -]*\d", re.ASCII)


def is_day(text: str) -> bool:
    """Whether it is a day, a month or a year that exists: `2026-11-21`, `2026-11`, `2026`."""
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + FIRST_DAY[len(text) :])
    except ValueError:
        return False
    return True


def is_address(text: str) -> bool:
    """Whether it is a whole address on the web that is read under encryption."""
    return bool(ADDRESS.fullmatch(text))


def is_number(text: str) -> bool:
    """Whether a phone can call it: digits, with spaces, hyphens or brackets between them."""
    return bool(NUMBER.fullmatch(text))
