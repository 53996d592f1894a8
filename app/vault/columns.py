"""Sealed columns: declared in the model, bound to their row, found again by whoever rotates keys.

narrative: Mapped[bytes] = sealed_column(group="case_id")

report = Report(id=new_id(), case_id=case.id)      # both before anything is sealed
seal_into(report, "narrative", text)
text_in(report, "narrative")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Table, inspect
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

from app.vault.current import keys
from app.vault.sealing import Place, seal, unseal, unseal_text


@dataclass(frozen=True)
class SealedColumn:
    """One sealed column: its table, the key of a row, and the column that names its group."""

    table: Table
    column: Column[bytes]
    row_id: Column[Any]
    group: Column[Any]

    def place(self, row_id: object, group: object) -> Place:
        """Where a value of this column stands; both must be known before it is sealed."""
        if row_id is None or group is None:
            raise ValueError(f"{self.table.name}: give the row its key and group before sealing")
        return Place(self.table.name, str(row_id), self.column.name, str(group))


def sealed_column(group: str, **options: Any) -> MappedColumn[Any]:
    """A column that holds sealed bytes; `group` names the column that holds the case's id."""
    return mapped_column(LargeBinary, info={"sealed": True, "group": group}, **options)


def sealed_columns(metadata: MetaData) -> list[SealedColumn]:
    """All sealed columns of all tables; raise ValueError on one that is wrongly declared."""
    return [
        _sealed(table, column)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("sealed")
    ]


def seal_into(record: DeclarativeBase, name: str, plain: str | bytes | None) -> None:
    """Seal `plain` into the column `name` of `record`; None stays None."""
    place = _place_in(record, name)
    setattr(record, name, None if plain is None else seal(keys(), place, plain))


def text_in(record: DeclarativeBase, name: str) -> str | None:
    """The text sealed in the column `name` of `record`; raise SealError."""
    sealed = getattr(record, name)
    return None if sealed is None else unseal_text(keys(), _place_in(record, name), sealed)


def bytes_in(record: DeclarativeBase, name: str) -> bytes | None:
    """The bytes sealed in the column `name` of `record`; raise SealError."""
    sealed = getattr(record, name)
    return None if sealed is None else unseal(keys(), _place_in(record, name), sealed)


def _place_in(record: DeclarativeBase, name: str) -> Place:
    mapper = inspect(type(record))
    column = mapper.columns[name]
    found = _sealed(column.table, column)
    values = (
        getattr(record, mapper.get_property_by_column(part).key)
        for part in (found.row_id, found.group)
    )
    return found.place(*values)


def _sealed(table: Table, column: Column[Any]) -> SealedColumn:
    group = table.columns.get(column.info.get("group", ""))
    row_ids = list(table.primary_key.columns)
    if group is None or len(row_ids) != 1 or not isinstance(column.type, LargeBinary):
        raise ValueError(
            f"{table.name}.{column.name} is not sealed as it should be: bytes, "
            "in a table with one key, in the group of a column of the same table"
        )
    return SealedColumn(table, column, row_ids[0], group)
