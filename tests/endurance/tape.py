"""A tape of everything that is written to a disk: by SQLite, through a file system of its own that
passes all on to the real one, and by Python where it syncs files and folders.
"""

from __future__ import annotations

import ctypes
import functools
import importlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

from app.database.driver import DRIVER

Kind = Literal["write", "truncate", "sync", "delete", "file", "names", "folder", "acknowledged"]
VFS_FIELDS = 19  # pointers after the three whole numbers of `sqlite3_vfs`
IO_FIELDS = 18  # pointers after the version of `sqlite3_io_methods`
CALL = ctypes.CFUNCTYPE
INT, LONG, POINTER = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p


class Entry(NamedTuple):
    """One thing that was done: to which file, where, with what."""

    kind: Kind
    path: str
    at: int = 0
    data: Any = b""


class Vfs(ctypes.Structure):
    """`sqlite3_vfs`: 0 next, 1 name, 2 data, 3 open, 4 delete, …"""

    _fields_ = [
        ("version", INT),
        ("size", INT),
        ("longest", INT),
        ("pointers", POINTER * VFS_FIELDS),
    ]


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`: 0 close, 1 read, 2 write, 3 truncate, 4 sync, …"""

    _fields_ = [("version", INT), ("pointers", POINTER * IO_FIELDS)]


OPEN = CALL(INT, POINTER, POINTER, POINTER, INT, POINTER)
DELETE = CALL(INT, POINTER, POINTER, INT)
WRITE = CALL(INT, POINTER, POINTER, INT, LONG)
TRUNCATE = CALL(INT, POINTER, LONG)
SYNC = CALL(INT, POINTER, INT)


class Tape:
    """What was done, in order; one thing after the other, whatever the threads do."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._turn = threading.RLock()

    def acknowledged(self, what: str, detail: Any = b"") -> None:
        """Somebody was told that this is kept."""
        self.add(Entry("acknowledged", what, data=detail))

    def add(self, entry: Entry, do: Callable[[], Any] = lambda: None) -> Any:
        """Do it and put it on the tape."""
        with self._turn:
            done = do()
            self.entries.append(entry)
            return done


class Recorder:
    """The file system of SQLite, with our ear on it."""

    def __init__(self) -> None:
        self.tape: Tape | None = None
        self._names: dict[int, str] = {}
        self._heard: dict[int, Methods] = {}
        self._kept: list[Any] = []
        inner = importlib.import_module(f"{DRIVER.__name__.partition('.')[0]}._sqlite3")
        self._sqlite = ctypes.CDLL(inner.__file__)
        self._sqlite.sqlite3_vfs_find.restype = POINTER
        self.real = self._sqlite.sqlite3_vfs_find(None)
        self._own = Vfs.from_buffer_copy(Vfs.from_address(self.real))
        self._name = ctypes.create_string_buffer(b"recorded")
        self._own.pointers[0] = None
        self._own.pointers[1] = ctypes.addressof(self._name)
        self._own.pointers[3] = self._hook(OPEN, self._own.pointers[3], self._open)
        self._own.pointers[4] = self._hook(DELETE, self._own.pointers[4], self._delete)

    def listen(self, tape: Tape | None) -> None:
        """Let every file that is opened from now on be heard; or none any more."""
        self.tape = tape
        chosen = ctypes.addressof(self._own) if tape else self.real
        assert self._sqlite.sqlite3_vfs_register(POINTER(chosen), 1) == 0

    def _hook(self, shape: Any, real: int, ours: Callable[..., int]) -> int:
        hooked = shape(functools.partial(ours, shape(real)))
        self._kept.append(hooked)
        return int(ctypes.cast(hooked, POINTER).value or 0)

    def _open(self, real: Any, _vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        code = int(real(self.real, name, file, flags, out))
        methods = POINTER.from_address(file)
        if code == 0 and name and methods.value:
            self._names[file] = ctypes.string_at(name).decode()
            methods.value = ctypes.addressof(self._hearing(methods.value))
        return code

    def _hearing(self, real: int) -> Methods:
        if real not in self._heard:
            own = Methods.from_buffer_copy(Methods.from_address(real))
            for place, shape, ours in (
                (2, WRITE, self._write),
                (3, TRUNCATE, self._truncate),
                (4, SYNC, self._sync),
            ):
                own.pointers[place] = self._hook(shape, own.pointers[place], ours)
            self._heard[real] = own
        return self._heard[real]

    def _note(self, entry: Entry, do: Callable[[], int]) -> int:
        return int(self.tape.add(entry, do)) if self.tape else do()

    def _write(self, real: Any, file: int, data: int, count: int, at: int) -> int:
        entry = Entry("write", self._names[file], at, ctypes.string_at(data, count))
        return self._note(entry, lambda: real(file, data, count, at))

    def _truncate(self, real: Any, file: int, size: int) -> int:
        entry = Entry("truncate", self._names[file], size)
        return self._note(entry, lambda: real(file, size))

    def _sync(self, real: Any, file: int, flags: int) -> int:
        return self._note(Entry("sync", self._names[file]), lambda: real(file, flags))

    def _delete(self, real: Any, _vfs: int, name: int, flags: int) -> int:
        entry = Entry("delete", ctypes.string_at(name).decode())
        return self._note(entry, lambda: real(self.real, name, flags))


@functools.cache
def recorder() -> Recorder:
    """The one of this process; AttributeError where SQLite shows nothing of its file system."""
    return Recorder()


def names_in(folder: str) -> dict[str, int]:
    """Which names a folder holds, and what they name; 0 for a folder."""
    with os.scandir(folder) as found:
        return {one.name: 0 if one.is_dir() else one.inode() for one in found}


@contextmanager
def recording(monkeypatch: Any) -> Iterator[Tape]:
    """Record while the block lasts."""
    tape = Tape()
    real = {name: getattr(os, name) for name in ("fsync", "replace", "rename")}

    def fsync(number: int) -> None:
        path, about = str(Path(f"/proc/self/fd/{number}").readlink()), os.fstat(number)
        real["fsync"](number)
        if stat.S_ISDIR(about.st_mode):
            tape.add(Entry("folder", path, data=names_in(path)))
        else:
            tape.add(Entry("file", path, about.st_ino, Path(path).read_bytes()))

    def moved(name: str, old: Any, new: Any) -> None:
        real[name](old, new)
        folder = str(Path(new).parent)
        tape.add(Entry("names", folder, data=names_in(folder)))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        for name in ("replace", "rename"):
            patch.setattr(os, name, functools.partial(moved, name))
        recorder().listen(tape)
        try:
            yield tape
        finally:
            recorder().listen(None)
