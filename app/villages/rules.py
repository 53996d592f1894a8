"""Programmes of villages, and how a number to call is kept and shown."""

from __future__ import annotations

import re

PROGRAMMES = ("desa-migran-emas", "desa-binaan-imigrasi")


def stored_phone(typed: str) -> str:
    """`0812 3456 7890` → `+6281234567890`; raises ValueError when it is no Indonesian number."""
    digits = re.sub(r"[\s().-]", "", typed)
    number = re.fullmatch(r"(?:\+?62|0)([1-9][0-9]{7,11})", digits)
    if not number:
        raise ValueError(f"{typed!r} is no Indonesian telephone number")
    return f"+62{number[1]}"


def shown_phone(stored: str) -> str:
    """`+6281234567890` → `0812-3456-7890`."""
    digits = "0" + stored.removeprefix("+62")
    return "-".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)
