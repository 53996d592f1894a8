"""The book that holds the log: a file of its own beside the database, or a schema of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.schema import CreateSchema

from app.audit.chain import BEFORE_ALL, BEGINNING, Head, Line
from app.audit.models import LOG, SCHEMA, audit_entry
from app.database.connections import READS, engine_of
from app.database.preparing import make_file

FILE = "audit.db"
TURN = 6_217_114_001  # the number of our lock on a PostgreSQL server


@dataclass(frozen=True)
class Sieve:
    """Which lines are wanted: a deed, between two moments, older than a line; never `but`."""

    deed: str = ""
    since: str = ""
    until: str = ""
    before: int = 0
    but: tuple[str, ...] = ()


class Book:
    """Reads and adds lines. It opens nothing before it is asked to."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self._is_sqlite = database_url.startswith("sqlite")
        self.engine = _engine(f"sqlite:///{folder / FILE}" if self._is_sqlite else database_url)

    def make(self) -> None:
        """Make the table where there is none; raise DatabaseError or DBAPIError."""
        make_file(self.engine)
        with self.engine.begin() as connection:
            if not self._is_sqlite:
                connection.execute(CreateSchema(SCHEMA, if_not_exists=True))
            LOG.create_all(connection)

    @contextmanager
    def turn(self) -> Iterator[Connection]:
        """A transaction in which nobody else adds lines, on this machine or another."""
        with self.engine.begin() as connection:  # on SQLite BEGIN IMMEDIATE
            if not self._is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
            yield connection

    def lines(self, after: int = 0) -> Iterator[Line]:
        """All lines in order, as they were at one moment; those behind the line `after` only."""
        wanted = select(audit_entry).where(audit_entry.c.seq > after)
        with self.engine.connect().execution_options(**{READS: True}, yield_per=500) as connection:
            for row in connection.execute(wanted.order_by(audit_entry.c.seq)):
                yield Line(**row._mapping)

    def newest(self, sieve: Sieve, most: int) -> list[Line]:
        """The newest lines that pass the sieve, `most` at once."""
        columns = audit_entry.c
        wanted = select(audit_entry).where(columns.action.not_in(sieve.but))
        if sieve.deed:
            wanted = wanted.where(columns.action == sieve.deed)
        if sieve.since:
            wanted = wanted.where(columns.at >= sieve.since, columns.at < sieve.until)
        if sieve.before:
            wanted = wanted.where(columns.seq < sieve.before)
        with self.engine.connect().execution_options(**{READS: True}) as connection:
            rows = connection.execute(wanted.order_by(columns.seq.desc()).limit(most))
            return [Line(**row._mapping) for row in rows]

    def head_at(self, count: int) -> Head:
        """What a head would have remembered when there were `count` lines."""
        with self.engine.connect().execution_options(**{READS: True}) as connection:
            of = select(audit_entry.c.mac).where(audit_entry.c.seq == count)
            mac = connection.scalar(of)
        return Head(count, bytes(mac)) if mac is not None else BEGINNING


def last_head(connection: Connection) -> Head:
    """The head that the lines themselves tell."""
    columns = audit_entry.c
    row = connection.execute(
        select(columns.seq, columns.mac).order_by(columns.seq.desc()).limit(1)
    ).first()
    return Head(row.seq, bytes(row.mac)) if row else Head(0, BEFORE_ALL)


def holds(connection: Connection, head: Head) -> bool:
    """Whether the line that `head` remembers stands where it stood."""
    mac = connection.scalar(select(audit_entry.c.mac).where(audit_entry.c.seq == head.count))
    return mac is not None and bytes(mac) == head.mac


def add(connection: Connection, line: Line) -> None:
    """Write one line."""
    connection.execute(insert(audit_entry).values(vars(line)))


def _engine(address: str) -> Engine:
    engine = engine_of(address)
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(schema_translate_map={None: SCHEMA})
