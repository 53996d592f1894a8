"""Receipts: 12 letters and digits and a check character; `static/js/receipt.js` is the twin.

The alphabet has no letter that is read or heard as another sign (I, L, O, U, V), and 31 signs: a
prime, so that the weighted sum finds any one wrong sign and any two that changed places.
"""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTWXYZ"
DRAWN = 12
GROUP = 4
BETWEEN = " \t\r\n\u00a0.-\u2010\u2011\u2013"
MISREAD = str.maketrans("OIL", "011", BETWEEN)


def receipt_of(numbers: Sequence[int]) -> str:
    """The receipt of 12 numbers drawn by chance, each from 0 to 30."""
    drawn = "".join(ALPHABET[number] for number in numbers[:DRAWN])
    return drawn + ALPHABET[-_weighed(drawn) % len(ALPHABET)]


def typed_receipt(text: str) -> str:
    """The receipt that somebody typed or heard, in whatever way it was parted; else empty."""
    signs = text.upper().translate(MISREAD)
    is_one = len(signs) == DRAWN + 1 and set(signs) <= set(ALPHABET)
    return signs if is_one and _weighed(signs) == 0 else ""


def shown_receipt(receipt: str) -> str:
    """`7J3KN2SX9ABCM` → `7J3K-N2SX-9ABC-M`."""
    return "-".join(receipt[start : start + GROUP] for start in range(0, len(receipt), GROUP))


def _weighed(signs: str) -> int:
    """The sum by place, the check character counting once; 0 when nothing was misread."""
    weights = range(DRAWN + 1, 0, -1)
    values = (weight * ALPHABET.index(sign) for weight, sign in zip(weights, signs, strict=False))
    return sum(values) % len(ALPHABET)
