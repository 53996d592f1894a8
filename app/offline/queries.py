"""Questions asked of the site: which bytes a phone needs to hold each part of it whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

LOADED = re.compile(rb'"(/static/[^"#]+)')


class Answer(Protocol):
    """What an address answers."""

    @property
    def body(self) -> bytes:
        """The bytes, not compressed."""

    @property
    def sent(self) -> int:
        """How many bytes are transferred, compressed, with headers."""

    @property
    def is_page(self) -> bool:
        """Whether it is HTML, which loads more."""

    @property
    def is_of_this_moment(self) -> bool:
        """Whether the bytes change from minute to minute."""


Ask = Callable[[str], Answer]


@dataclass(frozen=True)
class Row:
    """One address to store; `print` is the beginning of its SHA-256, empty where it changes."""

    address: str
    print: str
    sent: int
    size: int


@dataclass(frozen=True)
class Build:
    """All that can be stored, by group, and a name that changes whenever a byte of it does."""

    name: str
    groups: Mapping[str, tuple[Row, ...]]


def build_of(groups: Mapping[str, Iterable[str]], worker: str, ask: Ask) -> Build:
    """Ask for every page of every group and for all that it loads; the first group has no twice."""
    found: dict[str, tuple[Row, ...]] = {}
    known: dict[str, Row] = {}
    for name, pages in groups.items():
        rows: dict[str, Row] = {}
        for page in pages:
            for address in _with_all_it_loads(page, ask):
                known[address] = known.get(address) or _row(address, ask)
                rows[address] = known[address]
        found[name] = tuple(rows.values())
    return Build(_name(known.values(), worker), found)


def _with_all_it_loads(page: str, ask: Ask) -> list[str]:
    # What a page loads comes first: a page is stored when all of it can be opened.
    answer = ask(page)
    found = LOADED.findall(answer.body) if answer.is_page else ()
    loaded = {address.decode() for address in found}
    return [*sorted(loaded), page]


def _row(address: str, ask: Ask) -> Row:
    answer = ask(address)
    digest = "" if answer.is_of_this_moment else hashlib.sha256(answer.body).hexdigest()[:20]
    return Row(address, digest, answer.sent, len(answer.body))


def _name(rows: Iterable[Row], worker: str) -> str:
    lines = sorted(f"{row.address} {row.print}" for row in rows)
    return hashlib.sha256("\n".join([worker, *lines]).encode()).hexdigest()[:16]
