"""The log: `note` and `note_refusal` return when the line is on the disk, or raise LogError.

The line is written in a transaction of its own, before what it tells is committed or shown:

    note(Deed.REVEALED, "case", case.id, by=user.id, reason="call-back")
    db.session.commit()

So nothing is ever done or read without its line. Should the commit fail afterwards, the line
stands all the same: it was allowed and tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import ServiceUnavailable

from app.audit.book import Book, add, holds, last_head
from app.audit.chain import Head, Line, mac_of
from app.audit.deeds import Deed, Note, Outcome
from app.audit.head import HEAD, HeadError, one_writer, read_head, write_head
from app.database.preparing import DatabaseError
from app.vault.current import keys
from app.vault.keys import KeysError
from config import Config

HELD = "log"
RETRY_AFTER = 30


class LogError(ServiceUnavailable):
    """Nothing can be logged, so nothing that must be logged is done: 503, try again later."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry_after=RETRY_AFTER)


class Log:
    """The log of one site: its book, and the head file in `folder`."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.book = Book(database_url, folder)
        self.folder = folder
        self.head_file = folder / HEAD

    def write(self, note: Note) -> None:
        """Add `note`; raise LogError when it cannot be, or when the log is not whole."""
        with self._carefully():
            key = keys().log
            head = read_head(self.head_file, key)
            if head is None:
                self.book.make()
            with self.book.turn() as connection:
                last = last_head(connection)
                if not (holds(connection, head) if head else last.count == 0):
                    raise HeadError("the log is not the one that the head remembers")
                notes = [note] if head else [_begun(last), note]
                last = _add_all(connection, key, last, notes)
            write_head(self.head_file, key, last)

    def begin_anew(self) -> None:
        """Go on from the lines that are there, whatever the head says; the log tells that too."""
        with self._carefully():
            key = keys().log
            self.book.make()
            with self.book.turn() as connection:
                last = last_head(connection)
                last = _add_all(connection, key, last, [_begun(last)])
            write_head(self.head_file, key, last)

    @contextmanager
    def _carefully(self) -> Iterator[None]:
        try:
            with one_writer(self.folder):
                yield
        except (DBAPIError, DatabaseError, OSError, HeadError, KeysError) as error:
            # Only the kind of fault: a message of the database holds the line.
            current_app.logger.error("%s while writing the log", type(error).__name__)
            raise LogError("the log cannot be written") from None


def open_log(app: Flask, config: Config) -> None:
    """Give the app its log. Nothing is opened before the first note."""
    app.extensions[HELD] = Log(config.database_url, config.data_dir)


def log() -> Log:
    """The log of the running app."""
    held: Log = current_app.extensions[HELD]
    return held


def note(
    deed: Deed, kind: str, object_id: str | None, *, by: str | None, reason: str | None = None
) -> None:
    """Log that somebody does or reads something, before it is committed or shown."""
    log().write(Note(deed, kind, object_id, by, Outcome.DONE, reason))


def note_refusal(
    deed: Deed, kind: str, object_id: str | None, *, by: str | None, reason: str
) -> None:
    """Log that somebody was refused something; `reason` is a code like `not-held`."""
    log().write(Note(deed, kind, object_id, by, Outcome.REFUSED, reason))


def _begun(last: Head) -> Note:
    return Note(Deed.LOG_BEGUN, "entry", str(last.count), by=None)


def _add_all(connection: Connection, key: bytes, last: Head, notes: list[Note]) -> Head:
    for note in notes:
        line = _line(key, last, note)
        add(connection, line)
        last = Head(line.seq, line.mac)
    return last


def _line(key: bytes, last: Head, note: Note) -> Line:
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    line = Line(
        seq=last.count + 1,
        at=at,
        actor_id=note.by,
        action=note.deed,
        object_kind=note.object_kind,
        object_id=note.object_id,
        outcome=note.outcome,
        reason_code=note.reason,
        prev=last.mac,
    )
    return replace(line, mac=mac_of(key, line))
