"""Sources and the citations that point to them: which law, which page, how sure, seen when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.content.faults import Faults
from app.content.reading import Record
from app.content.shapes import is_address, is_day
from app.content.words import read_words

Mark = Literal["A", "B", "C"]
CITATION = re.compile(r"^(?P<key>[a-z0-9-]+)(?:: (?P<place>[^\[\]]+?))?(?: \[(?P<mark>[ABC])\])?$")


class Source(Record, frozen=True):
    """A law, an official page, a report in the news, or our own advice."""

    title: str
    kind: Literal["law", "official", "news", "advice"]
    mark: Mark
    seen: str
    url: str = ""


UNREAD = Source(title="?", kind="advice", mark="A", seen="")


@dataclass(frozen=True)
class Citation:
    """A source, the place in it, and how sure it is: A read itself, B secondary, C advice only."""

    source: Source
    place: str
    mark: Mark

    @property
    def is_advice(self) -> bool:
        """Whether it may be shown as *Saran Bekal* only, never as a fact."""
        return self.mark == "C"

    @property
    def label(self) -> str:
        """The words under a card: `UU 18/2017 …, Pasal 13`."""
        return f"{self.source.title}, {self.place}" if self.place else self.source.title


class Sources:
    """All sources by key; reads citations and notes those that point nowhere.

    Sources that are not `whole` (a file of them was unreadable) believe what they do not know.
    """

    def __init__(self, by_key: Mapping[str, Source], faults: Faults, *, whole: bool = True) -> None:
        self._by_key = by_key
        self._otherwise = None if whole else UNREAD
        self._faults = faults

    def cite(self, text: str, path: Path) -> Citation | None:
        """Read one citation such as `uu-18-2017: Pasal 13 [A]`; None and a fault if unknown."""
        match = CITATION.match(text)
        source = self._by_key.get(match["key"], self._otherwise) if match else None
        if not match or not source:
            self._faults.add(path, f"cites {text!r}, which is no source")
            return None
        mark: Mark = match["mark"] or source.mark  # type: ignore[assignment]
        if mark < source.mark:
            self._faults.add(path, f"cites {text!r}, surer than its source (mark {source.mark})")
        return Citation(source, match["place"] or "", mark)

    def cite_all(self, texts: Sequence[str], path: Path) -> tuple[Citation, ...]:
        """Read citations, leaving out those that point nowhere (each is a fault)."""
        return tuple(found for text in texts if (found := self.cite(text, path)))


def load_sources(folder: Path, faults: Faults) -> Sources:
    """Read every file of sources in `folder`; a key that stands twice is a fault."""
    by_key: dict[str, Source] = {}
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        faults.add(folder, "is missing")
    for path in paths:
        with faults.stop_here():
            for key, source in read_words(path, dict[str, Source], faults).items():
                if key in by_key:
                    faults.add(path, f"source {key!r} stands twice")
                _check(key, source, path, faults)
                by_key[key] = source
    return Sources(by_key, faults, whole=bool(paths) and not faults.lacks(folder))


def _check(key: str, source: Source, path: Path, faults: Faults) -> None:
    if not is_day(source.seen):
        faults.add(path, f"source {key!r}: seen must be a date, not {source.seen!r}")
    if source.url and not is_address(source.url):
        faults.add(path, f"source {key!r}: {source.url!r} is no whole https address")
