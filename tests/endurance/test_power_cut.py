"""The power goes at any moment, and nothing that was acknowledged is lost.

A village and its office work while everything that is written is recorded. Then the recording is
cut at each of its steps, and what the disk could hold at that moment is opened.
"""

from __future__ import annotations

import random
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app.audit.chain import Line, faults_of
from app.audit.head import HEAD, read_head
from app.audit.log import log
from app.database import connections
from app.database.driver import DRIVER, Journal
from app.extensions import db
from app.vault.files import FOLDER, SealedFile, read_sealed
from tests.conftest import close
from tests.endurance.disk import Disk
from tests.endurance.phone import FIVE
from tests.endurance.tape import Entry, Tape, recorder, recording
from tests.endurance.village import Village, village_at
from tests.keys import key, keys_with
from tests.photos.corpus import picture, saved
from tests.reports.test_routes import receipt_on
from tests.staff import StaffVisitor, fields_of, form_of

IMAGES = {"WAL": 700, "TRUNCATE": 300}  # ten times as many in the deep length
PEOPLE = ("official", "colleague", "other_official")
REPORTS = 6
OF_SQLITE = ("bekal.db", "bekal.db-wal", "bekal.db-journal", "audit.db", "audit.db-wal")
PICTURES = [saved(picture(60 + 10 * number)) for number in range(2)]


def work(village: Village, tape: Tape, who: str, line: threading.Barrier) -> None:
    """One person sends reports with photos, and notes what was acknowledged."""
    visitor = StaffVisitor(village.app, village.config.now)  # type: ignore[arg-type]
    visitor.client.set_cookie("bekal", village.token(who))
    line.wait()
    for number in range(REPORTS):
        page = visitor.send(visitor.get("/lapor"), "/lapor", **(FIVE | {"place": f"RT {number}"}))
        receipt = receipt_on(visitor.followed(page))
        tape.acknowledged("receipt", receipt)
        add_photo(visitor, receipt, PICTURES[number % 2])
        tape.acknowledged("photo", receipt)


def add_photo(visitor: StaffVisitor, receipt: str, picture: bytes) -> None:
    """Send one photo."""
    form = form_of(visitor.get(f"/laporan/{receipt}"), "/foto#foto")
    fields = dict(fields_of(form)) | {"photo": (BytesIO(picture), "foto.jpg")}
    assert visitor.post(f"/laporan/{receipt}/foto", fields).status == 303


def read(village: Village, tape: Tape, line: threading.Barrier) -> None:
    """An officer reads what comes in; each reading is logged before it is shown."""
    client = village.app.test_client()
    client.set_cookie("bekal", village.token("other_officer"))
    line.wait()
    seen = 0
    while seen < REPORTS:
        queue = client.get("/petugas").text
        for case in sorted(set(re.findall(r"/petugas/[0-9a-f]{32}", queue)))[:3]:
            assert client.get(case).status_code == 200
            tape.acknowledged("read")
            seen += 1


def recorded(village: Village, monkeypatch: pytest.MonkeyPatch) -> tuple[Disk, Tape]:
    """A disk as it was, and all that three writers and a reader did to it."""
    close(village.app)
    disk = Disk(village.config.data_dir, OF_SQLITE)
    line = threading.Barrier(len(PEOPLE) + 1)
    with recording(monkeypatch) as tape, ThreadPoolExecutor(len(PEOPLE) + 1) as threads:
        running = [threads.submit(work, village, tape, who, line) for who in PEOPLE]
        running.append(threads.submit(read, village, tape, line))
        for one in running:
            one.result()
    return disk, tape


def losses(disk: Disk, tape: Tape, folder: Path, images: int) -> Iterator[str]:
    """What was lost, for each of `images` moments in which the power went."""
    chance = random.Random(2026)
    moments = sorted(chance.choices(range(len(tape.entries)), k=images))
    for number, entry in enumerate(tape.entries):
        disk.follow(entry)
        while moments and moments[0] == number:
            moments.pop(0)
            left = folder / "left"
            left.mkdir()
            disk.leave(left, chance)
            yield from lost_in(left, disk.acknowledged)
            shutil.rmtree(left)


def lost_in(left: Path, acknowledged: list[tuple[str, Any]]) -> Iterator[str]:
    """What of the acknowledged is not there."""
    with closing(DRIVER.connect(left / "bekal.db")) as book:
        yield from (f for (f,) in book.execute("PRAGMA integrity_check") if f != "ok")
        kept = [receipt for (receipt,) in book.execute('SELECT receipt FROM "case"')]
        photos = list(
            book.execute(
                'SELECT c.id, c.receipt, p.name FROM case_photo p, "case" c WHERE p.case_id = c.id'
            )
        )
        gaps = "SELECT case_id FROM case_event GROUP BY case_id HAVING max(number) <> count(*)"
        yield from (f"a gap in the history of {case}" for (case,) in book.execute(gaps))
    if len(kept) != len(set(kept)):
        yield "a report is doubled"
    yield from (f"report {r}" for what, r in acknowledged if what == "receipt" and r not in kept)
    with_photo = {receipt for _, receipt, _ in photos}
    yield from (f"photo {r}" for what, r in acknowledged if what == "photo" and r not in with_photo)
    for case, _, name in photos:
        try:
            read_sealed(keys_with(1), SealedFile(left / FOLDER, "photo", case, name))
        except (OSError, ValueError) as error:
            yield f"the file of a photo: {error}"
    yield from lost_of_log(left, sum(what == "read" for what, _ in acknowledged))


def lost_of_log(left: Path, count: int) -> Iterator[str]:
    """What of the log is not there, or not whole."""
    lines: list[Line] = []
    if (left / "audit.db").exists():
        with closing(DRIVER.connect(left / "audit.db")) as book:
            names = "seq, at, actor_id, action, object_kind, object_id, outcome, reason_code"
            asked = f"SELECT {names}, prev, mac FROM audit_entry ORDER BY seq"
            has_table = list(book.execute("SELECT 1 FROM sqlite_master WHERE name='audit_entry'"))
            lines = [Line(*row) for row in book.execute(asked)] if has_table else []
    head = read_head(left / HEAD, key("log"))
    yield from faults_of(key("log"), lines, [head] if head else [])
    if sum(line.action == "case-read" for line in lines) < count:
        yield "a reading is not in the log"


def often(app: Flask, *pragmas: str) -> None:
    """Have every connection of the app say this too."""
    with app.app_context():
        engines = (db.engine, log().book.engine)

    def say(connection: Any, _record: Any) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    for engine in engines:
        event.listen(engine, "connect", say)


@pytest.fixture(autouse=True)
def heard(needed: Callable[[str], None]) -> None:
    """Where SQLite shows its file system, and Linux the names of open files."""
    try:
        recorder()
    except (AttributeError, OSError):
        needed("a SQLite whose writes can be heard")
    if not Path("/proc/self/fd").exists():
        needed("/proc")


@pytest.mark.parametrize("journal", ["WAL", "TRUNCATE"])
def test_a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(
    data: Any,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
    tmp_path: Path,
    journal: Journal,
) -> None:
    monkeypatch.setattr(connections, "journal_for", lambda _version: journal)
    with village_at(data) as village:
        often(village.app, "wal_autocheckpoint=60")
        disk, tape = recorded(village, monkeypatch)
    assert sum(entry.kind == "acknowledged" for entry in tape.entries) > 2 * REPORTS * len(PEOPLE)
    images = IMAGES[journal] * (10 if pytestconfig.getoption("--deep") else 1)
    assert list(losses(disk, tape, tmp_path, images)) == []


def test_the_proof_finds_what_a_weaker_setting_loses(
    data: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with village_at(data) as village:
        often(village.app, "synchronous=NORMAL")
        disk, tape = recorded(village, monkeypatch)
    assert any(found.startswith("report ") for found in losses(disk, tape, tmp_path, 200))


def test_file_and_folder_of_a_photo_are_synced_before_its_row_is_written(
    on_sqlite: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = StaffVisitor(on_sqlite.app, on_sqlite.config.now)  # type: ignore[arg-type]
    visitor.client.set_cookie("bekal", on_sqlite.token("official"))
    receipt = receipt_on(visitor.followed(visitor.send(visitor.get("/lapor"), "/lapor", **FIVE)))
    close(on_sqlite.app)
    with recording(monkeypatch) as tape:
        add_photo(visitor, receipt, PICTURES[0])
        tape.acknowledged("photo")
    sealed = str(on_sqlite.config.data_dir / FOLDER)
    steps = [
        f"{'photo' if entry.path.startswith(sealed) else 'row'} {entry.kind}"
        for entry in tape.entries
        if entry.path.startswith(sealed) or entry.path.endswith("bekal.db-wal")
    ]
    last_of_photo = len(steps) - steps[::-1].index("photo folder") - 1
    assert steps[last_of_photo - 2 : last_of_photo] == ["photo file", "photo names"]
    assert "row write" not in steps[:last_of_photo]
    assert steps[last_of_photo + 1] == "row write" and steps[-1] == "row sync"
    assert tape.entries[-1].kind == "acknowledged"


def test_a_number_that_a_disk_gives_anew_changes_nothing_that_stood(tmp_path: Path) -> None:
    data, left = tmp_path / "data", tmp_path / "left"
    data.mkdir()
    (data / HEAD).write_bytes(b"head")
    disk = Disk(data, ())
    disk.follow(Entry("file", f"{data}/photo", (data / HEAD).stat().st_ino, b"\xff"))
    disk.leave(left, random.Random(1))
    assert (left / HEAD).read_bytes() == b"head"
