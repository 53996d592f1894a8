"""What an address may say of the paper that is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.tallies.rules import MOST_HEADS


def people_meant(values: Mapping[str, str]) -> int:
    """For how many people cards are printed (`orang`); 0 where it does not say."""
    text = values.get("orang", "")
    return min(int(text), MOST_HEADS) if re.fullmatch(r"[1-9][0-9]{0,3}", text) else 0
