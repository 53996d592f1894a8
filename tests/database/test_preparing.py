"""The tables come to their newest shape, and say so when they cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app import create_app
from app.areas.queries import count_villages, place_of
from app.database.preparing import DatabaseError, is_newest, prepare_tables, set_aside
from app.extensions import db
from app.serving import prepare_database
from config import Config
from tests.conftest import close, settings_of


@pytest.fixture
def within(own_app: Flask) -> Iterator[None]:
    with own_app.app_context():
        yield


def made_at(folder: Path, **environment: str) -> tuple[Flask, Config]:
    settings = settings_of(BEKAL_DATA=str(folder), **environment)
    return create_app(settings), settings


@pytest.mark.usefixtures("within")
def test_the_tables_are_those_of_the_code() -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, db.metadata) == []


@pytest.mark.usefixtures("within")
def test_the_tables_go_down_and_up_again_with_data_in_them() -> None:
    assert is_newest() and count_villages()
    db.session.remove()
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    assert not is_newest()
    upgrade()
    assert is_newest()
    assert count_villages() == 0


@pytest.mark.usefixtures("within")
def test_preparing_again_changes_nothing() -> None:
    assert prepare_tables() == ""
    assert place_of("35.28.01.2001").name == "Dabuan"


def test_nothing_touches_the_database_before_it_is_prepared(tmp_path: Path) -> None:
    made, _ = made_at(tmp_path)
    assert made.test_client().get("/").status_code == 200
    assert not (tmp_path / "bekal.db").exists()


def started(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the start says of the database in this folder."""
    made, settings = made_at(folder)
    prepare_database(made, settings)
    client = made.test_client()
    assert client.get("/").status_code == 200, "what needs no database is served all the same"
    assert client.get("/desa?cari=dabuan").status_code == 503
    close(made)
    return capsys.readouterr().out


@pytest.mark.parametrize("harm", ["no database", "malformed"])
def test_a_damaged_file_is_set_aside_whole_and_none_takes_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], loaded: Path, harm: str
) -> None:
    head = b"garbage " if harm == "no database" else loaded.read_bytes()[:100]
    data = head + b"garbage " * 1000
    (tmp_path / "bekal.db").write_bytes(data)
    if harm == "no database":
        (tmp_path / "bekal.db-wal").write_bytes(b"journal")
    told = started(tmp_path, capsys)
    assert "is damaged and was set aside as bekal.db.damaged-" in told
    assert "flask --app app restore FILE" in told
    aside = {path.name.split("damaged-")[1][15:]: path for path in tmp_path.glob("*.damaged-*")}
    assert aside[""].read_bytes() == data
    if harm == "no database":
        assert aside["-wal"].read_bytes() == b"journal"
    again = started(tmp_path, capsys)
    assert "bekal.db is gone" in again and "restore FILE" in again
    assert not (tmp_path / "bekal.db").exists()


@pytest.mark.parametrize("trace", ["audit-head", "sealed", "bekal.db.before-20261121T030000"])
@pytest.mark.parametrize("left", [None, b""])
def test_a_lost_database_is_not_replaced_by_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], trace: str, left: bytes | None
) -> None:
    (tmp_path / trace).touch()
    if left is not None:
        (tmp_path / "bekal.db").write_bytes(left)
    told = started(tmp_path, capsys)
    assert f"{trace} of it is still there" in told and "restore FILE" in told
    assert (tmp_path / "bekal.db").exists() is (left is not None)
    if left is not None:
        with closing(sqlite3.connect(tmp_path / "bekal.db")) as file:
            assert file.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_what_lies_aside_already_is_never_written_over(tmp_path: Path) -> None:
    now = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    for word in ("one", "two"):
        (tmp_path / "bekal.db").write_text(word)
        if word == "two":
            with pytest.raises(FileExistsError):
                set_aside(tmp_path / "bekal.db", "before", now)
        else:
            set_aside(tmp_path / "bekal.db", "before", now)
    assert (tmp_path / "bekal.db.before-20261121T030000").read_text() == "one"
    assert (tmp_path / "bekal.db").read_text() == "two"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    made, _ = made_at(tmp_path, BEKAL_DATABASE=f"sqlite:///{tmp_path}/file/bekal.db")
    with made.app_context(), pytest.raises(DatabaseError, match="file"):
        prepare_tables()
