"""When a lesson is due for a check, and how it is folded into a leaflet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise


def is_due_for_check(checked: date, today: date) -> bool:
    """Whether twelve months or more have gone since the facts were checked."""
    try:
        anniversary = checked.replace(year=checked.year + 1)
    except ValueError:  # 29 February
        anniversary = date(checked.year + 1, 3, 1)
    return today >= anniversary


def fold(lengths: Sequence[int], cover: int, back: int) -> tuple[int, int]:
    """Where to cut a lesson into cover, inside and back of a leaflet.

    `lengths` are the words of its cards in order; `cover` and `back` say how many words have
    room there. Returns the places of the first card inside and of the first one on the back.
    """
    start, room = 0, cover
    while start < len(lengths) and lengths[start] <= room:
        room -= lengths[start]
        start += 1
    end, room = len(lengths), back
    while end > start and lengths[end - 1] <= room:
        end -= 1
        room -= lengths[end]
    return start, end


def spread(lengths: Sequence[int], pages: int) -> tuple[tuple[int, int], ...]:
    """Spread cards of these lengths, in order, over at most `pages` pages as evenly as they fit.

    Returns for each page the places of its first card and of the first card after it.
    """
    room = max(lengths, default=0)
    while len(found := _fill(lengths, room)) > pages:
        room += 1
    ends = [0, *found, *[len(lengths)] * (pages - len(found))]
    return tuple(pairwise(ends))


def _fill(lengths: Sequence[int], room: int) -> list[int]:
    ends, used = [], 0
    for place, length in enumerate(lengths):
        if used and used + length > room:
            ends.append(place)
            used = 0
        used += length
    return [*ends, len(lengths)]
