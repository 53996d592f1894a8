"""Six ways to tamper with the log, and the command that finds each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app.audit.chain import Line, mac_of
from app.audit.deeds import Deed
from app.audit.log import log, note
from tests.keys import key

COLUMNS = "at, actor_id, action, object_kind, object_id, outcome, reason_code, prev, mac"


@pytest.fixture
def written(within: Flask) -> Flask:
    """A log of ten entries, one by each of nine persons after the first."""
    for number in range(2, 11):
        note(Deed.REVEALED, "case", f"c{number}", by=f"u{number}", reason="call-back")
    return within


def verify(site: Flask, *options: str) -> tuple[int, list[str]]:
    told = site.test_cli_runner().invoke(args=["audit", "verify", *options])
    return told.exit_code, told.output.splitlines()


def run(*statements: str) -> None:
    """What somebody does who can write to the file: the triggers do not stop him."""
    with log().book.engine.begin() as book:
        book.exec_driver_sql("DROP TRIGGER IF EXISTS audit_entry_unchanged")
        book.exec_driver_sql("DROP TRIGGER IF EXISTS audit_entry_uncut")
        for statement in statements:
            book.execute(text(statement))


def edit() -> None:
    run("UPDATE audit_entry SET actor_id = 'u9' WHERE seq = 5")


def delete() -> None:
    run("DELETE FROM audit_entry WHERE seq = 5")


def swap() -> None:
    run(
        "UPDATE audit_entry SET seq = 99 WHERE seq = 4",
        "UPDATE audit_entry SET seq = 4 WHERE seq = 5",
        "UPDATE audit_entry SET seq = 5 WHERE seq = 99",
    )


def insert() -> None:
    run(
        "UPDATE audit_entry SET seq = -seq WHERE seq >= 5",
        f"INSERT INTO audit_entry SELECT 5, {COLUMNS} FROM audit_entry WHERE seq = 2",
        "UPDATE audit_entry SET seq = 1 - seq WHERE seq < 0",
    )


def cut_the_tail() -> None:
    run("DELETE FROM audit_entry WHERE seq > 7")


def cut_all() -> None:
    run("DELETE FROM audit_entry")


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (edit, ["entry 5 is not as it was written", "10 entries, 1 faults"]),
        (delete, ["entry 5 is missing", "9 entries, 1 faults"]),
        (
            swap,
            [
                "entry 4 is not as it was written",
                "entry 5 is not as it was written",
                "entry 6 does not follow entry 5",
                "10 entries, 3 faults",
            ],
        ),
        (insert, [f"entry {n} is not as it was written" for n in range(5, 12)]),
        (cut_the_tail, ["entries 8 to 10 are missing at the end", "7 entries, 1 faults"]),
        (cut_all, ["entries 1 to 10 are missing at the end", "0 entries, 1 faults"]),
    ],
)
def test_each_way_of_tampering_is_found_and_named(
    written: Flask, tamper: Callable[[], None], said: list[str]
) -> None:
    assert verify(written) == (0, ["10 entries, 0 faults"])
    tamper()
    code, told = verify(written)
    assert code == 1
    assert [line for line in told if line in said] == said


@pytest.mark.parametrize("name", ["audit.db", "audit-head"])
def test_a_file_that_was_taken_away_is_found(written: Flask, name: str) -> None:
    (log().folder / name).unlink()
    code, told = verify(written)
    assert code == 1
    missing = "gone or damaged" if name == "audit.db" else "audit-head is missing"
    assert any(missing in line for line in told)


def test_a_dropped_table_is_found(written: Flask) -> None:
    run("DROP TABLE audit_entry")
    code, told = verify(written)
    assert code == 1 and "it held 10 entries" in told[0]


def test_somebody_with_the_database_alone_cannot_make_up_an_entry(written: Flask) -> None:
    last = list(log().book.lines())[-1]
    forged = Line(**{**vars(last), "seq": 11, "prev": last.mac, "actor_id": "u2"})
    run(
        f"INSERT INTO audit_entry SELECT 11, at, 'u2', action, object_kind, object_id, outcome, "
        f"reason_code, mac, x'{mac_of(key('guessed'), forged).hex()}' "
        f"FROM audit_entry WHERE seq = 10"
    )
    assert verify(written) == (
        1,
        ["entry 11 is not as it was written", "11 entries, 1 faults"],
    )


def test_an_older_head_from_a_backup_finds_a_log_that_was_begun_again(
    written: Flask, tmp_path: Path
) -> None:
    kept = shutil.copy(log().head_file, tmp_path / "kept-head")
    assert verify(written, "--head", str(kept)) == (0, ["10 entries, 0 faults"])
    for name in ("audit.db", "audit-head"):
        (log().folder / name).unlink()
    note(Deed.REVEALED, "case", "c1", by="u1")
    assert verify(written) == (0, ["2 entries, 0 faults"])
    said = ["entries 3 to 10 are missing at the end", "2 entries, 1 faults"]
    assert verify(written, "--head", str(kept)) == (1, said)


def test_where_nothing_was_logged_the_missing_head_is_told(within: Flask) -> None:
    code, told = verify(within)
    assert code == 1 and "nothing was logged yet, or it was taken away" in "".join(told)


def test_a_log_that_was_begun_anew_tells_so_for_ever(written: Flask) -> None:
    cut_the_tail()
    begun = written.test_cli_runner().invoke(args=["audit", "begin"])
    assert begun.exit_code == 0
    note(Deed.REVEALED, "case", "c1", by="u1")
    code, told = verify(written)
    assert code == 0 and told[0].startswith("entry 8: begun anew by the operator, 20")
