"""The kinds of offices, and what a code and an area of one look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# The reporting content names the same kinds in words; a test compares.
KINDS = ("polres", "bp3mi", "disnaker", "dukcapil", "inspektorat", "kanim", "kemenhaj", "uptd-ppa")
LONGEST_KEPT = 36_500  # days: a hundred years
CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")


@dataclass(frozen=True)
class OfficeFacts:
    """What is set of an office. `phone` in its kept form (`+62…`), or empty."""

    kind: str
    name: str
    areas: Sequence[str]
    phone: str


def is_code(text: str) -> bool:
    """Whether `text` can name an office, such as `polres-pamekasan`."""
    return CODE.fullmatch(text) is not None
