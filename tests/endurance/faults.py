"""What may befall a database for a while: full, locked, only to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from app.audit.log import log
from app.database.connections import file_of
from app.database.driver import DRIVER
from app.extensions import db

Harm = Callable[[Engine], AbstractContextManager[None]]


def books(app: Flask) -> tuple[Engine, Engine]:
    """The database and the log."""
    with app.app_context():
        return db.engine, log().book.engine


@contextmanager
def _said_to_all(engine: Engine, pragma: str) -> Iterator[None]:
    def say(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA {pragma}").close()

    event.listen(engine, "connect", say)
    engine.dispose()
    yield
    event.remove(engine, "connect", say)
    engine.dispose()


@contextmanager
def full(engine: Engine) -> Iterator[None]:
    """Not a page more fits on the disk."""
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with _said_to_all(engine, f"max_page_count={pages}"):
        yield


@contextmanager
def read_only(engine: Engine) -> Iterator[None]:
    """The disk can only be read."""
    with _said_to_all(engine, "query_only=ON"):
        yield


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    path = file_of(engine.url)
    assert path
    with closing(DRIVER.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


HARMS = (full, locked, read_only)
