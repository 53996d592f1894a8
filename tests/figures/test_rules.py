"""Figures add up, whatever the hall; those that cannot be are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.figures.rules import SessionFigures, fault_of, item_figures
from app.gains.rules import LEAST_UNITS
from app.live.rules import Book, Given, SeatFacts
from app.rounds.rules import Plan
from app.tallies.rules import Count

QUESTIONS = ("resmi", "visa")
RIGHTS = {"resmi": "a", "visa": "b"}
BEGAN = datetime(2026, 11, 21, 3, tzinfo=UTC)


def book_with(seats: list[int], answers: list[str], cards: list[int], silent: int) -> Book:
    """Seats of so many people, what they answered in turn, cards for a and b at each item."""
    plan, rooms = Plan(len(QUESTIONS), is_twice=True), range(2 * len(QUESTIONS))
    facts = [SeatFacts(str(n), people, 0) for n, people in enumerate(seats)]
    given_ones = {
        (seat.id, item): Given(choice, seat.people)
        for n, seat in enumerate(facts)
        for item in rooms
        if (choice := answers[(n + item) % len(answers)])
    }
    counts = {
        item: tuple(Count("cards", "ab"[n], many, many) for n, many in enumerate(cards))
        for item in rooms
    }
    heads = {item: sum(seats) + sum(cards) + silent for item in rooms}
    return Book(
        plan=plan,
        rights=[RIGHTS[name] for name in QUESTIONS],
        heads=heads,
        skipped=frozenset(),
        shown=frozenset(),
        seats=facts,
        answers=given_ones,
        counts=counts,
        is_counted_by_hand=True,
    )


def told(book: Book) -> dict[str, Any]:
    """The session of a book as a laptop tells it, after its answers have become counts."""
    seats = {item: (*book.seat_counts(item), *book.counts[item]) for item in book.heads}
    after = replace(book, seats=(), answers={}, counts=seats)
    return {
        "id": "0" * 32,
        "village": "35.28.01.2001",
        "quiz": "sebelum-sesudah",
        "questions": list(QUESTIONS),
        "is_twice": True,
        "ways": ["phone", "cards"],
        "started_at": BEGAN.isoformat(),
        "ended_at": BEGAN.isoformat(),
        "men": 4,
        "women": None,
        "minors": None,
        "items": item_figures(after),
        "gain": {
            "units": book.least_units(),
            "whole": asdict(whole) if (whole := book.gain()) else None,
            "questions": {str(n): asdict(g) if g else None for n, g in book.gains().items()},
        },
    }


def fault_in(figures: dict[str, Any]) -> str:
    return fault_of(msgspec.convert(figures, SessionFigures), RIGHTS)


@settings(max_examples=50, deadline=None)
@given(
    seats=st.lists(st.integers(1, 6), max_size=20),
    answers=st.lists(st.sampled_from(["a", "b", "c", ""]), min_size=1, max_size=9),
    cards=st.lists(st.integers(0, 40), min_size=2, max_size=2),
    silent=st.integers(0, 9),
)
def test_what_any_hall_tells_adds_up(
    seats: list[int], answers: list[str], cards: list[int], silent: int
) -> None:
    figures = told(book_with(seats, answers, cards, silent))
    assert fault_in(figures) == ""
    for item in figures["items"]:
        assert item["right"] + item["wrong"] + item["none"] == item["heads"]


def full() -> dict[str, Any]:
    found = told(book_with([1] * 12 + [5], ["a", "b", "c", ""], [6, 3], 2))
    assert found["gain"]["whole"] and fault_in(found) == ""
    return found


def item(figures: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = figures["items"][0]
    return found


def of_way(figures: dict[str, Any], way: str) -> dict[str, Any]:
    return next(each for each in item(figures)["counts"] if each["way"] == way)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: item(f).update(none=item(f)["none"] + 1), "not together the people"),
        (
            lambda f: item(f).update(right=item(f)["right"] + 1, none=item(f)["none"] - 1),
            "do not make these figures",
        ),
        (
            lambda f: item(f).update(heads=item(f)["heads"] - 3, none=item(f)["none"] - 3),
            "do not make these figures",
        ),
        (lambda f: item(f)["counts"].append(item(f)["counts"][0]), "stands twice"),
        (lambda f: of_way(f, "cards").update(way="hands"), "does not fit the way"),
        (lambda f: of_way(f, "cards").update(units=99), "does not fit the way"),
        (lambda f: of_way(f, "group").update(units=5), "does not fit the way"),
        (lambda f: of_way(f, "phone").update(units=1), "does not fit the way"),
        (lambda f: f["items"].reverse(), "do not stand in their order"),
        (lambda f: f.update(is_twice=False), "do not stand in their order"),
        (lambda f: f["questions"].__setitem__(1, "resmi"), "stands twice"),
        (lambda f: f["ways"].append("phone"), "stands twice"),
        (lambda f: f.update(minors=5), "more are under 18"),
        (lambda f: f.update(ended_at="2026-11-20T03:00:00+00:00"), "before it began"),
        (lambda f: f.update(started_at="0001-01-01T00:00:00+14:00"), "no day that can be"),
        (lambda f: f["gain"].update(units=99), "not of these questions"),
        (lambda f: f["gain"]["questions"].pop("0"), "not of these questions"),
        (lambda f: f["gain"].update(whole=None), "does not follow"),
        (lambda f: f["gain"]["questions"].update({"0": None}), "does not follow"),
        (lambda f: f["gain"]["whole"].update(after=0.9), "does not follow"),
        (lambda f: f["gain"]["whole"].update(before=0.01), "does not follow"),
        (lambda f: f["gain"]["whole"].update(low=0.9), "does not follow"),
        (lambda f: f["gain"]["whole"].update(high=2.0), "does not follow"),
        (lambda f: f["gain"]["whole"].update(units=12), "does not follow"),
    ],
)
def test_figures_that_cannot_be_are_named(
    change: Callable[[dict[str, Any]], object], said: str
) -> None:
    figures = full()
    change(figures)
    assert said in fault_in(figures)


@pytest.mark.parametrize("is_older", [False, True])
def test_a_question_that_nobody_answered_is_taken_in_from_new_and_old_laptops(
    is_older: bool,
) -> None:
    book = book_with([1] * 12, ["a", "b"], [6, 3], 2)
    answers = {key: given for key, given in book.answers.items() if key[1] != 3}
    silent = replace(book, answers=answers, counts=dict(book.counts) | {3: ()})
    figures = told(replace(silent, is_silence_gained=is_older))
    assert figures["gain"]["questions"].keys() == ({"0", "1"} if is_older else {"0"})
    assert fault_in(figures) == ""
    figures["gain"]["whole"]["after"] += 0.01
    assert "does not follow" in fault_in(figures)


def test_a_gain_of_few_is_refused_because_it_may_not_be_told() -> None:
    few = told(book_with([1] * (LEAST_UNITS - 1), ["a", "b"], [0, 0], 0))
    assert few["gain"]["whole"] is None and fault_in(few) == ""
    figure = {"before": 0.5, "after": 0.5, "low": -0.1, "high": 0.1, "units": LEAST_UNITS - 1}
    few["gain"]["whole"] = figure
    assert "does not follow" in fault_in(few)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "ABC"},
        {"id": "0" * 32 + "\n"},
        {"village": "=1+1"},
        {"men": -1},
        {"men": True},
        {"men": 10**30},
        {"questions": []},
        {"items": []},
        {"ways": ["telepathy"]},
        {"started_at": "2026-11-21T03:00:00"},
        {"started_at": None},
        {"name": "Bu Sri"},
    ],
)
def test_what_has_not_the_form_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(full() | change, SessionFigures)
