"""Who may give what, how long a sign-in holds, and what opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.accounts.rules import (
    ADMIN,
    OFFICER,
    OFFICIAL,
    ROLES,
    TRAINER,
    Held,
    SignIn,
    has_fresh_factor,
    is_easy_pin,
    is_open,
    is_over,
    is_pin,
    is_prolonged_by_polls,
    is_whole,
    is_within,
    may_grant,
    needs_second_person,
)
from tests.persons import MORNING

AT_OFFICE = Held(OFFICER, "35.28", "polres-pamekasan")
OWN = SignIn(MORNING, MORNING, MORNING, None, is_shared=False, is_guarded=False)
SHARED = replace(OWN, is_shared=True)
LATE = MORNING + timedelta(hours=3)
GUARDED = replace(OWN, is_guarded=True, factor_at=MORNING)


@pytest.mark.parametrize(
    ("code", "prefix", "lies"),
    [
        ("35.28.01.2001", "", True),
        ("35.28.01.2001", "35", True),
        ("35.28.01.2001", "35.28", True),
        ("35.28", "35.28", True),
        ("35.28", "35.28.01", False),
        ("35.29.01.2001", "35.28", False),
        ("35.2", "35", True),
        ("350", "35", False),
        ("", "35", False),
        ("", "", True),
    ],
)
def test_an_area_lies_in_its_prefix(code: str, prefix: str, *, lies: bool) -> None:
    assert is_within(code, prefix) is lies


@pytest.mark.parametrize("role", ROLES)
def test_an_admin_gives_every_role_everywhere(role: str) -> None:
    assert may_grant([Held(ADMIN, "")], role, "11.01", is_self=False)


@pytest.mark.parametrize(
    ("role", "area", "may"),
    [
        (OFFICIAL, "35.28.01.2001", True),
        (TRAINER, "35.28", True),
        (TRAINER, "35", False),
        (OFFICIAL, "35.29.01.2001", False),
        (OFFICER, "35.28", False),
        (ADMIN, "", False),
    ],
)
def test_an_officer_gives_small_roles_in_his_area(role: str, area: str, *, may: bool) -> None:
    assert may_grant([AT_OFFICE], role, area, is_self=False) is may


@pytest.mark.parametrize("held", [Held(OFFICIAL, "35.28.01.2001"), Held(TRAINER, "35")])
def test_officials_and_trainers_give_nothing(held: Held) -> None:
    assert not any(may_grant([held], role, held.area, is_self=False) for role in ROLES)


def test_nobody_grants_himself() -> None:
    assert not any(may_grant([Held(ADMIN, "")], role, "", is_self=True) for role in ROLES)


def test_officers_and_admins_need_a_second_person() -> None:
    assert {role for role in ROLES if needs_second_person(role)} == {OFFICER, ADMIN}


@pytest.mark.parametrize(
    ("sign_in", "time", "over"),
    [
        (OWN, timedelta(days=14) - timedelta(seconds=1), False),
        (OWN, timedelta(days=14), True),
        (SHARED, timedelta(minutes=20) - timedelta(seconds=1), False),
        (SHARED, timedelta(minutes=20), True),
        (replace(SHARED, seen_at=LATE), LATE - MORNING + timedelta(minutes=19), False),
        (replace(SHARED, seen_at=LATE), LATE - MORNING + timedelta(minutes=20), True),
        (replace(SHARED, seen_at=MORNING + timedelta(hours=12)), timedelta(hours=12), True),
        (GUARDED, timedelta(minutes=30) - timedelta(seconds=1), False),
        (GUARDED, timedelta(minutes=30), True),
        (replace(GUARDED, seen_at=MORNING + timedelta(hours=12)), timedelta(hours=12), True),
        (replace(GUARDED, is_shared=True), timedelta(minutes=20), True),
    ],
)
def test_a_sign_in_ends_by_the_clock(sign_in: SignIn, time: timedelta, *, over: bool) -> None:
    assert is_over(sign_in, MORNING + time) is over


def test_polls_keep_nobody_signed_in_but_who_has_a_shared_device_and_guards_nothing() -> None:
    assert is_prolonged_by_polls(SHARED)
    for other in (OWN, GUARDED, replace(GUARDED, is_shared=True)):
        assert not is_prolonged_by_polls(other)


def test_officers_are_half_signed_in_without_their_second_factor() -> None:
    assert is_whole(OWN) and is_whole(GUARDED)
    assert not is_whole(replace(GUARDED, factor_at=None))


def test_what_one_wrote_is_open_for_a_quarter_of_an_hour() -> None:
    assert is_open(OWN, MORNING + timedelta(minutes=14, seconds=59))
    assert not is_open(OWN, MORNING + timedelta(minutes=15))
    assert is_open(GUARDED, MORNING + timedelta(minutes=29))
    assert not is_open(replace(GUARDED, factor_at=None), MORNING)


def test_a_second_factor_is_fresh_for_five_minutes() -> None:
    assert has_fresh_factor(MORNING, MORNING + timedelta(minutes=4, seconds=59))
    assert not has_fresh_factor(MORNING, MORNING + timedelta(minutes=5))
    assert not has_fresh_factor(None, MORNING)


@pytest.mark.parametrize(("typed", "good"), [("730915", True), ("73091", False), ("٧٣٠٩١٥", False)])
def test_a_pin_is_six_digits(typed: str, *, good: bool) -> None:
    assert is_pin(typed) is good


@pytest.mark.parametrize("pin", ["111111", "121212", "123456", "654321", "110110"])
def test_the_first_that_anybody_would_try_is_no_pin(pin: str) -> None:
    assert is_easy_pin(pin)
    assert not is_easy_pin("730915")
