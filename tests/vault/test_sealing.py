"""What is sealed opens at its own place, with its own key, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.sealing import HEAD, Place, SealError, framed, number_of, seal, unseal, unseal_text
from tests.keys import keys_with

KEYS = keys_with(1)
PLACE = Place("report", "r7f3", "narrative", "case-1")
TEXT = "Pak Slamet bilang: bayar 45 juta, paspor dia yang pegang."


@given(st.text(st.characters()))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert unseal_text(KEYS, PLACE, seal(KEYS, PLACE, text)) == text


@given(st.binary())
def test_any_bytes_come_back_as_they_were(data: bytes) -> None:
    assert unseal(KEYS, PLACE, seal(KEYS, PLACE, data)) == data


def test_half_a_character_comes_back_too() -> None:
    assert unseal_text(KEYS, PLACE, seal(KEYS, PLACE, "\ud83d")) == "\ud83d"


def test_nothing_of_the_text_can_be_seen_and_no_two_seals_are_the_same() -> None:
    sealed = {seal(KEYS, PLACE, TEXT) for _ in range(100)}
    assert len(sealed) == 100
    for one in sealed:
        assert all(word.encode() not in one for word in TEXT.split() if len(word) > 3)


@pytest.mark.parametrize("part", ["table", "row_id", "column", "group"])
def test_what_is_moved_to_another_place_does_not_open(part: str) -> None:
    moved = replace(PLACE, **{part: "elsewhere"})
    with pytest.raises(SealError, match="does not open at this place"):
        unseal(KEYS, moved, seal(KEYS, PLACE, TEXT))


def test_places_that_read_alike_are_two_places() -> None:
    one, other = Place("report", "1", "1name", "g"), Place("report", "11", "name", "g")
    with pytest.raises(SealError):
        unseal(KEYS, other, seal(KEYS, one, TEXT))
    assert framed("ab", "c") != framed("a", "bc")


def test_every_changed_or_missing_byte_is_noticed() -> None:
    sealed = seal(KEYS, PLACE, TEXT)
    for index in range(len(sealed)):
        for harmed in (
            sealed[:index] + bytes([sealed[index] ^ 1]) + sealed[index + 1 :],
            sealed[:index],
            sealed[:index] + sealed[index + 1 :],
        ):
            with pytest.raises(SealError):
                unseal(KEYS, PLACE, harmed)
    with pytest.raises(SealError):
        unseal(KEYS, PLACE, sealed + b"\0")


def test_the_error_holds_nothing_of_what_was_sealed() -> None:
    with pytest.raises(SealError) as raised:
        unseal(KEYS, replace(PLACE, row_id="kenari"), seal(KEYS, PLACE, TEXT))
    assert "kenari" not in str(raised.value) and raised.value.__cause__ is None


def test_an_unknown_key_is_named_by_its_number() -> None:
    with pytest.raises(SealError, match="key 2 is not among the keys"):
        unseal(KEYS, PLACE, seal(keys_with(1, 2), PLACE, TEXT))


def test_another_key_under_the_same_number_does_not_open() -> None:
    other = replace(KEYS, masters={1: keys_with(2).masters[2]})
    with pytest.raises(SealError, match="does not open"):
        unseal(other, PLACE, seal(KEYS, PLACE, TEXT))


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    both = keys_with(1, 2)
    old, new = seal(KEYS, PLACE, TEXT), seal(both, PLACE, TEXT)
    assert (number_of(old), number_of(new)) == (1, 2)
    assert unseal_text(both, PLACE, old) == unseal_text(both, PLACE, new) == TEXT


def test_a_seal_cannot_be_passed_off_as_another_keys() -> None:
    both = keys_with(1, 2)
    old = seal(KEYS, PLACE, TEXT)
    with pytest.raises(SealError, match="does not open"):
        unseal(both, PLACE, old[: HEAD - 1] + b"\2" + old[HEAD:])


@pytest.mark.parametrize("nonsense", [b"", b"\1", b"\2" + bytes(60), b"plain text that lies there"])
def test_what_was_never_sealed_is_no_seal(nonsense: bytes) -> None:
    with pytest.raises(SealError, match="not sealed here"):
        unseal(KEYS, PLACE, nonsense)
