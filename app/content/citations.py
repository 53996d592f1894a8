"""Sources and the citations that point to them: which law, which page, how sure, seen when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.content.faults import Faults
from app.content.reading import Record, read_toml

Mark = Literal["A", "B", "C"]
CITATION = re.compile(r"^(?P<key>[a-z0-9-]+)(?:: (?P<place>.+?))?(?: \[(?P<mark>[ABC])\])?$")
SEEN = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


class Source(Record, frozen=True):
    """A law, an official page, a report in the news, or our own advice."""

    title: str
    kind: Literal["law", "official", "news", "advice"]
    mark: Mark
    seen: str
    url: str = ""


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
    """All sources by key; reads citations and notes those that point nowhere."""

    def __init__(self, by_key: Mapping[str, Source], faults: Faults) -> None:
        self._by_key = by_key
        self._faults = faults

    def cite(self, text: str, path: Path) -> Citation | None:
        """Read one citation such as `uu-18-2017: Pasal 13 [A]`; None and a fault if unknown."""
        match = CITATION.match(text)
        source = self._by_key.get(match["key"]) if match else None
        if not match or not source:
            self._faults.add(path, f"cites {text!r}, which is no source")
            return None
        mark: Mark = match["mark"] or source.mark  # type: ignore[assignment]
        return Citation(source, match["place"] or "", mark)

    def cite_all(self, texts: Sequence[str], path: Path) -> tuple[Citation, ...]:
        """Read citations, leaving out those that point nowhere (each is a fault)."""
        return tuple(found for text in texts if (found := self.cite(text, path)))


def load_sources(folder: Path, faults: Faults) -> Sources:
    """Read every file of sources in `folder`; a key that stands twice is a fault."""
    by_key: dict[str, Source] = {}
    for path in sorted(folder.glob("*.toml")):
        with faults.stop_here():
            for key, source in read_toml(path, dict[str, Source], faults).items():
                if key in by_key:
                    faults.add(path, f"source {key!r} stands twice")
                if not SEEN.match(source.seen):
                    faults.add(path, f"source {key!r}: seen must be a date, not {source.seen!r}")
                by_key[key] = source
    return Sources(by_key, faults)
