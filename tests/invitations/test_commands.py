"""`flask admin …`: who sits at the server counts as both persons, and the log says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app.accounts.queries import account_of_phone, held_by
from app.accounts.rules import OFFICER, Held
from tests.persons import PEOPLE
from tests.staff import StaffVisitor

pytestmark = pytest.mark.on_both_databases

Run = Callable[..., Result]
INVITE = ("invite", "--phone", "0840 0000 7100", "--name", "Pak Rudi")
OFFICE = ("--role", "officer", "--area", "35.28", "--office", "polres-pamekasan")


@pytest.fixture
def run(staff_app: Flask) -> Run:
    def ran(*arguments: str) -> Result:
        return staff_app.test_cli_runner().invoke(args=["admin", *arguments])

    return ran


def test_an_officer_invited_at_the_server_needs_no_other_person(staff_app: Flask, run: Run) -> None:
    told = run(*INVITE, *OFFICE)
    assert told.exit_code == 0, told.output
    assert "link:     https://bekal.example.id/undangan#" in told.output
    assert "https://wa.me/?text=" in told.output and "Halo%20Pak%20Rudi" in told.output
    with staff_app.app_context():
        account = account_of_phone("+6284000007100")
        assert account
        assert held_by(account) == (Held(OFFICER, "35.28", "polres-pamekasan"),)


def test_the_link_and_the_code_open(run: Run, staff: StaffVisitor) -> None:
    told = run(*INVITE, *OFFICE).output
    secret = told.partition("undangan#")[2].split()[0]
    code = told.partition("code:")[2].split()[0]
    for fields in ({"invitation_secret": secret}, {"invitation_code": code}):
        page = staff.post("/undangan", fields | {"csrf_token": staff.token()})
        assert page.one("h1").text() == "Selamat datang, Pak Rudi"


def test_it_is_logged_who_counted_as_both(staff_app: Flask, run: Run) -> None:
    run(*INVITE, *OFFICE)
    told = staff_app.test_cli_runner().invoke(args=["audit", "verify"])
    assert told.exit_code == 0, told.output


def test_whoever_has_an_account_gets_the_role_and_no_link(run: Run) -> None:
    told = run("invite", "--phone", PEOPLE["trainer"].phone, "--name", "x", "--role", "admin")
    assert "the role was added" in told.output and "#" not in told.output


def test_a_lost_factor_is_dropped_with_the_new_invitation(run: Run, staff: StaffVisitor) -> None:
    told = run("reset", "--phone", PEOPLE["officer"].phone, "--factor").output
    secret = told.partition("undangan#")[2].split()[0]
    fields = {"invitation_secret": secret, "csrf_token": staff.token()}
    page = staff.post("/undangan", fields)
    page = staff.send(page, "/terima", new_password="genting pelita sauh renda", device="own")
    assert staff.followed(page).one("h1").text() == "Amankan cara masuk Anda"


@pytest.mark.parametrize(
    "arguments",
    [
        (*INVITE, "--role", "official"),
        (*INVITE, "--role", "official", "--area", "99"),
        (*INVITE, "--role", "officer", "--area", "35.28"),
        (*INVITE, "--role", "officer", "--area", "35.28", "--office", "nowhere"),
        (*INVITE, "--role", "trainer", "--area", "35.28", "--office", "polres-pamekasan"),
        ("invite", "--phone", "12", "--name", "x", "--role", "admin"),
        ("reset", "--phone", "0840 0000 9999"),
        ("suspend", "--phone", "0840 0000 9999"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code != 0
