"""Invented people exist only where nobody else can reach the site."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import phonenumbers
import pyotp
import pytest
from flask import Flask

from app.accounts.queries import account_of_phone, has_accounts
from app.accounts.rules import ROLES
from app.demo.actions import DemoError
from app.demo.rules import OFFICES, PEOPLE
from app.extensions import db
from app.offices.queries import active_offices
from app.serving import prepare_people
from config import Config
from tests.persons import Clock, Person, opened
from tests.staff import StaffVisitor

Started = Callable[..., object]


@pytest.fixture
def settled(tmp_path: Path, settings: Config, loaded: Path) -> Config:
    """A laptop on which the site was never started."""
    (tmp_path / "bekal.db").write_bytes(loaded.read_bytes())
    return replace(settings, data_dir=tmp_path)


@contextmanager
def started(settings: Config, loaded: Path, **change: object) -> Iterator[Flask]:
    """The site as `python3 app` starts it."""
    config = replace(settings, **change)  # type: ignore[arg-type]
    with opened(config, config.data_dir / "bekal.db", loaded.parent) as made:
        prepare_people(made, config)
        yield made


def test_every_role_can_be_tried_on_this_machine(settled: Config, loaded: Path) -> None:
    with started(settled, loaded) as made:
        ways = json.loads((settled.data_dir / "demo.json").read_text("utf-8"))
        assert {way["role"] for way in ways} == set(ROLES)
        assert len({way["password"] for way in ways}) == len(ways) == len(PEOPLE)
        with made.app_context():
            assert {office.code for office in active_offices()} == OFFICES.keys()
        clock = Clock()
        for way in ways:
            visitor = StaffVisitor(made, clock)
            person = Person("", "+62" + way["phone"].replace("-", "")[1:], ())
            page = visitor.half_signed_in(person, password=way["password"])
            if way["totp_secret"]:
                code = pyotp.TOTP(way["totp_secret"]).at(clock())
                page = visitor.followed(visitor.send(page, factor_code=code))
            assert page.status == 200
            assert way["name"] in visitor.get("/akun").text


def test_how_they_sign_in_can_be_read_by_the_owner_only(settled: Config, loaded: Path) -> None:
    with started(settled, loaded):
        mode = (settled.data_dir / "demo.json").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


def test_a_second_start_changes_nothing(settled: Config, loaded: Path) -> None:
    with started(settled, loaded):
        before = (settled.data_dir / "demo.json").read_bytes()
    with started(settled, loaded):
        assert (settled.data_dir / "demo.json").read_bytes() == before


@pytest.mark.parametrize("change", [{"host": "0.0.0.0"}, {"is_production": True}])
def test_where_others_can_reach_it_the_site_refuses_to_start_with_them(
    settled: Config, loaded: Path, change: dict[str, object]
) -> None:
    with started(settled, loaded):
        pass
    with (
        pytest.raises(DemoError, match=r"demo people.*BEKAL_DATA="),
        started(settled, loaded, **change),
    ):
        pass


def test_even_then_the_door_lets_none_of_them_in(settled: Config, loaded: Path) -> None:
    with started(settled, loaded):
        way = json.loads((settled.data_dir / "demo.json").read_text("utf-8"))[0]
    config = replace(settled, host="0.0.0.0")
    with opened(config, config.data_dir / "bekal.db", loaded.parent) as made:
        visitor = StaffVisitor(made, Clock())
        page = visitor.send(
            visitor.get("/masuk"), "/masuk", phone=way["phone"], password=way["password"]
        )
        assert page.status == 422


def test_a_fresh_site_for_others_prints_two_invitations(
    settled: Config, loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with started(settled, loaded, host="0.0.0.0") as made:
        told = capsys.readouterr().out
        links = [word for word in told.split() if word.startswith("http://127.0.0.1:8000/")]
        assert len(links) == 2 and "admin:" in told and "pelatih:" in told
        for link in links:
            visitor = StaffVisitor(made, Clock())
            fields = {"invitation_secret": link.partition("#")[2], "csrf_token": visitor.token()}
            assert visitor.post("/undangan", fields).one("h1").text() == "Selamat datang"
        assert not (settled.data_dir / "demo.json").exists()


def test_their_numbers_belong_to_no_network(settled: Config, loaded: Path) -> None:
    numbers = [invented.phone for invented in PEOPLE] + [facts.phone for facts in OFFICES.values()]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        parsed = phonenumbers.parse(number)
        assert phonenumbers.is_possible_number(parsed)
        assert not phonenumbers.is_valid_number(parsed)


def test_the_command_prints_them_for_people_and_for_programs(settled: Config, loaded: Path) -> None:
    with started(settled, loaded) as made:
        run = made.test_cli_runner().invoke
        told = run(args=["demo", "people"]).output
        given = json.loads(run(args=["demo", "people", "--json"]).output)
        for way in given:
            assert way["password"] in told and way["phone"] in told
        with made.app_context():
            assert has_accounts() and account_of_phone(PEOPLE[0].phone)
            db.session.rollback()


def test_without_them_the_command_says_so(app: Flask) -> None:
    assert "no demo people" in app.test_cli_runner().invoke(args=["demo", "people"]).output
