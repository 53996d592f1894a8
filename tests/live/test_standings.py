"""Who is named in the end: by what was known in the last round, never by how fast."""

from __future__ import annotations

from typing import Any

from app.live.rules import Book, Given, SeatFacts
from app.rounds.rules import Plan

RIGHT, WRONG = Given("a", 1), Given("b", 1)


def book(answers: dict[tuple[str, int], Given], **more: Any) -> Book:
    """Two questions, before and after; `late` came for the last question, `gone` left before it."""
    seats = [SeatFacts("one", 1, 0), SeatFacts("two", 1, 0), SeatFacts("group", 6, 0)]
    seats += [SeatFacts("late", 1, 3), SeatFacts("gone", 1, 0, 3)]
    seats += [SeatFacts(f"silent-{n}", 1, 0) for n in range(more.pop("silent", 2))]
    facts = {
        "plan": Plan(2, is_twice=True),
        "rights": ["a", "a"],
        "heads": dict.fromkeys(range(4), 20),
        "skipped": frozenset(),
        "shown": frozenset(),
        "seats": seats,
        "answers": answers,
        "counts": {},
        "is_counted_by_hand": False,
    }
    return Book(**(facts | more))


def places(found: Book) -> dict[str, tuple[int, int]]:
    return {one.seat_id: (one.place, one.right) for one in found.standings()}


LAST = {
    ("one", 2): RIGHT,
    ("one", 3): RIGHT,
    ("group", 2): RIGHT,
    ("group", 3): RIGHT,
    ("late", 3): RIGHT,
    ("two", 2): WRONG,
    ("gone", 2): RIGHT,
}


def test_whoever_knew_as_much_has_the_same_place_and_who_knew_nothing_has_none() -> None:
    assert places(book(LAST)) == {"one": (1, 2), "group": (1, 2), "late": (3, 1)}


def test_the_round_before_the_lesson_counts_for_nobody() -> None:
    assert places(book({("two", 0): RIGHT, ("two", 1): RIGHT})) == {}


def test_questions_that_were_skipped_or_shown_before_count_for_nobody() -> None:
    assert places(book(LAST, skipped=frozenset({2})))["one"] == (1, 1)
    assert places(book(LAST, shown=frozenset({3}))) == {"one": (1, 1), "group": (1, 1)}


def test_with_fewer_than_six_phones_nobody_is_named() -> None:
    assert places(book(LAST, silent=2))
    assert places(book(LAST, silent=1)) == {}
