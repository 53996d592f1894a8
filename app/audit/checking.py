"""Whether somebody has touched the log: every line, or the newest only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.audit.chain import BEGINNING, Head, Line, faults_of
from app.audit.deeds import Deed
from app.audit.head import HeadError, read_head
from app.audit.log import Log
from app.vault.current import keys


@dataclass(frozen=True)
class Checked:
    """How many lines were looked at, what is wrong, and where the operator began anew."""

    count: int
    faults: tuple[str, ...]
    told: tuple[str, ...]


def check_log(log: Log, others: tuple[Path, ...] = (), newest: int = 0) -> Checked:
    """Look at every line, or at the `newest` only; `others` are older heads. Raises KeysError."""
    key = keys().log
    faults: list[str] = []
    heads = list(_heads(key, (log.head_file, *others), faults))
    remembered = max((head.count for head in heads), default=0)
    lines = None
    try:
        skipped = remembered - newest if newest else 0
        after = log.book.head_at(skipped) if skipped > 0 else BEGINNING
        lines = _Counted(log, after.count)
        faults += faults_of(key, lines, heads, after)
    except DBAPIError as error:
        faults.append(f"the log is gone or damaged ({error.orig}); it held {remembered} entries")
    told = tuple(lines.told) if lines else ()
    return Checked(lines.count if lines else 0, tuple(faults), told)


class _Counted:
    """The lines of the log, counted while they pass; where it was begun anew is told."""

    def __init__(self, log: Log, after: int) -> None:
        self._lines = log.book.lines(after)
        self.count = 0
        self.told: list[str] = []

    def __iter__(self) -> Iterator[Line]:
        for line in self._lines:
            self.count += 1
            if line.action == Deed.LOG_BEGUN and line.seq > 1:
                self.told.append(f"entry {line.seq}: begun anew by the operator, {line.at}")
            yield line


def _heads(key: bytes, paths: tuple[Path, ...], faults: list[str]) -> Iterator[Head]:
    for path in paths:
        try:
            head = read_head(path, key)
        except (HeadError, OSError) as error:
            faults.append(f"{path.name}: {error}")
            continue
        if head:
            yield head
        else:
            faults.append(f"{path.name} is missing: nothing was logged yet, or it was taken away")
