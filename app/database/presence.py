"""Who is at work in a data folder: the running site, or the one who puts a backup in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where a file in use cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]

SITE = "site-lock"
KEEPING = "keeping-lock"


class OccupiedError(RuntimeError):
    """Somebody else is at work in the folder."""


def stay(folder: Path) -> IO[str] | None:
    """Say for as long as the answer is kept that a site runs here; None where nothing can be."""
    try:
        lock = _open(folder, SITE)
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return None
    return lock


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Be the only one under this name; raise OccupiedError at once where another is."""
    with _open(folder, name) as lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise OccupiedError from None
        yield


def _open(folder: Path, name: str) -> IO[str]:
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / name).open("a")
