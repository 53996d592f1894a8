"""Telephone numbers: what people type, the one form that is kept, the form that is shown."""

from __future__ import annotations

import re

import phonenumbers

HERE = "ID"
# What some type before a number called from or to abroad, through one company or another.
DIALLED = re.compile(r"^(?:01017|001|007|008|00)(?=[1-9])")
NOISE = re.compile(r"[\s().\-/]")


def stored_phone(typed: str) -> str:
    """`0812 3456 7890` → `+6281234567890`; raises ValueError when it can be no number."""
    bare = NOISE.sub("", typed)
    bare = DIALLED.sub("+", bare)
    if re.fullmatch(r"62[1-9][0-9]{6,11}", bare):
        bare = f"+{bare}"
    try:
        number = phonenumbers.parse(bare, HERE)
    except phonenumbers.NumberParseException:
        raise ValueError("no telephone number") from None
    if not phonenumbers.is_possible_number(number) or not re.fullmatch(r"\+?[0-9]+", bare):
        raise ValueError("no telephone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(stored: str) -> str:
    """`+6281234567890` → `0812-3456-7890`; a number abroad keeps its country."""
    if not stored.startswith("+62"):
        return stored
    digits = "0" + stored.removeprefix("+62")
    return "-".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)
