"""Does one more case slow the desk? The same page of the queue over a thousand and over many."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event, insert

from app.cases.actions import RANKS
from app.cases.models import Case, CaseEvent, CaseOffice
from app.extensions import db
from app.likenesses.models import CaseMark
from app.secrets.tokens import new_id
from tests.bench.tables import load, milliseconds, show
from tests.conftest import settings_of
from tests.endurance.village import Village, village_at
from tests.persons import MORNING, OFFICES, PEOPLE, VILLAGE_A, account_of
from tests.records import FIRST_OFFICE

SIZES = (1_000, 10_000, 100_000)
ASKED = 60
AT_ONCE = 5_000
ALIKE = 5  # so many cases name the same number
OPEN_OF_TEN = 3  # of ten cases so many still wait or are held; the others are past
PAGES = {"the queue": "/petugas", "page 9": "/petugas?hal=9", "past": "/petugas/lama"}
POLL = {"how many wait": "/petugas/baru"}


def fill(size: int) -> None:
    """Put so many cases into the database, with their histories, queues and likenesses."""
    writer = account_of(PEOPLE["official"]).id
    for start in range(0, size, AT_ONCE):
        numbers = range(start, min(size, start + AT_ONCE))
        rows = [_rows(number, writer) for number in numbers]
        for place, model in enumerate((Case, CaseEvent, CaseOffice, CaseMark)):
            many = [row for found in rows for row in found[place]]
            db.session.execute(insert(model), many)
    db.session.commit()


def _rows(number: int, writer: str) -> tuple[list[dict[str, Any]], ...]:
    case, colour = new_id(), list(RANKS)[number % 3]
    sent = MORNING - timedelta(minutes=number % 50_000 + 1)
    whole = {
        "id": case,
        "receipt": f"{number:013}",
        "writer_id": writer,
        "village_code": VILLAGE_A,
        "place_code": VILLAGE_A,
        "colour": colour,
        "trick": "broker",
        "sent_at": sent,
        "is_shared": False,
        "concerns_office": False,
        "may_be_called": False,
        **dict.fromkeys(("told", "victim", "reporter"), b"sealed"),
    }
    is_open = number % 10 < OPEN_OF_TEN
    moves = [("send", "", ""), ("offer", "", FIRST_OFFICE)]
    if not is_open:
        moves += [("open", FIRST_OFFICE, ""), ("accept", FIRST_OFFICE, "")]
        moves += [("close", FIRST_OFFICE, "")]
    events = [_event(case, place, move, sent) for place, move in enumerate(moves, 1)]
    standing = "offered" if is_open else "past"
    queue = {
        "case_id": case,
        "office_code": FIRST_OFFICE,
        "standing": standing,
        "rank": RANKS[colour],
        "since": sent,
        "due_at": sent + timedelta(days=3) if is_open else None,
    }
    other = queue | {"office_code": next(iter(OFFICES)), "standing": "past", "due_at": None}
    marks = {"text": f"text {number}", "phone": f"phone {number // ALIKE}"}
    alike = [
        {"case_id": case, "kind": kind, "key": blake2b(mark.encode(), digest_size=32).digest()}
        for kind, mark in marks.items()
    ]
    return [whole], events, [queue, other], alike


def _event(case: str, number: int, move: tuple[str, str, str], at: Any) -> dict[str, Any]:
    name, by, to = move
    return {
        "id": new_id(),
        "case_id": case,
        "number": number,
        "move": name,
        "at": at + timedelta(seconds=number),
        "by_account": "" if by else "x" * (name == "send"),
        "by_office": by,
        "to_office": to,
        "standby": "",
        "reason": "r" * (name == "close"),
    }


def measure(village: Village) -> Iterator[tuple[str, int, float]]:
    """For each page: its name, how many questions it asks, and the median of its seconds."""
    client = village.app.test_client()
    client.set_cookie("bekal", village.token("other_officer"))
    for name, path in (PAGES | POLL).items():
        asked, times = questions_of(village.app), []
        for _ in range(ASKED):
            begun = time.thread_time()
            answer = client.get(path)
            times.append(time.thread_time() - begun)
            assert answer.status_code == 200, answer.status_code
        yield name, len(asked) // ASKED, statistics.median(times)


def questions_of(app: Flask) -> list[str]:
    """A list that grows with every question asked of the database."""
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(*about: Any) -> None:
        asked.append(about[2])

    event.listen(engine, "before_cursor_execute", note)
    return asked


def main() -> None:
    """Print how many questions each page asks, its median, and the ratio to the fewest cases."""
    rows, base = [], {}
    heads: list[str] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            with village_at(settings_of(BEKAL_DATA=str(data))) as village:
                with village.app.app_context():
                    fill(size)
                cells = []
                for name, questions, median in measure(village):
                    base.setdefault(name, median)
                    ratio = median / base[name]
                    cells.append(f"{questions} · {milliseconds(median)} ({ratio:.1f})")
                    heads += [name] if name not in heads else []
        rows.append((f"{size:,}", *cells))
    title = f"The desk (questions · median of {ASKED}, ratio; {load()})"
    show(title, ("cases", *heads), rows)
