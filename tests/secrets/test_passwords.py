"""Which passwords will do, and how they are kept."""

from __future__ import annotations

import pytest

from app.secrets.passwords import (
    HASHER,
    WORDS,
    hash_password,
    is_common,
    is_password,
    is_too_short,
    propose_password,
)


def test_four_words_that_the_site_proposes_always_do() -> None:
    proposed = {propose_password() for _ in range(200)}
    assert len(proposed) > 195
    for password in proposed:
        assert len(password.split()) == 4
        assert not is_too_short(password) and not is_common(password)


def test_there_are_enough_words_to_draw_from_and_each_is_plain() -> None:
    assert len(set(WORDS)) == len(WORDS) >= 990
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 10 for word in WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password 1234",
        "bismillah123",
        "aaaaaaaaaaaaaaaa",
        "121212121212",
        "qwertyqwerty12",
        "indonesia123",
    ],
)
def test_what_many_people_choose_is_refused(password: str) -> None:
    assert is_common(password)


def test_ones_own_name_or_number_is_no_password() -> None:
    assert is_common("sulastri sulastri", ("Bu Sulastri", "Sulastri"))
    assert is_common("81234567890123", ("81234567890",))
    assert not is_common("kelapa sumur jendela ombak", ("Bu Sulastri", "81234567890"))


@pytest.mark.parametrize(
    ("password", "short"), [("x" * 11, True), ("a" * 12, False), (" " * 20, True)]
)
def test_a_password_has_twelve_characters(password: str, *, short: bool) -> None:
    assert is_too_short(password) is short


def test_it_is_kept_as_argon2id_and_spaces_between_words_do_not_matter() -> None:
    kept = hash_password("padi sepeda teduh gunung")
    assert kept.startswith("$argon2id$") and "m=19456,t=2,p=1" in kept
    assert is_password(kept, "  padi  sepeda teduh gunung ")
    assert not is_password(kept, "padi sepeda teduh gunun")
    assert hash_password("padi sepeda teduh gunung") != kept


@pytest.mark.parametrize("kept", [None, "", "nonsense"])
def test_nobodys_password_is_never_right_and_is_compared_all_the_same(
    kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    real = HASHER.verify
    monkeypatch.setattr(
        type(HASHER),
        "verify",
        lambda _self, known, typed: compared.append(known) or real(known, typed),
    )
    assert not is_password(kept, "padi sepeda teduh gunung")
    assert len(compared) == 1
