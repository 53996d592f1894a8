"""Tries at the door itself: counted, slowed, forgotten, and never another's burden."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.page import Page
from tests.persons import PASSWORD, PEOPLE, Clock
from tests.staff import StaffVisitor

pytestmark = pytest.mark.on_both_databases

OFFICIAL = PEOPLE["official"]


def tried(visitor: StaffVisitor, password: str, phone: str = OFFICIAL.phone) -> Page:
    return visitor.asked_in(phone=phone, password=password)


def test_after_five_wrong_passwords_even_the_right_one_waits(
    staff: StaffVisitor, clock: Clock
) -> None:
    for _ in range(5):
        assert "salah" in tried(staff, "salah salah salah").text
    page = tried(staff, PASSWORD)
    assert page.status == 422 and "Tunggu 30 detik" in page.text
    clock.passes(seconds=30)
    assert tried(staff, PASSWORD).status == 303


def test_a_right_password_makes_tries_free_again(staff: StaffVisitor, clock: Clock) -> None:
    for _ in range(3):
        for _ in range(4):
            tried(staff, "salah salah salah")
        assert tried(staff, PASSWORD).status == 303


def test_a_stranger_who_guesses_does_not_slow_the_known_phone(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    tried(staff, PASSWORD)
    stranger = StaffVisitor(staff_app, clock)
    for _ in range(6):
        tried(stranger, "salah salah salah")
    assert "Tunggu" in tried(stranger, PASSWORD).text
    assert tried(staff, PASSWORD).status == 303


def test_a_forged_mark_of_a_device_is_no_known_phone(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    tried(staff, PASSWORD, PEOPLE["colleague"].phone)
    stranger = StaffVisitor(staff_app, clock)
    for number in range(8):
        stranger.client.set_cookie("bekal-hp", f"{number:032}.{'0' * 64}")
        page = tried(stranger, "salah salah salah")
    assert "Tunggu" in page.text
    # The mark of one's own phone serves for one's own number only.
    for _ in range(2):
        page = tried(staff, PASSWORD)
    assert "Tunggu" in page.text


def test_a_shared_phone_is_not_marked(staff: StaffVisitor) -> None:
    staff.signed_in(OFFICIAL, shared=True)
    assert staff.client.get_cookie("bekal-hp") is None


def test_unknown_numbers_are_slowed_like_known_ones(staff: StaffVisitor, clock: Clock) -> None:
    for _ in range(5):
        tried(staff, PASSWORD, "0840 0000 0999")
    assert "Tunggu 30 detik" in tried(staff, PASSWORD, "0840 0000 0999").text
    assert tried(staff, PASSWORD).status == 303


def test_after_a_day_old_failures_count_no_more(staff: StaffVisitor, clock: Clock) -> None:
    for _ in range(5):
        tried(staff, "salah salah salah")
    clock.passes(hours=24, seconds=1)
    for _ in range(4):
        assert "salah" in tried(staff, "salah salah salah").text
    assert tried(staff, PASSWORD).status == 303


def test_codes_of_the_second_factor_are_slowed_too(staff: StaffVisitor, clock: Clock) -> None:
    officer = PEOPLE["officer"]
    page = staff.half_signed_in(officer)
    for _ in range(5):
        page = staff.send(page, factor_code="000000")
    assert "Tunggu" in staff.send(page, factor_code=officer.code(clock())).text
    clock.passes(seconds=31)
    assert staff.send(page, factor_code=officer.code(clock())).status == 303
