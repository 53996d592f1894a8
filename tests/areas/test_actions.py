"""A newer list of areas: what is new, renamed, gone, or back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.areas.actions import Changes, update_areas
from app.areas.models import Area
from app.areas.queries import find_villages, place_of
from app.extensions import db
from tests.conftest import TODAY

SMALL = {
    "35": "Jawa Timur",
    "35.28": "Kabupaten Pamekasan",
    "35.28.01": "Tlanakan",
    "35.28.01.2001": "Dabuan",
    "35.28.01.2002": "Taro'an",
}


@pytest.fixture(autouse=True)
def few_areas(own_app: Flask) -> Iterator[None]:
    with own_app.app_context():
        db.session.query(Area).delete()
        update_areas(SMALL, TODAY)
        db.session.commit()
        yield


def test_the_same_list_again_changes_nothing() -> None:
    assert update_areas(SMALL, TODAY) == Changes(0, 0, 0, 0)


def test_a_new_code_is_added_and_found() -> None:
    assert update_areas(SMALL | {"35.28.01.2003": "Baru"}, TODAY) == Changes(1, 0, 0, 0)
    assert find_villages("baru").villages[0].code == "35.28.01.2003"


def test_a_changed_name_is_found_by_its_new_name_only() -> None:
    assert update_areas(SMALL | {"35.28.01.2001": "Dabuan Lor"}, TODAY) == Changes(0, 1, 0, 0)
    assert find_villages("dabuan lor").total == 1
    assert find_villages("dabuan, tlanakan").total == 0


def test_a_code_that_is_gone_is_retired_and_not_deleted() -> None:
    rest = {code: name for code, name in SMALL.items() if code != "35.28.01.2001"}
    assert update_areas(rest, TODAY) == Changes(0, 0, 1, 0)
    assert place_of("35.28.01.2001").retired_on == TODAY
    assert find_villages("dabuan").total == 0
    assert update_areas(rest, date(2027, 1, 1)) == Changes(0, 0, 0, 0)
    assert place_of("35.28.01.2001").retired_on == TODAY


def test_a_code_that_comes_back_is_retired_no_longer() -> None:
    rest = {code: name for code, name in SMALL.items() if code != "35.28.01.2001"}
    update_areas(rest, TODAY)
    assert update_areas(SMALL, TODAY) == Changes(0, 0, 0, 1)
    assert place_of("35.28.01.2001").retired_on is None
    assert db.session.scalar(select(func.count()).select_from(Area)) == len(SMALL)
