"""Puts a backup in place: read to its end, unpacked beside, then one rename after the other."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import inspect

from app.audit.log import log
from app.audit.models import SCHEMA, audit_entry
from app.backup.queries import damage_told, members_of, part_of, read_backup
from app.backup.rules import (
    DATABASE,
    DUMP,
    HEAD,
    LOG,
    MANIFEST,
    BackupError,
    Manifest,
    Part,
    unfit,
)
from app.database.connections import file_of
from app.database.copies import fill_postgresql
from app.database.preparing import known_revisions, prepare_tables, set_aside
from app.database.presence import KEEPING, SITE, alone
from app.extensions import db
from app.vault.current import keys
from app.vault.files import FOLDER
from app.vault.keeping import sync_folder


@dataclass(frozen=True)
class Restored:
    """Which backup stands in place now, and where that lies which was there before."""

    manifest: Manifest
    aside: tuple[Path, ...]


def restore(data: Path, file: Path, now: datetime) -> Restored:
    """Put the backup `file` in place of all that the data folder holds.

    Raises BackupError and CopyError before anything is touched; OccupiedError while the site runs;
    OSError where it can be run again.
    """
    manifest = read_backup(file)
    if said := unfit(manifest, keys(), database=_kind(), known=known_revisions()):
        raise BackupError(said)
    with (
        alone(data, SITE),
        alone(data, KEEPING),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as made,
    ):
        stage = Path(made)
        _unpack(file, manifest, stage)
        if manifest.database == "postgresql":
            _refuse_used_database()
            fill_postgresql(db.engine, stage / DUMP)
        db.engine.dispose()
        log().book.engine.dispose()
        aside = tuple(_put_in_place(data, stage, now))
    prepare_tables()
    return Restored(manifest, aside)


def _kind() -> str:
    return "sqlite" if db.engine.dialect.name == "sqlite" else "postgresql"


def _unpack(file: Path, manifest: Manifest, stage: Path) -> None:
    (stage / FOLDER).mkdir(mode=0o700)
    with damage_told():
        for name, packed in members_of(file):
            if name != MANIFEST:
                _write(stage / name, packed, manifest.parts.get(name))


def _write(path: Path, packed: IO[bytes], stated: Part | None) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as out:
        if part_of(packed, out) != stated:
            raise BackupError(f"{path.name} in it changed while it was read")
        out.flush()
        os.fsync(out.fileno())


def _refuse_used_database() -> None:
    found = inspect(db.engine)
    if found.get_table_names() or found.has_table(audit_entry.name, schema=SCHEMA):
        raise BackupError(
            "the PostgreSQL database is not empty; make a new one and name it in BEKAL_DATABASE"
        )


def _put_in_place(data: Path, stage: Path, now: datetime) -> Iterator[Path]:
    """The database first and the files last: stopped in between, it is begun again."""
    database = file_of(db.engine.url)
    places = {HEAD: data / HEAD, FOLDER: data / FOLDER}
    if database:
        places = {DATABASE: database, LOG: data / LOG} | places
    for name, place in places.items():
        near = place.with_name(f".{place.name}.new")
        _clear(near)  # from a restore that was stopped
        shutil.move(stage / name, near)  # a database may lie on another disk
        if aside := set_aside(place, "before", now):
            yield aside
        near.rename(place)
        sync_folder(place.parent)


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
