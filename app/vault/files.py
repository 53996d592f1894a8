"""Sealed files: `sealed/<kind>/<group>/<random name>`, on the disk before anybody is told so."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.vault.keeping import sync_folder
from app.vault.keys import Keys
from app.vault.sealing import HEAD, Place, seal, unseal

FOLDER = "sealed"
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class SealedFile:
    """One sealed file. `group` is the id of its case; deleting a group deletes all its files."""

    root: Path
    kind: str
    group: str
    name: str

    def __post_init__(self) -> None:
        if not all(NAME.fullmatch(part) for part in (self.kind, self.group, self.name)):
            raise ValueError("no sealed file has such a name")

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.root / self.kind / self.group / self.name

    @property
    def place(self) -> Place:
        """What it is bound to: under another name, or in another group, it does not open."""
        return Place("file", self.name, self.kind, self.group)


def new_file(root: Path, kind: str, group: str) -> SealedFile:
    """A file that does not exist yet, with a name that nobody can guess."""
    return SealedFile(root, kind, group, secrets.token_hex(16))


def files_in(root: Path) -> Iterator[SealedFile]:
    """All sealed files."""
    for path in sorted(root.glob("*/*/*")):
        if NAME.fullmatch(path.name):  # what a power cut left half-written begins with a dot
            yield SealedFile(root, path.parent.parent.name, path.parent.name, path.name)


def write_sealed(keys: Keys, file: SealedFile, data: bytes) -> None:
    """Seal `data` into `file`, and return when the disk holds it whole; raise OSError."""
    folder = file.path.parent
    _make_folder(folder, file.root)
    half = folder / f".{secrets.token_hex(8)}"
    try:
        opened = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "wb") as out:
            out.write(seal(keys, file.place, data))
            out.flush()
            os.fsync(out.fileno())
        half.replace(file.path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    sync_folder(folder)


def read_sealed(keys: Keys, file: SealedFile) -> bytes:
    """What was sealed into `file`; raise SealError, or FileNotFoundError."""
    return unseal(keys, file.place, file.path.read_bytes())


def head_in(file: SealedFile) -> bytes:
    """The first bytes of `file`, which tell its key."""
    with file.path.open("rb") as opened:
        return opened.read(HEAD)


def delete_sealed(file: SealedFile) -> None:
    """Delete `file`; one that is gone already is no error."""
    file.path.unlink(missing_ok=True)
    if file.path.parent.is_dir():
        sync_folder(file.path.parent)


def delete_group(root: Path, kind: str, group: str) -> None:
    """Delete all files of `kind` in `group`, and the folder that tells of them."""
    folder = new_file(root, kind, group).path.parent
    if folder.is_dir():
        shutil.rmtree(folder)
        sync_folder(folder.parent)


def _make_folder(folder: Path, root: Path) -> None:
    missing = [path for path in (root, folder.parent, folder) if not path.is_dir()]
    for path in missing:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(path.parent)
