"""Opens the database: pragmas, one writer at a time, and a short wait for those who only read."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DisconnectionError

from app.database.driver import DRIVER, journal_for
from app.extensions import db, migrate

MIGRATIONS = Path(__file__).parent.parent / "migrations"
READS = "reads"
WAIT_TO_READ = 1000
WAIT_TO_WRITE = 5000


def open_database(app: Flask, address: str) -> None:
    """Bind the app to the database at `address`. Nothing is opened before the first question."""
    url, options = _how_to_open(address)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS))
    if url.get_backend_name() == "sqlite":
        with app.app_context():
            _care_for(db.engine)


def engine_of(address: str) -> Engine:
    """An engine of its own for `address`, opened with the same care; for the log."""
    url, options = _how_to_open(address)
    engine = create_engine(url, **options)
    if url.get_backend_name() == "sqlite":
        _care_for(engine)
    return engine


def begin_reading() -> None:
    """Begin a transaction that only reads: on SQLite it waits for no writer and locks none out."""
    db.session.connection(execution_options={READS: True})


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for any other."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(unquote(url.database.removeprefix("file:")))


def _how_to_open(address: str) -> tuple[URL, dict[str, Any]]:
    url = make_url(address)
    options: dict[str, Any] = {"hide_parameters": True}  # in errors: somebody typed them
    if url.get_backend_name() != "sqlite":
        return url, options | {"pool_pre_ping": True}
    wait = {"timeout": WAIT_TO_READ / 1000}
    return _never_creating(url), options | {"module": DRIVER, "connect_args": wait}


def _never_creating(url: URL) -> URL:
    """An address that opens an existing file only: a lost one must be noticed, not replaced."""
    path = file_of(url)
    if path is None or url.query.get("uri"):
        return url
    return url.set(database=f"file:{quote(str(path))}", query={"mode": "rw", "uri": "true"})


def _care_for(engine: Engine) -> None:
    path = file_of(engine.url)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        journal = journal_for(DRIVER.sqlite_version_info)
        for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        record.info["file"] = _identity(path)

    @event.listens_for(engine, "checkout")
    def notice_another_file(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _identity(path):
            raise DisconnectionError

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READS, False)
        wait, how = (WAIT_TO_READ, "DEFERRED") if reads else (WAIT_TO_WRITE, "IMMEDIATE")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
        connection.exec_driver_sql(f"BEGIN {how}")


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Which file lies at `path` now; it changes when somebody removes or replaces it."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None
