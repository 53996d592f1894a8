"""How the database is opened: nothing acknowledged is lost, and a lost file is noticed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.areas.models import Area
from app.areas.queries import place_of
from app.database import connections
from app.database.connections import begin_reading, file_of
from app.extensions import db

CODE = "35.28.01.2001"


@pytest.fixture(autouse=True)
def within(own_app: Flask) -> Iterator[None]:
    with own_app.app_context():
        yield


def ask(pragma: str) -> object:
    return db.session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar()


def own_file() -> Path:
    path = file_of(db.engine.url)
    assert path
    return path


def test_every_connection_keeps_what_it_acknowledged() -> None:
    assert ask("journal_mode") == "wal"
    assert ask("synchronous") == 2
    assert ask("foreign_keys") == 1


def test_a_faulty_sqlite_works_with_the_other_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "journal_for", lambda _version: "TRUNCATE")
    assert ask("journal_mode") == "truncate"
    assert place_of(CODE).name == "Dabuan"


def test_a_reader_waits_for_no_writer_and_locks_none_out(own_app: Flask) -> None:
    begin_reading()
    assert place_of(CODE).name == "Dabuan"

    def rename() -> None:
        with own_app.app_context():
            db.session.get_one(Area, CODE).name = "Dabuan Lor"
            db.session.commit()

    writer = threading.Thread(target=rename)
    writer.start()
    writer.join(timeout=5)
    assert not writer.is_alive()
    assert place_of(CODE).name == "Dabuan", "a reader sees one moment"
    db.session.rollback()
    assert place_of(CODE).name == "Dabuan Lor"


def test_two_writers_come_one_after_the_other(own_app: Flask) -> None:
    def add(letter: str) -> None:
        with own_app.app_context():
            area = db.session.get_one(Area, CODE)
            area.name += letter
            db.session.commit()

    writers = [threading.Thread(target=add, args=(letter,)) for letter in "abcdefgh"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(place_of(CODE).name) == sorted("Dabuanabcdefgh")


def test_a_file_that_is_gone_is_noticed_and_not_made_anew() -> None:
    place_of(CODE)
    db.session.remove()
    path = own_file()
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(OperationalError):
        place_of(CODE)
    assert not path.exists()
    db.session.remove()
    path.with_name("elsewhere.db").rename(path)
    assert place_of(CODE).name == "Dabuan"
