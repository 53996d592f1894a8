"""How many sheets of paper a room of people needs."""

from __future__ import annotations

from collections.abc import Sequence

LINES = 40  # of an attendance list on one sheet, in two columns
COLUMN = LINES // 2
DOOR_SHEETS = 2  # one to hang up, one to cut for the tables


def lines_for(people: int) -> int:
    """The lines of a list for about `people`: a tenth to spare, on whole sheets."""
    wanted = people + -(-people // 10)
    return max(1, -(-wanted // LINES)) * LINES


def list_sheets(people: int) -> list[tuple[Sequence[int], Sequence[int]]]:
    """The sheets of a list, each as the numbers of its left and of its right column."""
    starts = range(1, lines_for(people) + 1, LINES)
    return [
        (range(first, first + COLUMN), range(first + COLUMN, first + LINES)) for first in starts
    ]
