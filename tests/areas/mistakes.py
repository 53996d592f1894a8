"""Names with one letter wrong, as thumbs on small keys write them."""

from __future__ import annotations

import random
from string import ascii_lowercase


def with_one_mistake(name: str, chance: random.Random) -> str:
    """`name` with one letter changed, left out, put in, or swapped with the next."""
    place = chance.choice([i for i, letter in enumerate(name) if letter.isalpha()])
    other = chance.choice([x for x in ascii_lowercase if x != name[place].lower()])
    changed = name[:place] + other + name[place + 1 :]
    swaps = [i for i in range(len(name) - 1) if _can_swap(name[i], name[i + 1])]
    kind = chance.choice(["change", "leave out", "put in", "swap"])
    if kind == "leave out":
        return name[:place] + name[place + 1 :]
    if kind == "put in":
        return name[:place] + other + name[place:]
    if kind == "swap" and swaps:
        first = chance.choice(swaps)
        return name[:first] + name[first + 1] + name[first] + name[first + 2 :]
    return changed


def _can_swap(one: str, other: str) -> bool:
    return one.isalpha() and other.isalpha() and one.lower() != other.lower()
