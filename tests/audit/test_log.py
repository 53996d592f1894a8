"""Every note is on the disk before anything it tells; refusals too; nothing waits for itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from flask import Flask, abort
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.audit import head as head_file
from app.audit import log as log_module
from app.audit.chain import Line, faults_of
from app.audit.deeds import Deed
from app.audit.head import read_head
from app.audit.log import LogError, log, note, note_refusal
from app.extensions import db
from config import ROOT
from tests.keys import key

KEY = key("log")


def lines() -> list[Line]:
    return list(log().book.lines())


def is_whole() -> bool:
    head = read_head(log().head_file, KEY)
    assert head
    return list(faults_of(KEY, lines(), [head])) == [] and head.count == len(lines())


@pytest.mark.usefixtures("within")
def test_a_note_says_who_did_what_when_and_how_it_went() -> None:
    note(Deed.REVEALED, "case", "c1", by="u1", reason="call-back")
    note_refusal(Deed.CASE_READ, "case", "c2", by="u2", reason="not-held")
    begun, revealed, refused = lines()
    assert (begun.seq, begun.action, begun.object_id) == (1, "log-begun", "0")
    assert (revealed.actor_id, revealed.action, revealed.object_id) == ("u1", "revealed", "c1")
    assert (revealed.outcome, revealed.reason_code) == ("done", "call-back")
    assert (refused.outcome, refused.reason_code, refused.actor_id) == ("refused", "not-held", "u2")
    assert begun.at < revealed.at < refused.at and revealed.at.endswith("Z")
    assert is_whole()


@pytest.mark.usefixtures("within")
def test_a_note_waits_for_no_lock_of_its_own_request() -> None:
    db.session.connection().exec_driver_sql(
        "CREATE TABLE held (id INTEGER)"
    )  # holds the write lock
    note(Deed.CASE_CHANGED, "case", "c1", by="u1")
    db.session.commit()
    assert [line.action for line in lines()] == ["log-begun", "case-changed"]


@pytest.mark.usefixtures("within")
def test_a_refusal_is_logged_though_all_else_is_rolled_back() -> None:
    db.session.connection().exec_driver_sql("CREATE TABLE undone (id INTEGER)")
    note_refusal(Deed.CASE_CHANGED, "case", "c1", by="u1", reason="not-held")
    db.session.rollback()
    assert lines()[-1].outcome == "refused"


def test_a_refusal_is_logged_before_its_answer_leaves(site: Flask) -> None:
    @site.route("/kasus")
    def case() -> str:
        note_refusal(Deed.CASE_READ, "case", "c1", by="u1", reason="not-held")
        abort(404)

    assert site.test_client().get("/kasus").status_code == 404
    with site.app_context():
        assert lines()[-1].reason_code == "not-held"


def test_what_cannot_be_logged_is_neither_done_nor_shown(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    @site.route("/kasus")
    def case() -> str:
        db.session.connection().exec_driver_sql("CREATE TABLE done (id INTEGER)")
        note(Deed.CASE_READ, "case", "c1", by="u1")
        db.session.commit()
        return "secret"

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(head_file.os, "fsync", full)
    answer = site.test_client().get("/kasus")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "secret" not in answer.get_data(as_text=True)
    question = text("SELECT count(*) FROM sqlite_master WHERE name = 'done'")
    with site.app_context():
        assert db.session.scalar(question) == 0


@pytest.mark.usefixtures("within")
def test_the_server_log_tells_only_the_kind_of_fault(caplog: pytest.LogCaptureFixture) -> None:
    note(Deed.CASE_READ, "case", "c1", by="u1")
    garbage = log().folder / "garbage"
    garbage.write_bytes(b"garbage" * 1000)
    log().book.engine.dispose()
    garbage.replace(log().folder / "audit.db")
    with pytest.raises(LogError):
        note(Deed.CASE_READ, "case", "kenari", by="kenari")
    assert "DatabaseError while writing the log" in caplog.text
    assert "kenari" not in caplog.text


@pytest.mark.usefixtures("within")
def test_the_table_itself_can_only_be_added_to() -> None:
    note(Deed.CASE_READ, "case", "c1", by="u1")
    for harm in ("UPDATE audit_entry SET actor_id = 'u2'", "DELETE FROM audit_entry"):
        with pytest.raises(DBAPIError, match="only added to"), log().book.engine.begin() as book:
            book.exec_driver_sql(harm)
    assert is_whole()


@pytest.mark.usefixtures("within")
def test_a_crash_before_the_head_was_written_harms_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note(Deed.CASE_READ, "case", "c1", by="u1")

    def crash(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(log_module, "write_head", crash)
        note(Deed.CASE_READ, "case", "c2", by="u1")
    head = read_head(log().head_file, KEY)
    assert head and (head.count, len(lines())) == (2, 3)
    assert list(faults_of(KEY, lines(), [head])) == []
    note(Deed.CASE_READ, "case", "c3", by="u1")
    assert is_whole()


@pytest.mark.parametrize("harm", ["no head", "damaged head", "no book", "cut tail"])
@pytest.mark.usefixtures("within")
def test_a_log_that_is_not_whole_is_not_written_over(harm: str) -> None:
    for number in range(3):
        note(Deed.CASE_READ, "case", f"c{number}", by="u1")
    folder = log().folder
    if harm == "no head":
        (folder / "audit-head").unlink()
    elif harm == "damaged head":
        (folder / "audit-head").write_text("0")
    elif harm == "no book":
        (folder / "audit.db").unlink()
    else:
        with log().book.engine.begin() as book:
            book.exec_driver_sql("DROP TRIGGER audit_entry_uncut")
            book.exec_driver_sql("DELETE FROM audit_entry WHERE seq = 4")
    with pytest.raises(LogError):
        note(Deed.CASE_READ, "case", "c9", by="u1")
    log().begin_anew()
    note(Deed.CASE_READ, "case", "c9", by="u1")
    assert is_whole()
    left = {"no book": 0, "cut tail": 3}.get(harm, 4)
    assert [line.object_id for line in lines()[left:]] == [str(left), "c9"]


WRITE = """
import sys, threading
from tests.conftest import settings_of
from tests.vault.conftest import small_site
from app.audit.deeds import Deed
from app.audit.log import note

site = small_site(settings_of(BEKAL_DATA=sys.argv[1]))

def write(writer):
    with site.app_context():
        for number in range(10):
            note(Deed.CASE_READ, "case", f"c{number}", by=f"u{writer}")

writers = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
for writer in writers: writer.start()
for writer in writers: writer.join()
"""


@pytest.mark.usefixtures("within")
def test_eight_writers_in_two_processes_leave_one_chain() -> None:
    command = [sys.executable, "-c", WRITE, str(log().folder)]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert len(lines()) == 81 and is_whole()
