"""Codes, and how far two names are apart."""

from __future__ import annotations

import random

import pytest

from app.areas.labels import Place
from app.areas.rules import ancestors_of, fold, is_one_letter_off, parent_of, typed_code
from tests.areas.mistakes import with_one_mistake


def test_a_code_lies_in_the_codes_that_it_begins_with() -> None:
    assert ancestors_of("35.28.01.2001") == ("35", "35.28", "35.28.01")
    assert parent_of("35.28.01.2001") == "35.28.01"
    assert parent_of("35") == ""


@pytest.mark.parametrize("typed", ["35.28.01.2001", "3528012001", " 35 28 01 2001 "])
def test_a_code_may_be_typed_with_dots_or_without(typed: str) -> None:
    assert typed_code(typed) == "35.28.01.2001"


@pytest.mark.parametrize("typed", ["35.28.01", "sidomulyo", "٣٥٢٨٠١٢٠٠١", "35280120011"])
def test_anything_else_is_no_code(typed: str) -> None:
    assert typed_code(typed) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sidomulyo", "sidomulya"),
        ("sidomulyo", "sidomuyo"),
        ("sidomulyo", "siddomulyo"),
        ("sidomulyo", "isdomulyo"),
        ("sidomulyo", "sidomuloy"),
        ("tu", "t"),
        ("tu", "ut"),
    ],
)
def test_one_letter_off(one: str, other: str) -> None:
    assert is_one_letter_off(one, other)
    assert is_one_letter_off(other, one)


@pytest.mark.parametrize("other", ["sidomulyo", "sidimulya", "sidomulyoaa", "dosimulyo", ""])
def test_not_one_letter_off(other: str) -> None:
    assert not is_one_letter_off("sidomulyo", other)


def test_every_mistake_of_one_letter_is_one_letter_off() -> None:
    chance = random.Random(7)
    for _ in range(500):
        wrong = with_one_mistake("Karanganyar", chance)
        assert is_one_letter_off(fold(wrong), "karanganyar"), wrong


def test_a_name_is_told_apart_by_letters_and_digits_only() -> None:
    assert fold("Sido Mulyo") == fold("SIDOMULYO") == "sidomulyo"
    assert fold('Soka"an') == "sokaan"
    assert fold("Tanjung Pauh Km. 32") == "tanjungpauhkm32"


def test_a_kelurahan_and_a_kota_are_called_what_they_are() -> None:
    place = Place("12.71.01.1001", "Kampung Baru", "Medan Kota", "Kota Medan", "Sumatera Utara")
    assert place.title == "Kelurahan Kampung Baru"
    assert place.surroundings == "Kec. Medan Kota, Kota Medan, Sumatera Utara"
