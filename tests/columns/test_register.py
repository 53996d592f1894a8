"""Every column has a class, a purpose and a keeping time, and nothing private lies in the clear."""

from __future__ import annotations

import msgspec
import pytest
from flask import Flask
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

from app.backup.rules import LEFT_OUT
from app.columns.queries import (
    ColumnEntry,
    Register,
    TableEntry,
    all_tables,
    faults_of,
    read_register,
)
from app.retention.rules import INVITATIONS, REFUSED, SESSIONS, TRIES
from config import ROOT


def test_every_column_of_every_table_is_in_the_register(app: Flask) -> None:
    assert faults_of(read_register(), all_tables()) == []


def test_the_document_is_that_of_the_register(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["columns", "register"])
    assert told.exit_code == 0, told.output
    written = (ROOT / "docs" / "columns.md").read_text("utf-8")
    assert written == told.output, "make content writes it anew"


def test_the_keeping_times_are_those_of_the_daily_run() -> None:
    times = read_register().times
    assert times["invitation"] == f"{INVITATIONS.total_seconds() / 3600:.0f} hours"
    assert times["session"].startswith(f"{SESSIONS.days} days ")
    assert f"{REFUSED.days} days after the last office's refusal" in times["case"]
    assert times["attempt"].startswith(f"{TRIES.total_seconds() / 3600:.0f} hours ")


def test_what_no_backup_holds_is_said(app: Flask) -> None:
    tables = read_register().tables
    assert {name for name, table in tables.items() if "never in a backup" in table.of} == set(
        LEFT_OUT
    )


def register_with(**columns: ColumnEntry) -> Register:
    return Register({"always": "for ever"}, {"letter": TableEntry("letters", "always", columns)})


def tables_with(*columns: Column[object]) -> dict[str, Table]:
    return {"letter": Table("letter", MetaData(), *columns)}


SEALED = {"sealed": True, "group": "id"}
ID = ColumnEntry("internal", "which", form="id")


@pytest.mark.parametrize(
    ("column", "entry", "said"),
    [
        (Column("a", Integer), None, "letter.a is not in the register"),
        (Column("a", Integer), ColumnEntry("internal", " "), "letter.a has no purpose"),
        (
            Column("a", Integer),
            ColumnEntry("internal", "x", keeps="sometimes"),
            "letter.a has no keeping time",
        ),
        (
            Column("a", String(50)),
            ColumnEntry("personal", "x", form="text"),
            "letter.a is personal and lies in the clear: seal it, or keep a keyed hash",
        ),
        (
            Column("a", String(50)),
            ColumnEntry("sensitive", "x", form="code"),
            "letter.a is too long for a code",
        ),
        (
            Column("a", Text),
            ColumnEntry("personal", "x", form="id"),
            "letter.a is too long for an id",
        ),
        (Column("a", String(9)), ColumnEntry("public", "x"), "letter.a has letters and no form"),
        (
            Column("a", Integer),
            ColumnEntry("public", "x", form="code"),
            "letter.a has a form that only letters have",
        ),
        (
            Column("a", LargeBinary, info=SEALED),
            ColumnEntry("internal", "x"),
            "letter.a is sealed, and the register does not say why",
        ),
        (Column("a", LargeBinary, info=SEALED), ColumnEntry("sensitive", "x"), None),
        (Column("a", LargeBinary(32)), ColumnEntry("personal", "x"), None),
        (
            Column("a", LargeBinary),
            ColumnEntry("personal", "x"),
            "letter.a is personal and neither sealed nor a keyed hash",
        ),
    ],
)
def test_what_is_wrong_with_a_column_is_said(
    column: Column[object], entry: ColumnEntry | None, said: str | None
) -> None:
    register = register_with(**({"a": entry} if entry else {}))
    assert faults_of(register, tables_with(column)) == ([said] if said else [])


def test_what_is_gone_from_the_tables_goes_from_the_register() -> None:
    register = register_with(a=ID, b=ID)
    assert faults_of(register, tables_with(Column("a", String(32)))) == [
        "letter.b is in the register and is no column"
    ]
    assert faults_of(register, {}) == ["letter is in the register and is no table"]
    new = tables_with(Column("a", String(32)), Column("b", String(32)))
    assert faults_of(Register({}, {}), new) == ["table letter is not in the register"]


def test_a_class_that_does_not_exist_is_refused(tmp_path: object) -> None:
    entry = {"of": "x", "keeps": "y", "columns": {"a": {"class": "secret", "why": "x"}}}
    with pytest.raises(msgspec.ValidationError, match="secret"):
        msgspec.convert({"times": {}, "tables": {"t": entry}}, Register)
