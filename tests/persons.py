"""The people of the tests: who they are, and a database in which they stand."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
from argon2 import PasswordHasher
from flask import Flask, request
from sqlalchemy import event

from app import create_app
from app.accounts import actions, queries
from app.accounts.models import Account
from app.accounts.rules import ADMIN, GUARDED, OFFICER, OFFICIAL, TRAINER, Held
from app.audit.log import log
from app.extensions import db
from app.offices.models import Office, OfficeArea
from app.secrets.passwords import normalised
from app.vault.columns import seal_into
from config import Config

MORNING = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PASSWORD = "kelapa sumur jendela ombak"
PIN = "730915"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
VILLAGE_A, VILLAGE_B = "35.28.01.2001", "35.10.01.2001"
OFFICES = {
    "polres-pamekasan": ("polres", "Polres Pamekasan", "35.28"),
    "bp3mi-jatim": ("bp3mi", "BP3MI Jawa Timur", "35"),
    "disnaker-banyuwangi": ("disnaker", "Disnaker Banyuwangi", "35.10"),
}


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `secret` is that of the authenticator app, empty without one."""

    key: str
    phone: str
    held: tuple[Held, ...]
    is_suspended: bool = False

    @property
    def name(self) -> str:
        """What the person is called."""
        return f"Orang {self.key}"

    @property
    def secret(self) -> str:
        """The secret of the second factor."""
        is_guarded = any(held.role in GUARDED for held in self.held)
        return ("JBSWY3DPEHPK3PXP" * 2) if is_guarded else ""

    def code(self, now: datetime) -> str:
        """What the authenticator app shows at `now`."""
        return self.code_of(self.secret, now)

    @staticmethod
    def code_of(secret: str, now: datetime) -> str:
        """What an app with this secret shows."""
        return pyotp.TOTP(secret).at(now)


def _person(number: int, key: str, *held: Held, is_suspended: bool = False) -> Person:
    return Person(key, f"+62840000001{number:02}", held, is_suspended)


PEOPLE = {
    person.key: person
    for person in (
        _person(1, "official", Held(OFFICIAL, VILLAGE_A)),
        _person(2, "colleague", Held(OFFICIAL, VILLAGE_A)),
        _person(3, "other_official", Held(OFFICIAL, VILLAGE_B)),
        _person(4, "trainer", Held(TRAINER, "35.28")),
        _person(5, "officer", Held(OFFICER, "35.28", "polres-pamekasan")),
        _person(6, "other_officer", Held(OFFICER, "35", "bp3mi-jatim")),
        _person(7, "far_officer", Held(OFFICER, "35.10", "disnaker-banyuwangi")),
        _person(8, "admin", Held(ADMIN, "")),
        _person(9, "second_admin", Held(ADMIN, "")),
        _person(10, "suspended", Held(OFFICIAL, VILLAGE_A), is_suspended=True),
        _person(11, "without_role"),
    )
}


class Clock:
    """A clock that tests set forward."""

    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, **time: float) -> None:
        """So much time goes by."""
        self.moment += timedelta(**time)


@functools.cache
def hashed(text: str) -> str:
    """A hash that is verified at once: those of the site are made to be slow."""
    return QUICK.hash(normalised(text))


def settle(app: Flask) -> None:
    """Put offices and people into the database of `app`."""
    with app.app_context():
        for code, (kind, name, area) in OFFICES.items():
            areas = [OfficeArea(office_code=code, prefix=area)]
            db.session.add(Office(code=code, kind=kind, name=name, duty_phone="", areas=areas))
        db.session.flush()
        for person in PEOPLE.values():
            _settle(person)
        db.session.commit()


def _settle(person: Person) -> None:
    account = actions.make_account(phone=person.phone, name=person.name, now=MORNING)
    for held in person.held:
        actions.give_grant(account, held, by="server", now=MORNING, on_server=True)
    account.password_hash = hashed(PASSWORD)
    account.suspended_at = MORNING if person.is_suspended else None
    if person.secret:
        seal_into(account, "factor", person.secret)


def account_of(person: Person) -> Account:
    """The record of a person; inside an app."""
    from_phone = queries.account_of_phone(person.phone)
    assert from_phone
    return from_phone


def watch_for_lost_changes(app: Flask) -> list[str]:
    """A list that grows when a request ends with changes that nobody committed."""
    lost: list[str] = []

    def note(session: Any, _context: Any) -> None:
        session.info["changed"] = True

    def forget(session: Any) -> None:
        session.info.pop("changed", None)

    event.listen(db.session, "after_flush", note)
    event.listen(db.session, "after_commit", forget)
    event.listen(db.session, "after_rollback", forget)

    @app.teardown_request
    def look(_error: BaseException | None) -> None:
        if db.session.info.get("changed") or db.session.dirty or db.session.new:
            lost.append(f"{request.method} {request.path}")

    return lost


@contextmanager
def opened(settings: Config, database: Path, ready: Path) -> Iterator[Flask]:
    """The site over a file of its own, with its log beside it; files are `ready` elsewhere."""
    with opened_at(settings, database.parent, f"sqlite:///{database}", ready) as made:
        yield made


@contextmanager
def opened_at(settings: Config, data: Path, address: str, ready: Path) -> Iterator[Flask]:
    """The same over the database at `address`, with its own files in `data`."""
    shutil.copytree(ready / "static", data / "static", dirs_exist_ok=True)
    made = create_app(replace(settings, data_dir=data, database_url=address))
    if address.startswith("sqlite"):
        hurry(made)
    yield made
    let_go(made)


def hurry(app: Flask) -> None:
    """Do not wait for the disk at every commit: here no power is cut."""
    with app.app_context():
        for engine in (db.engine, log().book.engine):
            event.listen(engine, "connect", _wait_for_no_disk)


def _wait_for_no_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()


def let_go(app: Flask) -> None:
    """Close every connection of the site."""
    with app.app_context():
        db.engine.dispose()
        log().book.engine.dispose()
