"""Brings the tables to their newest shape, and says what stands in the way."""

from __future__ import annotations

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import upgrade
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.database.connections import MIGRATIONS, file_of
from app.database.driver import DRIVER, notice_for
from app.extensions import db


class DatabaseError(RuntimeError):
    """The database cannot be prepared; the message says why, without any of its content."""


def prepare_tables() -> str:
    """Make the file and its tables where they are missing or old; return what should be told.

    Raises DatabaseError. The site can be served all the same: what needs no database stays open.
    """
    make_file()
    try:
        if not is_newest():
            upgrade()
    except DBAPIError as error:
        raise DatabaseError(str(error.orig)) from None
    return notice_for(DRIVER.sqlite_version_info) if file_of(db.engine.url) else ""


def make_file(engine: Engine | None = None) -> None:
    """Make an empty file where a SQLite database has none; raises DatabaseError."""
    path = file_of((engine or db.engine).url)
    if path is None or path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from None


def is_newest() -> bool:
    """Whether the tables have the shape that this version of the code expects."""
    with db.engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    return now == ScriptDirectory(str(MIGRATIONS)).get_current_head()
