"""Brings the tables to their newest shape, and says what stands in the way."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from app.database.connections import MIGRATIONS, READS, file_of
from app.database.driver import DRIVER, notice_for
from app.extensions import db

SIDES = ("-wal", "-shm", "-journal")
TRACES = ("audit-head", "sealed")  # what a site that was used has in its data folder
HEADER = b"SQLite format 3\0"
NO_DATABASE = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
WAY_OUT = (
    "`flask --app app restore FILE` brings it back from a backup; "
    "to begin anew choose another BEKAL_DATA."
)


class DatabaseError(RuntimeError):
    """The database cannot be prepared; the message says why, without any of its content."""


def prepare_tables() -> str:
    """Make the file and its tables where they are missing or old; return what should be told.

    Raises DatabaseError. The site can be served all the same: what needs no database stays open.
    """
    path = file_of(db.engine.url)
    try:
        if path and _is_no_database(path):
            _put_aside_damaged(path)
        refuse_to_begin_anew()
        make_file()
        if not is_newest():
            upgrade()
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from None
    except DBAPIError as error:
        if path and getattr(error.orig, "sqlite_errorname", "") in NO_DATABASE:
            _put_aside_damaged(path)
        raise DatabaseError(str(error.orig)) from None
    return notice_for(DRIVER.sqlite_version_info) if path else ""


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


def refuse_to_begin_anew() -> None:
    """Raise DatabaseError where empty tables would take the place of a database that is lost."""
    path = file_of(db.engine.url)
    has_file = path is None or (path.exists() and path.stat().st_size > 0)
    if has_file and _has_tables():
        return
    folder: Path = current_app.extensions["settings"].data_dir
    traces = [folder / name for name in TRACES if (folder / name).exists()]
    if path:
        traces += sorted(path.parent.glob(f"{path.name}.*"))
        journal = path.with_name(f"{path.name}-wal")
        traces += [journal] if not has_file and journal.exists() else []
    if traces:
        lost = f"{path or 'the database'} is {'empty' if path is None or path.exists() else 'gone'}"
        raise DatabaseError(f"{lost}, but {traces[0].name} of it is still there. {WAY_OUT}")


def set_aside(path: Path, why: str, now: datetime) -> Path | None:
    """Rename a file or folder to `name.why-time`, with the journals of a database.

    None where there is nothing. Under the new name a database opens with its journal as before.
    """
    aside = path.with_name(f"{path.name}.{why}-{now:%Y%m%dT%H%M%S}")
    if aside.exists():
        raise FileExistsError(f"{aside} is there already")
    was_there = path.exists()
    if was_there:
        path.rename(aside)
    for side in SIDES:  # also those that a crash left alone: another database must not read them
        journal = path.with_name(path.name + side)
        if journal.exists():
            journal.rename(aside.with_name(aside.name + side))
    return aside if was_there else None


def is_newest() -> bool:
    """Whether the tables have the shape that this version of the code expects."""
    return revision_now() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def revision_now() -> str | None:
    """Which shape the tables have; None where there are none."""
    with db.engine.connect().execution_options(**{READS: True}) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def known_revisions() -> set[str]:
    """All shapes of tables that this version of the code can bring to the newest."""
    return {each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def _has_tables() -> bool:
    with db.engine.connect().execution_options(**{READS: True}) as connection:
        return inspect(connection).has_table("alembic_version")


def _is_no_database(path: Path) -> bool:
    """Asked before SQLite opens the file, for it would clear away the journal beside it."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.read(len(HEADER)) not in {b"", HEADER}


def _put_aside_damaged(path: Path) -> None:
    """Raises DatabaseError, which says where the file lies now and what can be done."""
    db.engine.dispose()
    aside = set_aside(path, "damaged", datetime.now(UTC))
    name = aside.name if aside else "nothing"
    raise DatabaseError(f"{path} is damaged and was set aside as {name}. {WAY_OUT}")
