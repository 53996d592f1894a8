"""The tables come to their newest shape, and say so when they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app import create_app
from app.areas.queries import count_villages, place_of
from app.database.preparing import DatabaseError, is_newest, prepare_tables
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


def test_a_damaged_file_is_told_and_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bekal.db").write_bytes(b"garbage " * 1000)
    made, settings = made_at(tmp_path)
    prepare_database(made, settings)
    close(made)
    assert "The database cannot be used (file is not a database)" in capsys.readouterr().out
    assert (tmp_path / "bekal.db").read_bytes().startswith(b"garbage ")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    made, _ = made_at(tmp_path, BEKAL_DATABASE=f"sqlite:///{tmp_path}/file/bekal.db")
    with made.app_context(), pytest.raises(DatabaseError, match="file"):
        prepare_tables()
