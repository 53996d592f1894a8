"""Deadlines: hours for what is urgent, Indonesian working days for the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.reporting import Colour
from app.deadlines.rules import (
    WIB,
    WIT,
    WITA,
    Calendar,
    act_by,
    days_off,
    open_by,
    word_by,
    zone_of,
)

INDONESIA = Calendar()


def at(day: str, hour: str = "09:00", zone: timezone = WIB) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=zone)


def last_day(moment: datetime, zone: timezone = WIB) -> str:
    assert moment.astimezone(zone).strftime("%H:%M:%S") == "23:59:59"
    return moment.astimezone(zone).date().isoformat()


def test_red_is_opened_within_an_hour_of_the_clock_even_on_a_holiday_night() -> None:
    christmas = at("2026-12-25", "23:30")
    assert open_by("red", christmas, INDONESIA) == christmas + timedelta(hours=1)


def test_yellow_is_opened_within_a_day_of_the_clock_even_on_a_sunday() -> None:
    sunday = at("2026-11-22", "07:15")
    assert open_by("yellow", sunday, INDONESIA) == sunday + timedelta(days=1)


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        ("2026-11-23", "2026-11-26"),  # a Monday
        ("2026-11-20", "2026-11-25"),  # a Friday: the weekend does not count
        ("2026-11-21", "2026-11-25"),  # a Saturday
        ("2026-11-22", "2026-11-25"),  # a Sunday
        ("2026-12-22", "2026-12-29"),  # Christmas Eve (joint leave), Christmas, a weekend
        ("2026-08-14", "2026-08-20"),  # Independence Day on the Monday after
        ("2026-03-17", "2026-03-27"),  # Nyepi, Idul Fitri and the joint leave around them
        ("2025-12-31", "2026-01-06"),  # New Year's Day and a weekend
    ],
)
def test_green_is_opened_within_three_working_days(sent: str, last: str) -> None:
    assert last_day(open_by("green", at(sent), INDONESIA)) == last


def test_after_acceptance_an_office_acts_within_five_working_days() -> None:
    assert last_day(act_by(at("2026-11-23"), INDONESIA)) == "2026-11-30"


def test_the_village_hears_again_within_ten_working_days() -> None:
    assert last_day(word_by(at("2026-11-23"), INDONESIA)) == "2026-12-07"


def test_leave_that_is_decreed_later_counts_too() -> None:
    calendar = Calendar(leave=frozenset([date(2026, 11, 24)]))
    assert last_day(open_by("green", at("2026-11-23"), calendar)) == "2026-11-27"


def test_a_day_ends_where_the_village_lies() -> None:
    late = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # Sunday 23:30 in WIB, Monday in the east
    assert last_day(open_by("green", late, Calendar(WIB)), WIB) == "2026-11-25"
    assert last_day(open_by("green", late, Calendar(WITA)), WITA) == "2026-11-26"
    assert last_day(open_by("green", late, Calendar(WIT)), WIT) == "2026-11-26"


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("11.01.01.2001", WIB), ("31", WIB), ("35.28", WIB), ("61", WIB), ("62", WIB),
        ("51", WITA), ("52", WITA), ("53.01", WITA), ("63", WITA), ("65", WITA), ("76", WITA),
        ("81", WIT), ("82", WIT), ("91", WIT), ("96", WIT),
    ],
)  # fmt: skip
def test_the_zone_of_a_village_is_that_of_its_province(code: str, zone: timezone) -> None:
    assert zone_of(code) is zone


def test_the_days_off_of_a_year_hold_the_feasts_and_the_joint_leave() -> None:
    days = days_off(2026)
    assert {date(2026, 1, 1), date(2026, 3, 21), date(2026, 8, 17), date(2026, 12, 25)} <= days
    assert date(2026, 3, 20) in days
    assert date(2026, 11, 24) not in days


@settings(max_examples=300, deadline=None, database=None)
@given(
    st.integers(0, 9 * 365 * 24).map(lambda hours: at("2026-01-01") + timedelta(hours=hours)),
    st.sampled_from([WIB, WITA, WIT]),
    st.integers(1, 12),
)
def test_between_a_moment_and_its_deadline_lie_just_so_many_working_days(
    since: datetime, zone: timezone, days: int
) -> None:
    calendar = Calendar(zone)
    end = calendar.end_of(days, since)
    first, last = since.astimezone(zone).date(), end.astimezone(zone).date()
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert sum(map(calendar.is_working, between)) == days
    assert calendar.is_working(last)
    assert end > since


@pytest.mark.parametrize("colour", ["red", "yellow", "green"])
def test_a_deadline_never_lies_before_what_began_it(colour: Colour) -> None:
    for hour in range(24):
        moment = at("2026-12-24", f"{hour:02}:30")
        assert open_by(colour, moment, INDONESIA) > moment
