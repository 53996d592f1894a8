"""When a lesson is due for a check, and which lesson comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

Step = TypeVar("Step")


def is_due_for_check(checked: date, today: date) -> bool:
    """Whether twelve months or more have gone since the facts were checked."""
    try:
        anniversary = checked.replace(year=checked.year + 1)
    except ValueError:  # 29 February
        anniversary = date(checked.year + 1, 3, 1)
    return today >= anniversary


def after(step: Step, course: Sequence[Step]) -> Step | None:
    """The step that follows in the course; None after the last, or for one outside of it."""
    if step not in course:
        return None
    place = course.index(step) + 1
    return course[place] if place < len(course) else None
