"""The phone makes and reads receipts exactly as the server does."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from app.receipts.rules import ALPHABET, DRAWN, receipt_of, shown_receipt, typed_receipt
from tests.phone import engine_with

NUMBERS = st.lists(st.integers(0, len(ALPHABET) - 1), min_size=DRAWN, max_size=DRAWN)
TYPED = st.text(alphabet=st.sampled_from([*ALPHABET, *"oilOILuvk -.\n\t\u00a0\u2011\ufeffßſı٧😀"]))


@pytest.fixture(scope="module")
def phone() -> MiniRacer:
    return engine_with("receipt")


def call(phone: MiniRacer, name: str, value: object) -> object:
    return phone.eval(f"{name}({json.dumps(value)})")


def test_any_receipt_is_made_and_shown_alike(phone: MiniRacer) -> None:
    @settings(max_examples=200, deadline=None, database=None)
    @given(NUMBERS)
    def made_alike(numbers: list[int]) -> None:
        receipt = receipt_of(numbers)
        assert call(phone, "receiptOf", numbers) == receipt
        assert call(phone, "shownReceipt", receipt) == shown_receipt(receipt)

    made_alike()


def test_anything_that_is_typed_is_read_alike(phone: MiniRacer) -> None:
    known = st.builds(
        lambda numbers, rest: shown_receipt(receipt_of(numbers)) + rest, NUMBERS, TYPED
    )

    @settings(max_examples=500, deadline=None, database=None)
    @given(TYPED | known)
    def read_alike(typed: str) -> None:
        assert call(phone, "typedReceipt", typed) == typed_receipt(typed)

    read_alike()


def test_every_byte_that_is_drawn_counts_the_same_or_not_at_all(phone: MiniRacer) -> None:
    phone.eval("let next = 0; const draw = (bytes) => bytes.map(() => next++ % 256);")
    made = [str(phone.eval("newReceipt(draw)")) for _ in range(31 * 8)]
    assert all(typed_receipt(receipt) == receipt for receipt in made)
    signs = Counter("".join(receipt[:DRAWN] for receipt in made))
    assert set(signs) == set(ALPHABET)
    assert max(signs.values()) - min(signs.values()) <= len(ALPHABET)
