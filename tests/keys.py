"""Keys that only tests have: good ones by their look, the same each time."""

from __future__ import annotations

import hashlib

from app.vault.keys import PURPOSES, SIGNING, Keys, encoded, keys_from, text_of


def key(name: str) -> bytes:
    """One key, by any name."""
    return hashlib.sha256(f"a key for tests: {name}".encode()).digest()


def keys_text(*numbers: int) -> str:
    """The setting BEKAL_KEYS with keys of these numbers."""
    return text_of({name: key(name) for name in (*map(str, numbers), *PURPOSES)})


def keys_with(*numbers: int) -> Keys:
    """Keys of these numbers."""
    return keys_from(keys_text(*numbers))


KEYS = f"{keys_text(1)},{SIGNING}:{encoded(key(SIGNING))}"
