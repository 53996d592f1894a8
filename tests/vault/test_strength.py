"""A key that somebody made up is refused; one from chance never is."""

from __future__ import annotations

import base64
import os

import pytest

from app.vault.strength import EXAMPLES, weakness_of
from config import ROOT


def test_no_key_from_chance_is_refused() -> None:
    assert {weakness_of(os.urandom(32)) for _ in range(20_000)} == {""}


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (b"", "has 0 bytes and needs 32"),
        (os.urandom(16), "has 16 bytes and needs 32"),
        (os.urandom(33), "has 33 bytes and needs 32"),
        (bytes(32), "repeats itself"),
        (b"\xff" * 32, "repeats itself"),
        (os.urandom(16) * 2, "repeats itself"),
        (os.urandom(8) * 4, "repeats itself"),
        (bytes(range(32)), "repeats itself"),
        (bytes(range(0, 224, 7)), "repeats itself"),
        (b"kunci-rahasia-desa-contoh-2026!!", "is text that somebody wrote"),
        (b"0123456789abcdef0123456789abcdef", "is text that somebody wrote"),
    ],
    ids=range(11),
)
def test_a_key_that_is_not_from_chance_is_refused(key: bytes, reason: str) -> None:
    assert weakness_of(key).startswith(reason)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_from_the_readme_is_refused(example: str) -> None:
    assert f"1:{example}," in (ROOT / "README.md").read_text("utf-8")
    assert weakness_of(base64.urlsafe_b64decode(f"{example}=")).startswith("is the example")
