"""Makes a backup: the database, then the log, then the files, so that no row lacks its file."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from app.audit.log import log
from app.backup.queries import read_backup
from app.backup.rules import (
    DATABASE,
    DUMP,
    FORMAT,
    HEAD,
    LEFT_OUT,
    LOG,
    MANIFEST,
    BackupError,
    Kind,
    Manifest,
    Part,
    checks_of,
    sealed,
    text_of,
)
from app.database.copies import copy_sqlite, dump_postgresql
from app.database.preparing import revision_now
from app.database.presence import KEEPING, alone
from app.extensions import db
from app.vault.current import keys
from app.vault.files import FOLDER, files_in
from app.vault.keeping import sync_folder
from app.vault.rotation import uses_of_keys


@dataclass(frozen=True)
class Made:
    """A backup that was made, and how many sealed files are in it."""

    path: Path
    size: int
    files: int


def make_backup(data: Path, folder: Path, backup_id: str, now: datetime) -> Made:
    """Put a backup of the data folder into `folder`, whole or not at all.

    Raises BackupError, CopyError, OccupiedError, DBAPIError or OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"bekal-{now:%Y-%m-%d-%H%M%S}.tar.gz"
    if path.exists():
        raise BackupError(f"{path} is there already")
    with (
        alone(data, KEEPING),  # while keeping times run, files could go whose rows were copied
        tempfile.TemporaryDirectory(prefix=".bekal-", dir=folder) as stage,
    ):
        half = Path(stage) / "backup"
        manifest = _pack(data, Path(stage), half, _begun(backup_id, now))
        if read_backup(half) != manifest:
            raise BackupError("what was written cannot be read back")
        half.rename(path)
        sync_folder(folder)
    held = sum(name.startswith(FOLDER) for name in manifest.parts)
    return Made(path, path.stat().st_size, held)


def _begun(backup_id: str, now: datetime) -> Manifest:
    kind: Kind = "sqlite" if db.engine.dialect.name == "sqlite" else "postgresql"
    revision = revision_now()
    if revision is None:
        raise BackupError("the database has no tables yet")
    return Manifest(FORMAT, backup_id, now.isoformat(), kind, revision, keys={}, parts={})


def _pack(data: Path, stage: Path, half: Path, begun: Manifest) -> Manifest:
    used = set(uses_of_keys(data / FOLDER))
    parts: dict[str, Part] = {}
    opened = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz") as archive:
            for name, path in (*_copied(stage, begun.database), *_files(data)):
                parts[name] = _add(archive, name, path)
            used |= set(uses_of_keys(data / FOLDER))  # keys may have been rotated meanwhile
            manifest = _finished(begun, used, parts)
            _add_text(archive, MANIFEST, text_of(manifest))
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _finished(begun: Manifest, used: set[int], parts: dict[str, Part]) -> Manifest:
    held = keys()
    if missing := sorted(used - held.masters.keys()):
        raise BackupError(f"key {missing[0]}, which has sealed some of it, is not here")
    whole = msgspec.structs.replace(begun, keys=checks_of(held, used), parts=parts)
    return sealed(whole, held.log)


def _copied(stage: Path, kind: Kind) -> Iterator[tuple[str, Path]]:
    """The head before the log: lines may follow the last that it remembers, none may be missing."""
    if kind == "sqlite":
        copy_sqlite(db.engine, stage / DATABASE, LEFT_OUT)
        yield DATABASE, stage / DATABASE
    (stage / HEAD).write_bytes(log().head_file.read_bytes())
    yield HEAD, stage / HEAD
    if kind == "sqlite":
        copy_sqlite(log().book.engine, stage / LOG)
        yield LOG, stage / LOG
    else:
        dump_postgresql(db.engine, stage / DUMP, LEFT_OUT)
        yield DUMP, stage / DUMP


def _files(data: Path) -> Iterator[tuple[str, Path]]:
    for file in files_in(data / FOLDER):
        yield file.path.relative_to(data).as_posix(), file.path


def _add(archive: tarfile.TarFile, name: str, path: Path) -> Part:
    with path.open("rb") as file:
        counted = _Counted(file)
        archive.addfile(_entry(name, path.stat().st_size), counted)  # type: ignore[arg-type]
    return Part(counted.size, counted.sha256.hexdigest())


def _add_text(archive: tarfile.TarFile, name: str, text: bytes) -> None:
    archive.addfile(_entry(name, len(text)), io.BytesIO(text))


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Counted:
    """A file that is counted while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.size, self.sha256 = 0, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self.file.read(size)
        self.size += len(piece)
        self.sha256.update(piece)
        return piece
