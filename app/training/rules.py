"""What a counting form means, in plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DIGITS = 4


class NoNumberError(ValueError):
    """Something else than a number was typed."""


def counted_from(
    sent: Mapping[str, str], way: str, choices: Sequence[str], kept: Mapping[str, int]
) -> dict[str, int]:
    """The counts of one way as typed, one of them raised or lowered by its button.

    Raises NoNumberError where something else than a number was typed.
    """
    found: dict[str, int] = {}
    for choice in choices:
        typed = sent.get(f"{way}-{choice}", "").strip() or str(kept.get(choice, 0))
        if not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS):
            raise NoNumberError(choice)
        pressed = f"{way}-{choice}"
        change = (sent.get("plus") == pressed) - (sent.get("minus") == pressed)
        found[choice] = max(0, int(typed) + change)
    return found
