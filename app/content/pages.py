"""The site's own pages in prose: what it is, what it keeps, how it can be used by everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.content.faults import Faults
from app.content.plain import check_plain
from app.content.prose import Prose, parse_prose
from app.content.reading import Record, folders_in, languages_of, read_text, read_toml


class PageFacts(Record, frozen=True):
    """When a page was last checked."""

    checked: date


@dataclass(frozen=True)
class Page:
    """One page in prose, in each language that it has."""

    slug: str
    checked: date
    words: Mapping[str, Prose]


def load_pages(folder: Path, faults: Faults) -> dict[str, Page]:
    """Read all pages by slug."""
    pages: dict[str, Page] = {}
    for home in folders_in(folder):
        with faults.stop_here():
            facts = read_toml(home / "page.toml", PageFacts, faults)
            words = {
                name: _prose(home / f"{name}.md", faults) for name in languages_of(home, ".md")
            }
            if "id" not in words:
                faults.add(home / "id.md", "is missing")
            pages[home.name] = Page(home.name, facts.checked, words)
    return pages


def _prose(path: Path, faults: Faults) -> Prose:
    prose = parse_prose(read_text(path, faults))
    if not prose.title or not prose.lead:
        faults.add(path, "needs a # title and a first sentence")
    for section in prose.sections:
        check_plain(section.text, section.title, path, faults)
    return prose
