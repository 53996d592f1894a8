"""The log on PostgreSQL: a schema of its own, one chain from all machines, found tampering."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.audit.chain import Head, faults_of
from app.audit.commands import audit_commands
from app.audit.deeds import Deed
from app.audit.head import read_head
from app.audit.log import LogError, log, note
from app.extensions import db
from tests.conftest import close, settings_of
from tests.keys import key
from tests.vault.conftest import small_site


@pytest.fixture
def machines(postgresql: str, tmp_path: Path) -> Iterator[list[Flask]]:
    """Two machines over one database."""
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        config = replace(settings_of(BEKAL_DATA=str(tmp_path / name)), database_url=postgresql)
        site = small_site(config)
        site.register_blueprint(audit_commands)
        made.append(site)
    yield made
    with made[0].app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS audit CASCADE")
    for site in made:
        close(site)


def heads(machines: list[Flask]) -> list[Head | None]:
    return [read_head(site.extensions["log"].head_file, key("log")) for site in machines]


def test_two_machines_write_one_chain(machines: list[Flask]) -> None:
    one, two = machines
    with one.app_context():
        note(Deed.CASE_READ, "case", "c1", by="u1")
    with two.app_context():
        with pytest.raises(LogError):
            note(Deed.CASE_READ, "case", "c1", by="u2")  # it has no head yet
        assert two.test_cli_runner().invoke(args=["audit", "begin"]).exit_code == 0

    def write(site: Flask, writer: int) -> None:
        with site.app_context():
            for number in range(10):
                note(Deed.CASE_READ, "case", f"c{number}", by=f"u{writer}")

    writers = [threading.Thread(target=write, args=(machines[n % 2], n)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with one.app_context():
        found = list(log().book.lines())
        assert len(found) == 83
        assert list(faults_of(key("log"), found, filter(None, heads(machines)))) == []


def test_a_note_waits_for_no_transaction_of_its_own_request(machines: list[Flask]) -> None:
    with machines[0].app_context():
        db.session.connection().exec_driver_sql("CREATE TABLE undone (id INTEGER)")
        note(Deed.CASE_READ, "case", "c1", by="u1")
        db.session.rollback()
        assert [line.action for line in log().book.lines()] == ["log-begun", "case-read"]


def test_the_table_can_only_be_added_to_and_a_cut_is_found(machines: list[Flask]) -> None:
    one = machines[0]
    with one.app_context():
        for number in range(3):
            note(Deed.CASE_READ, "case", f"c{number}", by="u1")
        for harm in (
            "UPDATE audit.audit_entry SET actor_id = 'u2'",
            "DELETE FROM audit.audit_entry",
            "TRUNCATE audit.audit_entry",
        ):
            with pytest.raises(DBAPIError, match="only added to"), db.engine.begin() as book:
                book.exec_driver_sql(harm)
        assert one.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
        with db.engine.begin() as book:
            book.exec_driver_sql("ALTER TABLE audit.audit_entry DISABLE TRIGGER ALL")
            book.exec_driver_sql("DELETE FROM audit.audit_entry WHERE seq = 4")
        told = one.test_cli_runner().invoke(args=["audit", "verify"])
        assert told.exit_code == 1 and "entry 4 is missing at the end" in told.output
