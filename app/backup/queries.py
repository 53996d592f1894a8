"""Questions asked of a backup: whether it is whole, and what it says of itself."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.backup.rules import (
    MANIFEST,
    BackupError,
    Manifest,
    Part,
    difference,
    is_name,
    manifest_from,
)

LARGEST_MANIFEST = 256 * 1024 * 1024
PIECE = 1024 * 1024


def read_backup(path: Path) -> Manifest:
    """Read a backup to its end; raise BackupError on whatever is not as its manifest says."""
    found: dict[str, Part] = {}
    manifest = None
    with damage_told():
        for name, file in members_of(path):
            if manifest:
                raise BackupError("something was put behind its manifest")
            if name == MANIFEST:
                manifest = manifest_from(file.read(LARGEST_MANIFEST))
            else:
                found[name] = part_of(file)
    if manifest is None:
        raise BackupError("it has no manifest: it was cut, or is no backup")
    if said := difference(manifest, found):
        raise BackupError(said)
    return manifest


def members_of(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Every file in a backup, in its order, to the last byte; to be read under `damage_told`."""
    names: set[str] = set()
    with gzip.open(path) as packed:
        with tarfile.open(fileobj=packed, mode="r|") as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isreg() else None
                if file is None or not is_name(member.name) or member.name in names:
                    raise BackupError("it holds a file that no backup has")
                names.add(member.name)
                yield member.name, file
        while packed.read(PIECE):  # the sum of all stands behind the last file
            pass


def part_of(file: IO[bytes], to: IO[bytes] | None = None) -> Part:
    """Read `file` to its end, and write it to `to` where one is given."""
    size, sha256 = 0, hashlib.sha256()
    while piece := file.read(PIECE):
        size += len(piece)
        sha256.update(piece)
        if to:
            to.write(piece)
    return Part(size, sha256.hexdigest())


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise BackupError where a file ends too early or cannot be unpacked."""
    try:
        yield
    except (EOFError, zlib.error, tarfile.TarError, gzip.BadGzipFile):
        raise BackupError("it is cut, damaged, or no backup") from None
