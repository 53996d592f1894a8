"""The kinds of offices, and what a code and an area of one look like."""

from __future__ import annotations

import re
import unicodedata
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


def code_of(name: str) -> str:
    """`Polres Pamekasan` → `polres-pamekasan`; empty when nothing of the name can stand in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return code if is_code(code) else ""


def is_code(text: str) -> bool:
    """Whether `text` can name an office, such as `polres-pamekasan`."""
    return CODE.fullmatch(text) is not None
