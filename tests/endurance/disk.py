"""A disk without power: what it holds of a tape, whichever writes had reached it.

What was synced stands. Of what was written since, any part may stand, in any order, torn at any
sector. A file of Python's has what it was last synced with, under the names that its folder had
when that was synced last, or has had since.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.endurance.tape import Entry, names_in

SECTOR = 512
Names = dict[str, bytearray | None]  # None for a folder


@dataclass
class File:
    """A file of SQLite: what surely stands, and what may."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[Entry] = field(default_factory=list)

    def sync(self) -> None:
        """All stands."""
        for entry in self.since:
            apply(self.sure, entry)
        self.since = []

    def found(self, chance: random.Random, share: float) -> bytes:
        """What could be found: each write since by chance, whole or torn."""
        content = bytearray(self.sure)
        for entry in self.since:
            if chance.random() < share:
                apply(content, entry if share == 1 else torn(entry, chance))
        return bytes(content)


def apply(content: bytearray, entry: Entry) -> None:
    """Do to `content` what was done to its file."""
    if entry.kind == "truncate":
        del content[entry.at :]
        return
    content.extend(bytes(max(0, entry.at - len(content))))
    content[entry.at : entry.at + len(entry.data)] = entry.data


def torn(entry: Entry, chance: random.Random) -> Entry:
    """The write, or only its beginning up to some sector."""
    if entry.kind != "write" or chance.random() < 0.5:
        return entry
    sectors = -(-len(entry.data) // SECTOR)
    return entry._replace(data=entry.data[: SECTOR * chance.randrange(sectors)])


class Disk:
    """Follows a tape; at any moment the power may go."""

    def __init__(self, data: Path, of_sqlite: Iterable[str]) -> None:
        self.data = data
        self.files = {str(data / name): File() for name in of_sqlite}
        for path, file in self.files.items():
            if Path(path).exists():
                file.sure = bytearray(Path(path).read_bytes())
        self.contents: dict[int, bytearray] = {}
        self.sure: dict[str, Names] = {}
        self.seen: dict[str, Names] = {}
        self._remember(data)
        self.acknowledged: list[tuple[str, Any]] = []

    def _remember(self, folder: Path) -> None:
        names = names_in(str(folder))
        self.sure[str(folder)] = self.seen[str(folder)] = self._named(names)
        for name, inode in names.items():
            if inode:
                self.contents[inode][:] = (folder / name).read_bytes()
            elif name != "static":
                self._remember(folder / name)

    def _named(self, names: dict[str, int]) -> Names:
        """What a folder's names mean now: a number that is given anew means something else then."""
        return {
            name: self.contents.setdefault(inode, bytearray()) if inode else None
            for name, inode in names.items()
        }

    def _synced(self, inode: int, data: bytes) -> None:
        """A file has reached the disk: the one so far without content, or another in its place."""
        if self.contents.get(inode):
            self.contents[inode] = bytearray()
        self.contents.setdefault(inode, bytearray())[:] = data

    def follow(self, entry: Entry) -> None:
        """One thing more was done."""
        if entry.kind == "acknowledged":
            self.acknowledged.append((entry.path, entry.data))
        elif entry.kind == "file":
            self._synced(entry.at, entry.data)
        elif entry.kind in {"names", "folder"}:
            self.seen[entry.path] = self._named(entry.data)
            if entry.kind == "folder":
                self.sure[entry.path] = self.seen[entry.path]
        elif entry.kind == "delete":
            self.files.pop(entry.path, None)
        elif entry.kind == "sync":
            self.files[entry.path].sync()
        else:
            self.files.setdefault(entry.path, File()).since.append(entry)

    def leave(self, folder: Path, chance: random.Random) -> None:
        """Put into `folder` what could be found after the power has gone now."""
        share = chance.choice((0, 1, chance.random()))
        for path, file in self.files.items():
            content = file.found(chance, share)
            if content:
                (folder / Path(path).name).write_bytes(content)
        self._leave_names(str(self.data), folder, self.sure if share < 0.5 else self.seen)

    def _leave_names(self, source: str, target: Path, names: dict[str, Names]) -> None:
        target.mkdir(exist_ok=True)
        for name, content in names.get(source, {}).items():
            path = f"{source}/{name}"
            if path in self.files or name.endswith("-shm") or name == "static":
                continue
            if content is not None:
                (target / name).write_bytes(content)
            else:
                self._leave_names(path, target / name, names)
