"""A backup from PostgreSQL goes into an empty database, and into no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app.accounts.actions import make_account
from app.accounts.queries import account_of_phone, name_of
from app.areas.models import Area
from app.audit.commands import audit_commands
from app.audit.log import log
from app.cases.actions import NewReport, add_photo, keep_report
from app.cases.queries import case_of_receipt
from app.database.preparing import prepare_tables, revision_now
from app.extensions import db
from app.photos.storing import keep_photo, photo_of
from tests.backup.conftest import Kept
from tests.backup.sites import PHOTO, bare_site, made_backup, parts_of, run
from tests.persons import MORNING

PHONE, RECEIPT = "+6284000007001", "AAAAAAAAAAAAA"


@pytest.fixture
def databases(
    postgresql: str, needed: Callable[[str], None], tmp_path: Path
) -> Iterator[Callable[[str], str]]:
    """Fresh databases by name, on the server of the tests."""
    if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        needed("pg_dump")
    made: list[str] = []

    def statement(text: str) -> None:
        address = plain(postgresql)
        with bare_site(tmp_path / "none", BEKAL_DATABASE=address) as site, site.app_context():
            engine = db.engine.execution_options(isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql(text)

    def fresh(name: str) -> str:
        statement(f"CREATE DATABASE {name}")
        made.append(name)
        return plain(postgresql).replace("/postgres?", f"/{name}?")

    yield fresh
    for name in made:
        statement(f"DROP DATABASE {name} WITH (FORCE)")


def plain(address: str) -> str:
    """As an operator writes it, with a password that must reach pg_dump unseen."""
    return address.replace("postgresql+psycopg", "postgresql").replace("bekal@", "bekal:se'c:ret@")


def settle(site: Flask) -> str:
    """Tables, a person, a report and its photo."""
    with site.app_context():
        prepare_tables()
        db.session.add(Area(code="35.28.01.2001", name="Dabuan"))
        writer = make_account(phone=PHONE, name="Bu Sulastri", now=MORNING)
        village = "35.28.01.2001"
        report = NewReport(
            *(RECEIPT, writer.id, village, village, "green", "broker"),
            *(False, False, False, "{}", "", ""),
        )
        case = keep_report(report, (), MORNING, is_held=False)
        add_photo(case, keep_photo(case.id, PHOTO), MORNING)
        case_id = case.id
        db.session.commit()
    return case_id


def test_it_is_all_there_again_in_an_empty_database(
    databases: Callable[[str], str], tmp_path: Path
) -> None:
    with bare_site(tmp_path / "one", BEKAL_DATABASE=databases("bekal_one")) as site:
        case_id = settle(site)
        backup = made_backup(site, tmp_path / "copies")
        again = run(site, "restore", backup)
        assert again.exit_code == 1 and "is not empty" in again.output
    assert {"bekal.dump", "audit-head"} < parts_of(backup).keys()
    with bare_site(tmp_path / "two", BEKAL_DATABASE=databases("bekal_two")) as site:
        site.register_blueprint(audit_commands)
        told = run(site, "restore", backup)
        assert told.exit_code == 0, told.output
        assert run(site, "audit", "verify").exit_code == 0
        with site.app_context():
            person = account_of_phone(PHONE)
            assert person and name_of(person) == "Bu Sulastri"
            case = case_of_receipt(RECEIPT)
            assert case and photo_of(case_id, case.photos[0].name) == PHOTO.jpeg
            actions = [line.action for line in log().book.lines()]
    assert actions == ["log-begun", "backup-made", "backup-restored"]


def test_a_backup_of_the_other_kind_is_refused(
    kept: Kept, databases: Callable[[str], str], tmp_path: Path
) -> None:
    with bare_site(tmp_path / "one", BEKAL_DATABASE=databases("bekal_three")) as site:
        told = run(site, "restore", kept.backup)
    assert told.exit_code == 1 and "made from sqlite, and this site uses postgresql" in told.output


def test_without_pg_dump_the_operator_is_told_what_to_install(
    databases: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bare_site(tmp_path / "one", BEKAL_DATABASE=databases("bekal_four")) as site:
        settle(site)
        monkeypatch.setattr("app.database.copies.shutil.which", lambda _name: None)
        told = run(site, "backup", tmp_path / "copies")
    assert told.exit_code == 1 and "pg_dump is not installed" in told.output
    assert not list((tmp_path / "copies").iterdir())


def test_the_tables_go_down_and_up_again_with_data_in_them(
    databases: Callable[[str], str], tmp_path: Path
) -> None:
    with bare_site(tmp_path / "one", BEKAL_DATABASE=databases("bekal_five")) as site:
        settle(site)
        with site.app_context():
            newest = revision_now()
            downgrade(revision="0004")
            assert "case_hold" not in inspect(db.engine).get_table_names()
            upgrade()
            assert revision_now() == newest
            assert case_of_receipt(RECEIPT)
