"""How much paper a room needs."""

from __future__ import annotations

import pytest

from app.papers.forms import people_meant
from app.papers.rules import LINES, lines_for, list_sheets


@pytest.mark.parametrize("people", [0, 1, 20, 36, 37, 300, 2000])
def test_a_list_has_a_line_for_everybody_and_a_tenth_to_spare(people: int) -> None:
    numbers = [number for sheet in list_sheets(people) for side in sheet for number in side]
    assert numbers == list(range(1, lines_for(people) + 1))
    assert len(numbers) >= people * 1.1
    assert len(numbers) - LINES < people * 1.1 + 1 or len(numbers) == LINES


@pytest.mark.parametrize(
    ("typed", "people"),
    [("30", 30), ("9999", 2000), ("0", 0), ("-1", 0), ("٣", 0), ("1e3", 0), ("", 0), ("99999", 0)],
)
def test_an_address_says_for_how_many_people_or_nothing(typed: str, people: int) -> None:
    assert people_meant({"orang": typed}) == people
    assert people_meant({}) == 0
