"""The head file: count and last mac of the log, outside the database, so that a cut is noticed."""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.audit.chain import Head
from app.vault.keeping import sync_folder
from app.vault.sealing import framed

try:
    import fcntl
except ImportError:  # Windows, where one process serves
    fcntl = None  # type: ignore[assignment]

HEAD = "audit-head"
LOCK = "audit-lock"
THREADS = threading.Lock()


class HeadError(ValueError):
    """A head file that is damaged, or that was not written with our key."""


def read_head(path: Path, key: bytes) -> Head | None:
    """The head kept at `path`, None where there is no file; raise HeadError or OSError."""
    try:
        text = path.read_text("ascii")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise HeadError("the head file is damaged") from None
    try:
        count, mac, seal = text.split()
        head = Head(int(count), bytes.fromhex(mac))
        is_ours = hmac.compare_digest(bytes.fromhex(seal), _seal(key, head))
    except ValueError:
        raise HeadError("the head file is damaged") from None
    if not is_ours:
        raise HeadError("the head file was written with another key, or by somebody else")
    return head


def write_head(path: Path, key: bytes, head: Head) -> None:
    """Put `head` in place of the one before, whole or not at all, and on the disk."""
    half = path.with_name(f"{path.name}.new")
    with half.open("w", encoding="ascii") as file:
        file.write(f"{head.count} {head.mac.hex()} {_seal(key, head).hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    sync_folder(path.parent)


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Let one thread of one process write to the log at a time, on this machine."""
    with THREADS, (folder / LOCK).open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _seal(key: bytes, head: Head) -> bytes:
    return hmac.digest(key, framed("head", str(head.count), head.mac), hashlib.sha256)
