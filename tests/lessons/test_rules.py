"""Lessons fall due for a check, and are folded into leaflets."""

from datetime import date

from app.lessons.rules import fold, is_due_for_check, spread


def test_a_lesson_is_due_for_a_check_twelve_months_after_the_last() -> None:
    checked = date(2026, 11, 21)
    assert not is_due_for_check(checked, date(2027, 11, 20))
    assert is_due_for_check(checked, date(2027, 11, 21))


def test_a_lesson_checked_on_a_leap_day_is_due_on_the_first_of_march() -> None:
    assert not is_due_for_check(date(2024, 2, 29), date(2025, 2, 28))
    assert is_due_for_check(date(2024, 2, 29), date(2025, 3, 1))


def test_a_leaflet_fills_its_cover_and_its_back_and_keeps_the_order() -> None:
    assert fold([50, 60, 40, 30, 20], cover=100, back=60) == (1, 3)
    assert fold([50, 60], cover=200, back=200) == (2, 2)
    assert fold([], cover=10, back=10) == (0, 0)


def test_a_long_lesson_is_spread_evenly_over_its_pages() -> None:
    assert spread([50, 50, 50, 50], 2) == ((0, 2), (2, 4))
    assert spread([90, 10, 10, 10], 2) == ((0, 1), (1, 4))
    assert spread([40], 3) == ((0, 1), (1, 1), (1, 1))
