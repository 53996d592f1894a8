"""Finding the village that somebody means."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.areas.models import Area
from app.areas.queries import PAGE, find_villages, place_of
from app.areas.rules import fold
from app.content.library import NotHereError
from app.extensions import db
from tests.areas.mistakes import with_one_mistake
from tests.statements import plan_of, statements_asked

pytestmark = pytest.mark.usefixtures("within")


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """The statements that the database is asked, without those that begin a transaction."""
    with statements_asked(app) as statements:
        yield statements


def titles(typed: str, **narrowed: str) -> list[str]:
    found = find_villages(typed, **narrowed)
    return [f"{place.title}, {place.surroundings}" for place in found.villages]


@pytest.mark.parametrize("between", [", ", " ", " kec. "])
def test_a_name_with_one_wrong_letter_and_its_district_is_among_the_first_five(
    between: str, is_long: bool
) -> None:
    codes = sorted(db.session.scalars(select(Area.code).where(Area.key.is_not(None))))
    chance = random.Random(20261121)
    lost = []
    for code in chance.sample(codes, 2000 if is_long else 200):
        place = place_of(code)
        typed = with_one_mistake(place.name, chance) + between + place.district
        if code not in [found.code for found in find_villages(typed).villages[:5]]:
            lost.append((typed, place))
    assert lost == []


@pytest.mark.parametrize(
    "typed",
    [
        "Dabuan tlanakan",
        "Ds. Dabuan kec. Tlanakan",
        "DABUAN, TLANAKAN, PAMEKASAN, JAWA TIMUR",
        "desa dabuan kecamatan tlanakan kabupaten pamekasan provinsi jatim",
        "kec tlanakan desa dabuan",
        "Ds.Da buan Kec.Tlanakan",
        "dabuan pamekasan",
        "35.28.01.2001",
        "3528012001",
    ],
)
def test_the_same_village_is_found_however_it_is_written(typed: str) -> None:
    assert titles(typed)[0] == "Desa Dabuan, Kec. Tlanakan, Kab. Pamekasan, Jawa Timur"


def test_a_name_that_repeats_is_shown_with_its_place_and_paged() -> None:
    first = find_villages("sidomulyo")
    assert first.total > 98
    assert len(first.villages) == PAGE
    assert {place.name for place in first.villages} <= {"Sidomulyo", "Sido Mulyo"}
    assert len({place.surroundings for place in first.villages}) > 15
    pages = [find_villages("sidomulyo", page=page) for page in range(1, first.pages + 1)]
    codes = [place.code for page in pages for place in page.villages]
    assert len(codes) == len(set(codes)) == first.total


def test_a_name_is_narrowed_by_regency() -> None:
    everywhere = find_villages("sidomulyo")
    regency = max(everywhere.regencies, key=lambda regency: regency.count)
    narrowed = find_villages("sidomulyo", within=regency.code)
    assert narrowed.total == regency.count > 1
    assert all(place.code.startswith(regency.code) for place in narrowed.villages)
    assert narrowed.regencies == everywhere.regencies


def test_a_name_begun_is_continued() -> None:
    found = find_villages("sido mu")
    assert found.total > 120
    assert all(fold(place.name).startswith("sidomu") for place in found.villages)


def test_a_page_past_the_last_is_the_last() -> None:
    assert find_villages("sidomulyo", page=99).page == find_villages("sidomulyo").pages


def test_a_place_that_has_no_such_village_is_said_to_have_none() -> None:
    assert find_villages("sidomulyo, qqqqqq").is_elsewhere
    assert not find_villages("sidomulyo").is_elsewhere


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\0", "%", "_", "😀", "'; drop table area; --", "99.99.99.9999", "qzx" * 3000, '"'],
)
def test_what_names_no_village_finds_none(typed: str) -> None:
    assert find_villages(typed).total == 0


@pytest.mark.parametrize(
    "typed", ["sidomulyo", "sido mulyo wonosari", "tan", "35.28.01.2001", "a b c d e f g h i j k"]
)
def test_a_search_asks_the_database_three_times_at_most(typed: str, asked: list[str]) -> None:
    find_villages(typed)
    assert 0 < len(asked) <= 3


def test_a_search_never_reads_the_whole_table(asked: list[str]) -> None:
    find_villages("sido mulyo wonosari")
    for statement in list(asked):
        assert "SCAN" not in plan_of(statement)


@pytest.mark.parametrize("code", ["35", "35.28.01", "35.28.01.9999", "", "x" * 13, "3528012001"])
def test_what_is_no_code_of_a_village_is_not_here(code: str) -> None:
    with pytest.raises(NotHereError):
        place_of(code)
