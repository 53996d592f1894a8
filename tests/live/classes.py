"""Simulated classes as a session writes them down: seats, their answers, and what was counted."""

from __future__ import annotations

from random import Random

from app.live.rules import Book, Given, SeatFacts
from app.rounds.rules import Plan
from app.tallies.rules import CARDS, HANDS, Count
from tests.gains.classes import Village, minds_of, think

RIGHT, WRONG = "a", "b"
OF_A_GROUP = 5
LATECOMERS = 0.15


def written(village: Village, chance: Random) -> Book:
    """One class before and after: own phones, groups, cards and hands, as the village has them.

    Half of those who are counted hold up cards. Some phones come late, some answers are missing.
    """
    questions, seats = len(village.before), _seats(village, chance)
    answers: dict[tuple[str, int], Given] = {}
    counts: dict[int, tuple[Count, ...]] = {}
    rounds = zip((village.before, village.after), minds_of(village, chance), strict=True)
    for number, (knowing, minds) in enumerate(rounds):
        for question, known in enumerate(knowing):
            item = number * questions + question
            given = [think(village, known, mind, chance) for mind in minds]
            for seat, is_right in zip(seats, given, strict=False):
                if is_right is not None and seat.first <= item:
                    answers[seat.id, item] = Given(RIGHT if is_right else WRONG, seat.people)
            counts[item] = _counted(given[len(seats) :])
    return Book(
        plan=Plan(questions, is_twice=True),
        rights=[RIGHT] * questions,
        heads={item: _people(seats, item) + village.counted for item in counts},
        skipped=frozenset(),
        shown=frozenset(),
        seats=seats,
        answers=answers,
        counts=counts,
        is_counted_by_hand=bool(village.counted),
    )


def _seats(village: Village, chance: Random) -> list[SeatFacts]:
    sizes = [1] * village.phones + [OF_A_GROUP] * village.groups
    return [
        SeatFacts(str(number), size, first=int(size == 1 and chance.random() < LATECOMERS))
        for number, size in enumerate(sizes)
    ]


def _people(seats: list[SeatFacts], item: int) -> int:
    return sum(seat.people for seat in seats if seat.first <= item)


def _counted(given: list[bool | None]) -> tuple[Count, ...]:
    ways = {CARDS: given[::2], HANDS: given[1::2]}
    return tuple(
        Count(way, choice, many, many)
        for way, some in ways.items()
        for choice, is_right in ((RIGHT, True), (WRONG, False))
        if (many := some.count(is_right))
    )
