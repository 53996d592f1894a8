"""The figures of a finished session, and whether they can be: plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import isclose
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from app.gains.rules import Gain
from app.live.rules import Book
from app.rounds.rules import Plan
from app.tallies.rules import BY_COUNT, BY_SEAT, PHONE, Count, tally

MOST_PEOPLE = 100_000
YEARS = range(2000, 2100)
CLOSE = 1e-9  # two machines may round the last digit of a share differently

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,60}\Z")]
Choice = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{0,60}\Z")]
Number = Annotated[int, Meta(ge=0, le=MOST_PEOPLE)]
Some = Annotated[int, Meta(ge=1, le=MOST_PEOPLE)]
When = Annotated[datetime, Meta(tz=True)]


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Anything in a parcel: with a field more or less it is refused."""


class CountFigures(Figures, frozen=True):
    """How many gave one choice in one way; an empty choice is that of silent phones."""

    way: Literal["phone", "group", "cards", "hands"]
    choice: Choice
    people: Some
    units: Some


class ItemFigures(Figures, frozen=True):
    """One question as it was asked once; `heads` are the people in the room."""

    item: Number
    heads: Number
    is_skipped: bool
    was_shown: bool
    right: Number
    wrong: Number
    none: Number
    counts: tuple[CountFigures, ...]


class GainFigures(Figures, frozen=True):
    """A gain with its interval."""

    before: float
    after: float
    low: float
    high: float
    units: Number


class AllGains(Figures, frozen=True):
    """The gain over all and of each question, as it was kept; None where it may not be told."""

    units: Number
    whole: GainFigures | None
    questions: dict[str, GainFigures | None]


class SessionFigures(Figures, frozen=True):
    """A finished session: no seat, no name, no code of its door."""

    id: Id
    village: Name
    quiz: Name
    questions: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=100)]
    is_twice: bool
    ways: Annotated[tuple[Literal["phone", "cards", "hands"], ...], Meta(min_length=1)]
    started_at: When
    ended_at: When
    men: Number | None
    women: Number | None
    minors: Number | None
    items: Annotated[tuple[ItemFigures, ...], Meta(min_length=1, max_length=200)]
    gain: AllGains

    @property
    def people(self) -> int:
        """The most people that were in the room at once."""
        return max(item.heads for item in self.items)


def count_figures(counts: Sequence[Count]) -> list[dict[str, Any]]:
    """The counts of one item in their order, without those of nobody."""
    there = [vars(each) for each in counts if each.people]
    return sorted(there, key=lambda each: (each["way"], each["choice"]))


def item_figures(book: Book) -> list[dict[str, Any]]:
    """Every item of a tidied session, in the order asked."""
    found = []
    for item in sorted(book.heads):
        counted = book.tally(item)
        found.append(
            {
                "item": item,
                "heads": counted.room,
                "is_skipped": item in book.skipped,
                "was_shown": item in book.shown,
                "right": counted.right,
                "wrong": counted.wrong,
                "none": counted.none,
                "counts": count_figures(book.counts.get(item, ())),
            }
        )
    return found


def fault_of(session: SessionFigures, rights: Mapping[str, str]) -> str:
    """Why these figures cannot be, in a few words; empty where they add up.

    `rights` are the right choices of the questions, by question.
    """
    return next(_faults(session, rights), "")


def _faults(session: SessionFigures, rights: Mapping[str, str]) -> Iterator[str]:
    plan = Plan(len(session.questions), session.is_twice)
    if len(set(session.questions)) < plan.questions or len(set(session.ways)) < len(session.ways):
        yield "a question or a way of answering stands twice"
    if {session.started_at.year, session.ended_at.year} - set(YEARS):
        yield "it has no day that can be"
    elif session.ended_at < session.started_at:
        yield "it ended before it began"
    if (session.minors or 0) > (session.men or 0) + (session.women or 0):
        yield "more are under 18 than came"
    items = [each.item for each in session.items]
    if items != sorted(set(items)) or max(items) >= plan.items:
        yield "its questions do not stand in their order, each once"
        return
    for each in session.items:
        right = rights[session.questions[plan.question_of(each.item)]]
        yield from (f"question {each.item + 1}: {said}" for said in _of_item(session, each, right))
    yield from _of_gain(session, plan, [rights[question] for question in session.questions])


def _of_item(session: SessionFigures, item: ItemFigures, right: str) -> Iterator[str]:
    if item.right + item.wrong + item.none != item.heads:
        yield "right, wrong and no answer are not together the people in the room"
    counts = _counts(item)
    if len({(each.way, each.choice) for each in counts}) < len(counts):
        yield "a count stands twice"
    known = {*session.ways, *(BY_SEAT if PHONE in session.ways else ())}
    if any(each.way not in known or not _is_unit(each) for each in counts):
        yield "a count does not fit the way it was made"
    found = tally(counts, item.heads, right)
    if (found.room, found.right, found.wrong) != (item.heads, item.right, item.wrong):
        yield "its counts do not make these figures"


def _is_unit(count: Count) -> bool:
    """Whether people and units of a count can be: only a group's phone is many people."""
    if count.way in BY_COUNT:
        return count.units == count.people and count.choice != ""
    return count.units == count.people if count.way == PHONE else count.units < count.people


def _of_gain(session: SessionFigures, plan: Plan, rights: Sequence[str]) -> Iterator[str]:
    told, book = session.gain, _book(session, plan, rights)
    if told.questions.keys() != {str(n) for n in book.gains()}:  # of a laptop with older software
        book = replace(book, is_silence_gained=True)
    gains = book.gains()
    if told.units != book.least_units() or told.questions.keys() != {str(n) for n in gains}:
        yield "the gain is not of these questions"
        return
    pairs = [(told.whole, book.gain()), *((told.questions[str(n)], g) for n, g in gains.items())]
    if not all(_is_same(*pair) for pair in pairs):
        yield "the gain does not follow from the counts"


def _is_same(told: GainFigures | None, found: Gain | None) -> bool:
    """Whether a gain can be that of these counts.

    Its interval also knows how each phone answered, which the counts no longer tell.
    """
    if told is None or found is None:
        return told is None and found is None
    is_share = isclose(told.before, found.before, abs_tol=CLOSE)
    is_share = is_share and isclose(told.after, found.after, abs_tol=CLOSE)
    holds = -1 - CLOSE <= told.low <= found.points + CLOSE and found.points <= told.high + CLOSE
    return is_share and holds and told.high <= 1 + CLOSE and told.units == found.units


def _book(session: SessionFigures, plan: Plan, rights: Sequence[str]) -> Book:
    return Book(
        plan=plan,
        rights=rights,
        heads={each.item: each.heads for each in session.items},
        skipped=frozenset(each.item for each in session.items if each.is_skipped),
        shown=frozenset(each.item for each in session.items if each.was_shown),
        seats=(),
        answers={},
        counts={each.item: _counts(each) for each in session.items},
        is_counted_by_hand=bool(set(session.ways) & set(BY_COUNT)),
    )


def _counts(item: ItemFigures) -> tuple[Count, ...]:
    return tuple(Count(c.way, c.choice, c.people, c.units) for c in item.counts)
