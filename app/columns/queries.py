"""Questions asked of the register: what it says, and whether the tables agree with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, MetaData, String, Table

from app.audit.models import LOG
from app.database.moments import Moment
from app.extensions import Record

REGISTER = Path(__file__).with_name("register.toml")
LONGEST_CODE = 40
LONGEST_ID = 64
HASH = 32
GUARDED = {"personal", "sensitive"}
Class = Literal["public", "internal", "personal", "sensitive"]
Form = Literal["code", "id", "text", "slow-hash"]


class ColumnEntry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"klass": "class"}
):
    """What the register says of one column."""

    klass: Class
    why: str
    keeps: str = ""
    form: Form | None = None


class TableEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the register says of one table; `keeps` counts for columns that say nothing else."""

    of: str
    keeps: str
    columns: dict[str, ColumnEntry]


class Register(msgspec.Struct, frozen=True):
    """The whole register; `times` are the keeping times in words, by name."""

    times: dict[str, str]
    tables: dict[str, TableEntry]

    def kept(self, table: TableEntry, column: ColumnEntry) -> str:
        """How long a column is kept, in words; empty where nobody has said."""
        return self.times.get(column.keeps or table.keeps, "")


def read_register(path: Path = REGISTER) -> Register:
    """The register as it stands in the file; raise msgspec.ValidationError."""
    found = tomllib.loads(path.read_text("utf-8"))
    times = found.pop("times")
    return msgspec.convert({"times": times, "tables": found}, Register)


def all_tables() -> dict[str, Table]:
    """Every table of the site by name, the log too."""
    metadatas: tuple[MetaData, ...] = (Record.metadata, LOG)
    return {table.name: table for each in metadatas for table in each.sorted_tables}


def faults_of(register: Register, tables: dict[str, Table]) -> list[str]:
    """A sentence for each column on which register and tables disagree."""
    faults = [
        f"{name} is in the register and is no table" for name in register.tables - tables.keys()
    ]
    for name, table in tables.items():
        entry = register.tables.get(name)
        if entry is None:
            faults.append(f"table {name} is not in the register")
            continue
        gone = entry.columns.keys() - set(table.columns.keys())
        faults += [
            f"{name}.{column} is in the register and is no column" for column in sorted(gone)
        ]
        for column in table.columns:
            faults += [f"{name}.{column.name} {said}" for said in _said_of(register, entry, column)]
    return faults


def form_of(column: Column[Any], entry: ColumnEntry) -> str:
    """How a column holds what it holds, in one word."""
    if column.info.get("sealed"):
        return "sealed"
    if entry.form:
        return entry.form
    kinds = {
        LargeBinary: "hash",
        Moment: "moment",
        Date: "day",
        Boolean: "yes-no",
        Integer: "number",
    }
    return next((word for kind, word in kinds.items() if isinstance(column.type, kind)), "?")


def _said_of(register: Register, table: TableEntry, column: Column[Any]) -> Iterable[str]:
    entry = table.columns.get(column.name)
    if entry is None:
        yield "is not in the register"
        return
    if not entry.why.strip():
        yield "has no purpose"
    if not register.kept(table, entry):
        yield "has no keeping time"
    yield from _said_of_form(column, entry)


def _said_of_form(column: Column[Any], entry: ColumnEntry) -> Iterator[str]:
    is_letters = isinstance(column.type, String)
    if is_letters != (entry.form is not None):
        yield "has letters and no form" if is_letters else "has a form that only letters have"
    elif entry.form == "text" and entry.klass in GUARDED:
        yield f"is {entry.klass} and lies in the clear: seal it, or keep a keyed hash"
    elif entry.form == "code" and _length(column) > LONGEST_CODE:
        yield "is too long for a code"
    elif entry.form == "id" and not column.foreign_keys and _length(column) > LONGEST_ID:
        yield "is too long for an id"
    elif form_of(column, entry) == "?":
        yield "holds what the register has no word for"
    elif form_of(column, entry) == "hash" and entry.klass in GUARDED and _length(column) != HASH:
        yield f"is {entry.klass} and neither sealed nor a keyed hash"
    elif form_of(column, entry) == "sealed" and entry.klass not in GUARDED:
        yield "is sealed, and the register does not say why"


def _length(column: Column[Any]) -> float:
    longest = getattr(column.type, "length", None)
    return float("inf") if longest is None else longest
