"""`flask backup`: one file that holds all, closed to others, without keys and open doors."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from app.audit.head import read_head
from app.backup.queries import read_backup
from app.backup.rules import LEFT_OUT
from app.database.presence import KEEPING, alone
from app.extensions import db
from config import Config
from tests.backup.conftest import Kept
from tests.backup.sites import (
    bare_site,
    made_backup,
    parts_of,
    report_with_photo,
    run,
    whole_site,
)
from tests.keys import key
from tests.persons import PEOPLE
from tests.staff import StaffVisitor


def test_a_backup_is_one_file_that_only_its_owner_reads(kept: Kept) -> None:
    assert kept.backup.name == "bekal-2026-11-21-030000.tar.gz"
    assert kept.backup.stat().st_mode & 0o777 == 0o600
    assert kept.backup.parent.stat().st_mode & 0o777 == 0o700
    assert list(kept.backup.parent.iterdir()) == [kept.backup], "nothing half-made is left"


def test_it_holds_database_log_head_and_files_and_no_key(kept: Kept) -> None:
    parts = parts_of(kept.backup)
    photos = [path for path in (kept.data / "sealed").rglob("*") if path.is_file()]
    sealed = {path.relative_to(kept.data).as_posix(): path.read_bytes() for path in photos}
    assert len(sealed) == 1
    assert parts.keys() == {"bekal.db", "audit.db", "audit-head", "manifest.json", *sealed}
    assert {name: parts[name] for name in sealed} == sealed
    whole = b"".join(parts.values())
    assert key("1") not in whole and b"a key" not in whole


def test_its_log_is_as_long_as_its_head_says(kept: Kept, tmp_path: Path) -> None:
    parts = parts_of(kept.backup)
    (tmp_path / "head").write_bytes(parts["audit-head"])
    (tmp_path / "audit.db").write_bytes(parts["audit.db"])
    head = read_head(tmp_path / "head", key("log"))
    log = sqlite3.connect(tmp_path / "audit.db")
    lines = log.execute("SELECT seq, action FROM audit_entry ORDER BY seq").fetchall()
    assert head and lines[-1] == (head.count, "backup-made")


def test_what_opens_a_door_is_left_out(settings: Config, peopled: Path, tmp_path: Path) -> None:
    with whole_site(settings, peopled, tmp_path / "data") as site:
        StaffVisitor(site, settings.now).signed_in(PEOPLE["official"])  # type: ignore[arg-type]
        invite = ("--phone", "084000009001", "--name", "Bu Sri", "--role", "trainer")
        assert run(site, "admin", "invite", *invite, "--area", "35.28").exit_code == 0
        with site.app_context():
            ids = [bytes(row[0]) for row in db.session.execute(db.text("SELECT id FROM session"))]
        assert ids
        parts = parts_of(made_backup(site, tmp_path / "copies"))
    (tmp_path / "copy.db").write_bytes(parts["bekal.db"])
    copy = sqlite3.connect(tmp_path / "copy.db")
    for table in LEFT_OUT:
        assert copy.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,), table
    assert copy.execute("SELECT count(*) FROM account").fetchone()[0] > len(PEOPLE)
    assert not any(each in parts["bekal.db"] for each in ids), "not even in empty pages"


def test_a_backup_made_while_reports_come_in_has_the_file_of_every_photo(
    settings: Config, peopled: Path, tmp_path: Path
) -> None:
    with whole_site(settings, peopled, tmp_path / "data") as site:
        report_with_photo(site)
        stop = threading.Event()

        def send() -> None:
            while not stop.is_set():
                report_with_photo(site, "trainer")

        writer = threading.Thread(target=send)
        writer.start()
        try:
            backups = [made_backup(site, tmp_path / f"copies{n}") for n in range(3)]
        finally:
            stop.set()
            writer.join()
    for number, backup in enumerate(backups):
        parts = parts_of(backup)
        (tmp_path / f"{number}.db").write_bytes(parts["bekal.db"])
        copy = sqlite3.connect(tmp_path / f"{number}.db")
        rows = copy.execute("SELECT case_id, name FROM case_photo").fetchall()
        assert rows
        for case_id, name in rows:
            assert f"sealed/photo/{case_id}/{name}" in parts
        assert read_backup(backup).parts["bekal.db"].size == len(parts["bekal.db"])


def test_what_was_made_is_not_written_over(kept: Kept) -> None:
    before = kept.backup.read_bytes()
    with bare_site(kept.data) as site:
        told = run(site, "backup", kept.backup.parent)
    assert told.exit_code == 1 and "is there already" in told.output
    assert kept.backup.read_bytes() == before


def test_two_do_not_run_at_once(kept: Kept, tmp_path: Path) -> None:
    with bare_site(kept.data) as site, alone(kept.data, KEEPING):
        told = run(site, "backup", tmp_path / "copies")
    assert told.exit_code == 1 and "is at work" in told.output
    assert not list((tmp_path / "copies").iterdir())


def test_without_a_database_no_backup_is_made(tmp_path: Path) -> None:
    with bare_site(tmp_path / "data") as site:
        (tmp_path / "data").mkdir()
        told = run(site, "backup", tmp_path / "copies")
    assert told.exit_code == 1 and "No backup was made" in told.output


def test_a_key_that_is_not_here_is_named(kept: Kept, tmp_path: Path) -> None:
    photo = next(path for path in (kept.data / "sealed").rglob("*") if path.is_file())
    was = photo.read_bytes()
    photo.write_bytes(was[:1] + (7).to_bytes(2, "big") + was[3:])
    try:
        with bare_site(kept.data) as site:
            told = run(site, "backup", tmp_path / "copies")
    finally:
        photo.write_bytes(was)
    assert told.exit_code == 1 and "key 7" in told.output


def test_without_keys_the_operator_is_told_that_they_are_missing(
    kept: Kept, tmp_path: Path
) -> None:
    with bare_site(tmp_path / "data", BEKAL_KEYS="") as site:
        told = run(site, "backup", tmp_path / "copies")
    assert told.exit_code == 1 and "There are no keys" in told.output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with bare_site(kept.data) as site:
        told = run(site, "backup", tmp_path / "closed")
    assert told.exit_code == 1 and "Permission denied" in told.output
