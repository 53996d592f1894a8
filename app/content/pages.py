"""The site's own pages in prose: what it is, what it keeps, how it can be used by everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.content.faults import Faults
from app.content.prose import Prose
from app.content.reading import Record, folders_in, read_toml
from app.content.words import read_languages, read_prose

LINKED = ("tentang", "privasi", "aksesibilitas")


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
    """Read all pages by slug; those that every page links to may not be missing."""
    pages: dict[str, Page] = {}
    for slug in sorted({*LINKED, *(home.name for home in folders_in(folder))}):
        home = folder / slug
        with faults.stop_here():
            facts = read_toml(home / "page.toml", PageFacts, faults)
            words = read_languages(home, ".md", lambda path: read_prose(path, faults), faults)
            pages[slug] = Page(slug, facts.checked, words)
    return pages
