"""A signature tells which machine wrote something, and that nobody has changed it since."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.vault.keeping import add_signing_key, load_keys, make_keys
from app.vault.keys import KeysError
from app.vault.signing import fingerprint, is_public_key, is_signed, public_key, sign
from config import config_from
from tests.keys import KEYS, keys_from, keys_with

LAPTOP = keys_from(KEYS)
KEY = public_key(LAPTOP)


def test_what_was_signed_is_known_again_and_nothing_else() -> None:
    signature = sign(LAPTOP, "sessions", b"twelve")
    assert is_signed(KEY, "sessions", b"twelve", signature)
    assert not is_signed(KEY, "sessions", b"thirteen", signature)
    assert not is_signed(KEY, "letters", b"twelve", signature)
    assert not is_signed(KEY, "sessions", b"twelve", signature[::-1])
    assert not is_signed(KEY[::-1], "sessions", b"twelve", signature)


def test_a_signature_has_one_spelling_only() -> None:
    signature = sign(LAPTOP, "sessions", b"twelve")
    last = signature[-1]
    for other in ("Q", "R", "w", "x", "g", "h", "A", "B", "=", "=="):
        spelt = signature[:-1] + other if other != last else f"{signature} "
        assert not is_signed(KEY, "sessions", b"twelve", spelt)


@pytest.mark.parametrize("text", ["", "x", KEY[:-1], f"{KEY}=", f"{KEY}\n", "é" * 43, f"{KEY}AAAA"])
def test_what_is_no_public_key_is_known_as_such(text: str) -> None:
    assert is_public_key(KEY)
    assert not is_public_key(text)
    assert not is_signed(text, "sessions", b"twelve", sign(LAPTOP, "sessions", b"twelve"))


def test_a_fingerprint_can_be_read_aloud() -> None:
    shown = fingerprint(KEY)
    assert len(shown) == 19 and shown.count("-") == 3
    assert not set(shown) & set("01IO")
    assert fingerprint(KEY[::-1]) != shown


def test_a_machine_without_the_key_says_how_it_is_made() -> None:
    with pytest.raises(KeysError, match="sessions key"):
        public_key(keys_with(1))


def test_the_key_is_made_once_whoever_asks_first(tmp_path: Path) -> None:
    site = config_from({"BEKAL_DATA": str(tmp_path)})
    make_keys(site)
    before = load_keys(site)
    makers = [threading.Thread(target=add_signing_key, args=(site,)) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    made = load_keys(site)
    assert before and made and made.signing and not before.signing
    assert (made.masters, made.log) == (before.masters, before.log)
    add_signing_key(site)
    assert load_keys(site) == made
    names = {path.name for path in (tmp_path / "keys").iterdir()}
    assert names == {"1", "lookup", "log", "session", "signing"}
