"""The figures of a room: its gain holds however people answered, and its counts are its people."""

from __future__ import annotations

from random import Random

import pytest

from app.live.rules import Book
from app.rounds.rules import Plan
from tests.gains.classes import Village
from tests.live.classes import written

BEFORE = (0.3, 0.5, 0.2, 0.6, 0.4, 0.35)
AFTER = (0.7, 0.8, 0.6, 0.9, 0.75, 0.65)
ROOMS = {
    "own phones": Village(24, 0, 0, BEFORE, AFTER, same=False),
    "shared phones": Village(0, 14, 0, BEFORE, AFTER, same=False),
    "cards and hands": Village(0, 0, 26, BEFORE, AFTER, 0.6, same=False),
    "all four ways": Village(8, 4, 16, BEFORE, AFTER, 0.5, silence=0.25, same=False),
}
RUNS, LONG_RUNS = 200, 4000


@pytest.mark.parametrize("name", ROOMS)
def test_the_gain_of_a_room_holds_what_was_planted_in_93_of_100(name: str, is_long: bool) -> None:
    room, chance, held, held_each, middle = ROOMS[name], Random(5), 0, 0, 0.0
    runs = LONG_RUNS if is_long else RUNS
    for _ in range(runs):
        book = written(room, chance)
        gain = book.gain()
        assert gain
        held += gain.low <= room.effect <= gain.high
        middle += gain.points / runs
        for question, each in book.gains().items():
            assert each
            held_each += each.low <= room.effect_of(question) <= each.high
    assert held / runs >= 0.93
    assert held_each / runs / len(BEFORE) >= 0.93
    assert middle == pytest.approx(room.effect, abs=0.02)


def of_a_room() -> Book:
    return written(ROOMS["all four ways"], Random(5))


def test_the_room_is_all_its_people_and_its_units_are_phones_and_counted_heads() -> None:
    book = of_a_room()
    for item in book.asked:
        told, late = book.tally(item), sum(seat.first > item for seat in book.seats)
        assert told.right + told.wrong + told.none == told.room == 8 + 4 * 5 + 16 - late
        assert told.none > 0
    late = sum(seat.first for seat in book.seats)
    assert late
    assert book.least_units() == 8 + 4 + 16 - late


def test_a_question_that_was_opened_again_after_its_answer_counts_in_no_gain() -> None:
    book = of_a_room()
    assert book.gains().keys() == set(range(6))
    again = Book(**{**vars(book), "shown": frozenset({7})})
    assert again.gains().keys() == {0, 2, 3, 4, 5}
    skipped = Book(**{**vars(book), "skipped": frozenset({0, 9})})
    assert skipped.gains().keys() == {1, 2, 4, 5}


def without_answers(book: Book, *items: int) -> Book:
    """The room as it is, but nobody answered these items."""
    answers = {key: given for key, given in book.answers.items() if key[1] not in items}
    counts = {item: counted for item, counted in book.counts.items() if item not in items}
    return Book(**{**vars(book), "answers": answers, "counts": counts})


def test_a_question_that_nobody_answered_in_one_round_counts_in_no_gain() -> None:
    book = of_a_room()
    silent = without_answers(book, 0, 7)
    assert silent.gains().keys() == {2, 3, 4, 5}
    skipped = Book(**{**vars(book), "skipped": frozenset({0, 7})})
    assert silent.gain() == skipped.gain() != book.gain()
    assert without_answers(book, *range(6)).gain() is None
    assert Book(**{**vars(silent), "is_silence_gained": True}).gains().keys() == set(range(6))


def test_the_shares_of_a_question_are_those_of_its_gain() -> None:
    book = of_a_room()
    for question, gain in book.gains().items():
        assert gain
        before, after = book.share(question), book.share(question + 6)
        assert (before.right / before.whole, after.right / after.whole) == (gain.before, gain.after)
        assert before.given <= before.whole


def test_the_shares_of_a_quiz_asked_once_are_those_of_the_room() -> None:
    asked_once = {"plan": Plan(12), "rights": ["a"] * 12}
    book = Book(**{**vars(of_a_room()), **asked_once})
    told, share = book.tally(3), book.share(3)
    assert (share.right, share.given, share.whole) == (told.right, told.given, told.room)
