"""Hashes find what is the same, and tell nothing to whoever has no key."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from app.vault.hashes import lookup_hash, token_hash
from tests.keys import key, keys_with

KEYS = keys_with(1)
PHONE = "+6281234567890"


def test_the_same_identifier_has_the_same_hash_with_every_later_key() -> None:
    assert lookup_hash(KEYS, "phone", PHONE) == lookup_hash(keys_with(1, 2), "phone", PHONE)


def test_another_identifier_or_kind_has_another_hash() -> None:
    hashes = {
        lookup_hash(KEYS, "phone", PHONE),
        lookup_hash(KEYS, "phone", "+6281234567891"),
        lookup_hash(KEYS, "account", PHONE),
        lookup_hash(KEYS, "phon", f"e{PHONE}"),
        token_hash(KEYS, "phone", PHONE),
    }
    assert len(hashes) == 5


def test_without_the_key_a_phone_number_cannot_be_tried_out() -> None:
    found = lookup_hash(KEYS, "phone", PHONE)
    assert len(found) == 32
    assert found != hashlib.sha256(PHONE.encode()).digest()
    assert found != lookup_hash(replace(KEYS, lookup=key("another")), "phone", PHONE)


def test_a_token_is_hashed_with_a_key_of_its_own() -> None:
    assert token_hash(KEYS, "session", "t") != token_hash(
        replace(KEYS, session=key("another")), "session", "t"
    )
    assert token_hash(KEYS, "session", "t") == token_hash(
        replace(KEYS, lookup=key("another")), "session", "t"
    )
