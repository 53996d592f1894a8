"""Seals anew with the current key all that older keys have sealed; may be stopped and begun again.

What is still to do is read from the data itself, so nothing is remembered in between.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, func, select, update

from app.database.connections import READS
from app.extensions import db
from app.vault.columns import SealedColumn, sealed_columns
from app.vault.files import files_in, head_in, read_sealed, write_sealed
from app.vault.keys import Keys
from app.vault.sealing import HEAD, SealError, head_of, seal, unseal

BATCH = 200


@dataclass
class Tally:
    """How many values were sealed anew, and where those stand that did not open."""

    resealed: int = 0
    stuck: list[str] = field(default_factory=list)


def uses_of_keys(files: Path) -> Counter[int]:
    """How many columns and files each key has sealed, by its number."""
    heads: Counter[bytes] = Counter(head_in(file) for file in files_in(files))
    with db.engine.connect().execution_options(**{READS: True}) as connection:
        for found in sealed_columns(db.metadata):
            head = _head(found).label("head")
            question = select(head, func.count()).where(found.column.is_not(None)).group_by("head")
            for sealed_by, count in connection.execute(question):
                heads[bytes(sealed_by)] += count
    return Counter({int.from_bytes(head[1:], "big"): count for head, count in heads.items()})


def reseal_all(keys: Keys, files: Path) -> Tally:
    """Seal every column and file anew that the current key has not sealed."""
    tally = Tally()
    for found in sealed_columns(db.metadata):
        last: object = None
        while (last := _reseal_batch(keys, found, last, tally)) is not None:
            pass
    _reseal_files(keys, files, tally)
    return tally


def _reseal_batch(keys: Keys, found: SealedColumn, last: object, tally: Tally) -> object:
    """One batch in one transaction; returns the key of its last row, None after all."""
    question = (
        select(found.row_id, found.group, found.column)
        .where(found.column.is_not(None), _head(found) != head_of(keys.current))
        .order_by(found.row_id)
        .limit(BATCH)
        .with_for_update()
    )
    if last is not None:
        question = question.where(found.row_id > last)
    with db.engine.begin() as connection:
        rows = connection.execute(question).all()
        for row_id, group, sealed in rows:
            place = found.place(row_id, group)
            try:
                anew = seal(keys, place, unseal(keys, place, sealed))
            except SealError:
                tally.stuck.append(f"{place.table}.{place.column} {place.row_id}")
                continue
            change = update(found.table).where(found.row_id == row_id)
            connection.execute(change.values({found.column: anew}))
            tally.resealed += 1
    return rows[-1][0] if rows else None


def _reseal_files(keys: Keys, files: Path, tally: Tally) -> None:
    for file in files_in(files):
        if head_in(file) == head_of(keys.current):
            continue
        try:
            data = read_sealed(keys, file)
        except SealError:
            tally.stuck.append(f"{file.kind} {file.group}/{file.name}")
            continue
        write_sealed(keys, file, data)
        tally.resealed += 1


def _head(found: SealedColumn) -> ColumnElement[Any]:
    return func.substr(found.column, 1, HEAD, type_=LargeBinary)
