"""The chain: every line is sealed together with the one before it. Plain Python."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.vault.sealing import framed

BEFORE_ALL = bytes(32)


@dataclass(frozen=True)
class Line:
    """One line of the log as the table keeps it; `at` is UTC, `prev` the mac of the line before."""

    seq: int
    at: str
    actor_id: str | None
    action: str
    object_kind: str
    object_id: str | None
    outcome: str
    reason_code: str | None
    prev: bytes
    mac: bytes = b""


@dataclass(frozen=True)
class Head:
    """How many lines there are, and the mac of the last: what cutting the tail cannot change."""

    count: int
    mac: bytes


BEGINNING = Head(0, BEFORE_ALL)


def mac_of(key: bytes, line: Line) -> bytes:
    """The mac that `line` must have."""
    fields = (
        *(str(line.seq), line.at, line.actor_id, line.action),
        *(line.object_kind, line.object_id, line.outcome, line.reason_code),
    )
    text = (b"" if value is None else b"=" + value.encode() for value in fields)
    return hmac.digest(key, framed("line", *text, bytes(line.prev)), hashlib.sha256)


def faults_of(
    key: bytes, lines: Iterable[Line], heads: Iterable[Head], after: Head = BEGINNING
) -> Iterator[str]:
    """Say in a sentence each what is wrong with `lines`, which come in order behind `after`."""
    wanted = {head.count: head.mac for head in heads if head.count > after.count}
    last, mac = after.count, after.mac
    for line in lines:
        if line.seq != last + 1:
            yield f"{_entries(last + 1, line.seq - 1)} missing"
        if not hmac.compare_digest(mac_of(key, line), bytes(line.mac)):
            yield f"entry {line.seq} is not as it was written"
        elif line.seq == last + 1 and bytes(line.prev) != mac:
            yield f"entry {line.seq} does not follow entry {last}"
        last, mac = line.seq, bytes(line.mac)
        if wanted.pop(line.seq, mac) != mac:
            yield f"entry {line.seq} is not the one that the head remembers"
    most = max((count for count in wanted if count > last), default=last)
    if most > last:
        yield f"{_entries(last + 1, most)} missing at the end"


def _entries(first: int, last: int) -> str:
    return f"entry {first} is" if first == last else f"entries {first} to {last} are"
