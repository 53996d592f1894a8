"""A laptop of a hall and the file that it hands out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask
from sqlalchemy import delete, func, select

from app.extensions import db
from app.live.actions import set_attendance, set_counts, take_step
from app.live.models import LiveCount, LiveItem, LiveSession
from app.live.queries import questions_of
from app.parcels.models import ImportedSession
from app.parcels.rules import PURPOSE, canonical
from app.vault.keys import Keys
from app.vault.signing import public_key, sign
from app.web.current import library
from tests.keys import KEYS, keys_from
from tests.live.halls import new_session
from tests.persons import MORNING

LAPTOP = keys_from(KEYS)
KEY = public_key(LAPTOP)
NAME = "Laptop Kec. Tlanakan"


def run(app: Flask, *arguments: object) -> Result:
    """Runs `flask sessions …`."""
    return app.test_cli_runner().invoke(args=["sessions", *map(str, arguments)])


def hold_session(app: Flask, *, heads: int = 30, is_twice: bool = True) -> str:
    """A session by cards up to its end; its id."""
    with app.app_context():
        live = new_session(heads=heads, is_twice=is_twice, ways=("cards",))
        while live.stage != "end":
            take_step(live, "next", live.version, MORNING)
            if live.stage == "question":
                question = questions_of(library(), live)[live.item % 3]
                wrong = next(choice for choice in question.choices if choice != question.right)
                knew = heads // 3 if live.item < 3 else heads - 2
                numbers = {question.right: knew, wrong: heads - knew - 1}
                set_counts(library(), live, "cards", numbers)
        set_attendance(live, 12, heads - 12, 3)
        db.session.commit()
        return live.id


def forget_own(app: Flask) -> None:
    """What was held here was held elsewhere: the site becomes another one."""
    with app.app_context():
        for table in (LiveCount, LiveItem, LiveSession):
            db.session.execute(delete(table))
        db.session.commit()


def brought(app: Flask, folder: Path, **how: Any) -> Path:
    """A file from another laptop, whose key is registered here."""
    session_id = hold_session(app, **how)
    file = folder / f"{session_id}.json"
    assert run(app, "export", "--session", session_id, file).exit_code == 0
    forget_own(app)
    assert run(app, "register", KEY, "--name", NAME).exit_code == 0
    return file


def signed_anew(
    file: Path, change: Callable[[dict[str, Any]], object], keys: Keys = LAPTOP
) -> Path:
    """The file with another content, signed as its laptop would sign it."""
    told = json.loads(file.read_bytes())
    del told["signature"]
    told["key"] = public_key(keys)
    change(told)
    told["signature"] = sign(keys, PURPOSE, canonical(told).encode())
    made = file.with_name("anew.json")
    made.write_bytes(f"{canonical(told)}\n".encode())
    return made


def imported(app: Flask) -> list[tuple[Any, ...]]:
    """Everything that was taken in, to be compared."""
    with app.app_context():
        rows = db.session.execute(select(ImportedSession.__table__).order_by("id")).all()
        return [tuple(row) for row in rows]


def count_imported(app: Flask) -> int:
    """How many sessions were taken in."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(ImportedSession)) or 0
