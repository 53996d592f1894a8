"""What tests of keeping ask: where sealed files lie, what is left of a case, what was logged."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import Result
from flask import Flask
from sqlalchemy import inspect

from app.audit.log import log
from app.cases.actions import write
from app.cases.models import Case
from app.cases.queries import case_of_receipt, history_of
from app.extensions import db
from app.histories.rules import Event
from app.vault.files import new_file, write_sealed
from tests.keys import keys_with
from tests.persons import MORNING, Clock
from tests.records import FIRST_OFFICE, Record

Run = Callable[..., Result]


@dataclass(frozen=True)
class Cabinet:
    """Where the sealed files of the site lie, and what was in its log before."""

    root: Path
    lines: int

    def names(self) -> set[str]:
        return {path.name for path in self.root.glob("*/*/*")}


def move(app: Flask, record: Record, clock: Clock, *moves: str) -> None:
    """Moves of the office to which the report was offered."""
    with app.app_context():
        case = case_of_receipt(record.receipt)
        assert case
        for each in moves:
            events, words = history_of(case), "Sudah." if each in {"close", "reopen"} else ""
            reason = "done" if each in {"close", "refuse-last"} else ""
            who = {"by_account": "o1", "by_office": FIRST_OFFICE, "reason": reason}
            write(case, Event(len(events) + 1, each, clock(), **who), words)  # type: ignore[arg-type]
        db.session.commit()


def is_there(app: Flask, record: Record) -> bool:
    with app.app_context():
        return db.session.get(Case, record.case_id) is not None


def rows_naming(app: Flask, case_id: str) -> set[str]:
    """The tables in which anything names this case."""
    with app.app_context():
        found = set()
        for name in inspect(db.engine).get_table_names():
            rows = db.session.execute(db.text(f'SELECT * FROM "{name}"')).all()
            found |= {name} if any(case_id in row for row in rows) else set()
        return found


def logged(app: Flask, cabinet: Cabinet) -> list[tuple[str, str, str | None, str | None]]:
    with app.app_context():
        lines = list(log().book.lines())[cabinet.lines :]
    return [
        (line.action, line.object_kind, line.object_id, line.reason_code)
        for line in lines
        if line.action.startswith(("retention", "hold"))
    ]


def lonely(cabinet: Cabinet, case_id: str, *, days: float) -> Path:
    """A photo file without a row, written so many days before the morning."""
    file = new_file(cabinet.root, "photo", case_id)
    write_sealed(keys_with(1), file, b"pixels")
    at = MORNING.timestamp() - days * 86_400
    os.utime(file.path, (at, at))
    return file.path
