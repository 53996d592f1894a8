"""By what two reports are known to be alike: a number in its one form, or all that they tell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from app.phones.rules import stored_phone

Kind = Literal["phone", "text"]
NUMBER = re.compile(r"\+?[0-9][0-9 ().\-]{5,}[0-9]")
MOST_NUMBERS = 5


class Mark(NamedTuple):
    """One thing by which a report is found again; `plain` is hashed before it is kept."""

    kind: Kind
    plain: str


def marks_of(told: Mapping[str, Any]) -> frozenset[Mark]:
    """The numbers that are named, each in its one form, and the text without case and spacing."""
    numbers = _numbers_in(str(told.get("phone") or ""))
    folded = {name: _folded(value) for name, value in told.items() if isinstance(value, str)}
    text = json.dumps(folded, ensure_ascii=False, sort_keys=True)
    return frozenset([*(Mark("phone", number) for number in numbers), Mark("text", text)])


def _numbers_in(typed: str) -> list[str]:
    found = []
    for part in (typed, *NUMBER.findall(typed)):
        try:
            found.append(stored_phone(part))
        except ValueError:
            continue
    return found[:MOST_NUMBERS]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
