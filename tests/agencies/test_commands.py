"""`flask offices …`: what is set of an office, and a duty phone that a second person has called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app.offices.actions import DutyPhoneError, confirm_duty_phone, set_office
from app.offices.queries import active_offices, office_of
from app.offices.rules import OfficeFacts, is_code
from tests.persons import MORNING

pytestmark = pytest.mark.on_both_databases

Run = Callable[..., Result]
SET = ("set", "polres-sampang", "--kind", "polres", "--name", "Polres Sampang", "--area", "35.27")


@pytest.fixture
def run(staff_app: Flask) -> Run:
    def ran(*arguments: str) -> Result:
        return staff_app.test_cli_runner().invoke(args=["offices", *arguments])

    return ran


def test_an_office_is_set_with_its_areas(staff_app: Flask, run: Run) -> None:
    told = run(*SET, "--area", "35.26").output
    assert "35.26 Kab. Bangkalan, Jawa Timur; 35.27 Kab. Sampang, Jawa Timur" in told
    with staff_app.app_context():
        office = office_of("polres-sampang")
        assert office and office.prefixes == ("35.26", "35.27")


def test_setting_again_changes_what_was_set(staff_app: Flask, run: Run) -> None:
    run(*SET, "--area", "35.26")
    run(*SET)
    with staff_app.app_context():
        office = office_of("polres-sampang")
        assert office and office.prefixes == ("35.27",)


def test_a_duty_phone_is_shown_once_somebody_has_called_it(staff_app: Flask, run: Run) -> None:
    phone = "0840 0000 8001"
    assert "not shown until confirmed" in run(*SET, "--duty-phone", phone).output
    assert "another number" in run("confirm", "polres-sampang", "--phone", "0840 0000 8002").output
    assert "(confirmed)" in run("confirm", "polres-sampang", "--phone", phone).output
    assert "(confirmed)" in run(*SET, "--duty-phone", phone).output
    told = run(*SET, "--duty-phone", "0840 0000 8002").output
    assert "not shown until confirmed" in told


def test_whoever_set_a_number_cannot_confirm_it(staff_app: Flask) -> None:
    facts = OfficeFacts("polres", "Polres Sampang", ["35.27"], "+6284000008001")
    with staff_app.app_context():
        set_office("polres-sampang", facts, by="one")
        with pytest.raises(DutyPhoneError, match="cannot confirm"):
            confirm_duty_phone("polres-sampang", facts.phone, by="one", now=MORNING)
        office = confirm_duty_phone("polres-sampang", facts.phone, by="two", now=MORNING)
        assert office.shown_duty_phone == facts.phone


def test_a_closed_office_is_offered_nothing(staff_app: Flask, run: Run) -> None:
    run(*SET)
    assert "closed since 2026-11-21" in run("close", "polres-sampang").output
    with staff_app.app_context():
        assert "polres-sampang" not in {office.code for office in active_offices()}
    run(*SET)
    assert "closed" not in run("list").output


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "Polres", *SET[2:]),
        (*SET[:-1], "99"),
        (*SET, "--duty-phone", "12"),
        ("set", "x1", "--kind", "bank", "--name", "x", "--area", "35"),
        ("close", "nowhere"),
        ("confirm", "nowhere", "--phone", "0840 0000 8001"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code != 0


@pytest.mark.parametrize(("code", "good"), [("polres-1", True), ("P", False), ("a b", False)])
def test_a_code_has_small_letters_only(code: str, *, good: bool) -> None:
    assert is_code(code) is good
