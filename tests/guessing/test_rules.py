"""How long the next try waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.guessing.rules import LONGEST_WAIT, wait_until
from tests.persons import MORNING


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (10, 900), (10_000, 900)],
)
def test_four_tries_are_free_and_then_each_waits_twice_as_long(failures: int, seconds: int) -> None:
    assert wait_until(failures, MORNING) - MORNING == timedelta(seconds=seconds)


def test_nobody_waits_for_good() -> None:
    assert wait_until(10**6, MORNING) - MORNING == LONGEST_WAIT
