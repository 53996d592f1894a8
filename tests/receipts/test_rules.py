"""A receipt survives being read aloud, and any one mistake in it is noticed."""

from __future__ import annotations

from itertools import combinations
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.receipts.rules import ALPHABET, DRAWN, receipt_of, shown_receipt, typed_receipt

NUMBERS = st.lists(st.integers(0, len(ALPHABET) - 1), min_size=DRAWN, max_size=DRAWN)
KNOWN = receipt_of([7, 18, 3, 19, 21, 2, 25, 28, 9, 10, 11, 12])


def test_a_receipt_has_twelve_signs_and_a_check_character() -> None:
    assert (KNOWN, len(KNOWN)) == ("7J3KN2SX9ABCM", 13)


def test_the_alphabet_is_a_prime_number_of_signs_of_which_none_is_heard_as_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert prod(len(ALPHABET) % divisor for divisor in range(2, 31))
    assert not set("ILOUV") & set(ALPHABET)


def test_it_is_shown_in_groups_of_four() -> None:
    assert shown_receipt(KNOWN) == "7J3K-N2SX-9ABC-M"


@pytest.mark.parametrize(
    "typed",
    [
        "7J3KN2SX9ABCM",
        "7j3k-n2sx-9abc-m",
        " 7J3K N2SX 9ABC M\n",
        "7j3k.n2sx.9abc.m",
        "7J3K–N2SX–9ABC–M",
    ],
)
def test_it_may_be_typed_in_any_way(typed: str) -> None:
    assert typed_receipt(typed) == KNOWN


def test_an_o_is_a_zero_and_an_i_or_l_a_one() -> None:
    receipt = receipt_of([0, 1] * 6)
    assert typed_receipt(receipt.replace("0", "o").replace("1", "i")) == receipt
    assert typed_receipt(receipt.replace("0", "O").replace("1", "l")) == receipt


@pytest.mark.parametrize(
    "typed", ["", "7J3KN2SX9ABC", "7J3KN2SX9ABCMJ", "7J3KN2SX9ABCU", "٧J3KN2SX9ABCM"]
)
def test_anything_else_is_no_receipt(typed: str) -> None:
    assert typed_receipt(typed) == ""


def test_every_wrong_sign_at_every_place_is_noticed() -> None:
    for place, right in enumerate(KNOWN):
        for wrong in set(ALPHABET) - {right}:
            assert typed_receipt(KNOWN[:place] + wrong + KNOWN[place + 1 :]) == ""


def test_any_two_signs_that_changed_places_are_noticed() -> None:
    for one, other in combinations(range(len(KNOWN)), 2):
        signs = list(KNOWN)
        signs[one], signs[other] = signs[other], signs[one]
        assert typed_receipt("".join(signs)) == ("" if KNOWN[one] != KNOWN[other] else KNOWN)


@settings(deadline=None, database=None)
@given(NUMBERS, st.integers(0, DRAWN), st.integers(1, len(ALPHABET) - 1))
def test_every_receipt_is_read_back_and_no_wrong_one(
    numbers: list[int], place: int, shift: int
) -> None:
    receipt = receipt_of(numbers)
    assert typed_receipt(shown_receipt(receipt).lower()) == receipt
    wrong = ALPHABET[(ALPHABET.index(receipt[place]) + shift) % len(ALPHABET)]
    assert typed_receipt(receipt[:place] + wrong + receipt[place + 1 :]) == ""
