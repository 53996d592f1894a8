"""A report, all that is added to it, and whoever handles it: nothing of it lies in the clear."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import insert

from app import create_app
from app.areas.models import Area
from app.audit.log import log
from app.database.preparing import make_file
from app.extensions import db
from config import Config
from tests.audit.doing import NEW_PASSWORD, World, press
from tests.canaries import Canaries, stems_in
from tests.conftest import close
from tests.persons import PEOPLE, PIN, VILLAGE_A, Clock, account_of, settle
from tests.reports.test_routes import receipt_on
from tests.staff import StaffVisitor

PLACES = ("35", "35.28", "35.28.01", VILLAGE_A)


def a_report_and_its_way(world: World, canaries: Canaries) -> tuple[StaffVisitor, str]:
    """Send, add, show, open, take, ask, tell, close: through the doors, with a word in each."""
    writer, officer = world.enter("official"), world.enter("officer")
    page = writer.followed(writer.send(writer.get("/lapor"), "/lapor", **canaries.report()))
    receipt = receipt_on(page)
    own = f"/laporan/{receipt}"
    for _ in range(3):
        press(writer, f"{own}/foto", photo=canaries.photo())
        press(writer, f"{own}/keterangan", words=canaries.word())
    case = str(officer.get("/petugas").one(".queue a").attributes["href"])
    steps: list[dict[str, str]] = [{"move": "open"}, {"move": "accept"}]
    steps += [{"move": move, "words": canaries.word()} for move in ("ask", "note", "note")]
    steps += [{"move": "close", "reason": "helped", "words": canaries.word()}]
    for step in steps:
        press(officer, case, seen=seen_on(officer, case), **step)
    world.clock.passes(minutes=1)
    code = PEOPLE["officer"].code(world.clock())
    press(officer, f"{case}/nama", why="protect", code=code)
    press(officer, case, move="note", seen="1", words=canaries.word())
    press(officer, case, move="refuse", seen="9", reason=canaries.word(), next=canaries.word())
    return writer, own


def seen_on(officer: StaffVisitor, case: str) -> str:
    """How much of the history the page of the case has shown."""
    fields = officer.get(case).all("main input[name=seen]")
    return str(fields[0].attributes["value"])


def people_who_are_invited(world: World, canaries: Canaries) -> None:
    """Names, numbers, passwords and PINs, of whoever comes in and of whoever does not."""
    admin = world.enter("admin")
    for role in ("official", "trainer"):
        fields = {"name": canaries.word(), "phone": canaries.phone(), "area": VILLAGE_A}
        page = press(admin, "/kelola/orang/undang", role=role, **fields)
        secret = page.all("code.secret")[0].text().partition("#")[2]
        device = {"new_password": f"{NEW_PASSWORD} {canaries.word()}", "device": "own", "pin": PIN}
        guest = StaffVisitor(world.app, world.clock)
        press(guest, "/undangan/terima", invitation_secret=secret, **device)
        press(guest, "/masuk", phone=canaries.phone(), password=canaries.word())
        press(guest, "/masuk/buka", password=canaries.word())
    for _ in range(3):
        press(admin, "/undangan", invitation_code=canaries.word())
        press(admin, "/kelola/orang/undang", name=canaries.word(), phone=canaries.word())


def test_none_of_forty_canaries_of_reports_lies_in_the_data(staff_app: Flask, clock: Clock) -> None:
    world, canaries = World(staff_app, clock), Canaries()
    folder = staff_app.extensions["settings"].data_dir
    writer, own = a_report_and_its_way(world, canaries)
    people_who_are_invited(world, canaries)
    assert len(canaries.planted) >= 40
    page = writer.get(own).response.data
    assert stems_in(page), "what the village wrote is there, for the village"
    files = {path for path in folder.rglob("*") if path.is_file()}
    assert {"bekal.db", "audit.db", "audit-head"} <= {path.name for path in files}
    assert any(path.name == "bekal.db-wal" and path.stat().st_size for path in files)
    assert any(path.parent.parent.name == "photo" for path in files)
    found = {path.name: stems for path in files if (stems := stems_in(path.read_bytes()))}
    assert found == {}


@pytest.fixture
def on_postgresql(
    postgresql: str, settings: Config, tmp_path: Path, loaded: Path
) -> Iterator[tuple[Flask, Clock]]:
    """The whole site over PostgreSQL, with its people and the few areas that they need."""
    clock = Clock()
    shutil.copytree(loaded.parent / "static", tmp_path / "static")
    made = create_app(replace(settings, data_dir=tmp_path, database_url=postgresql, now=clock))
    with made.app_context():
        make_file()
        db.metadata.create_all(db.engine)
        places: list[dict[str, Any]] = [{"code": code, "name": f"Tempat {code}"} for code in PLACES]
        db.session.execute(insert(Area), places)
        db.session.commit()
    settle(made)
    yield made, clock
    with made.app_context():
        db.session.remove()
        db.metadata.drop_all(db.engine)
        with log().book.engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA IF EXISTS audit CASCADE")
    close(made)


def dump(address: str) -> dict[str, bytes]:
    """Every table of every schema that is ours, as PostgreSQL itself writes it into a backup."""
    tables = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'audit')"
    with psycopg.connect(address.replace("postgresql+psycopg", "postgresql")) as connection:
        found = {}
        for schema, table in connection.execute(tables).fetchall():
            with connection.cursor().copy(f'COPY "{schema}"."{table}" TO STDOUT') as copy:
                found[table] = b"".join(bytes(part) for part in copy)
        return found


def test_nor_in_a_dump_of_postgresql(
    on_postgresql: tuple[Flask, Clock], postgresql: str, tmp_path: Path
) -> None:
    world, canaries = World(*on_postgresql), Canaries()
    a_report_and_its_way(world, canaries)
    people_who_are_invited(world, canaries)
    assert len(canaries.planted) >= 40
    tables = dump(postgresql)
    assert all(tables[name] for name in ("case", "case_event", "case_mark", "audit_entry"))
    assert {name for name, data in tables.items() if stems_in(data)} == set()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if stems_in(path.read_bytes())] == []
    with world.app.app_context():
        assert tables["account"].count(account_of(PEOPLE["official"]).id.encode()) == 1
