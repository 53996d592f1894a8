"""The glossary: terms of the field, each in one or two plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.citations import Citation, Sources
from app.content.faults import Faults
from app.content.plain import check_plain
from app.content.reading import Record, languages_of, read_toml


class TermFacts(Record, frozen=True):
    """What is known of a term in no language: where its meaning comes from."""

    sources: tuple[str, ...] = ()


class TermWords(Record, frozen=True):
    """A term, the words that its letters stand for, and what it means."""

    term: str
    text: str
    short: str = ""


@dataclass(frozen=True)
class Term:
    """One term of the glossary."""

    id: str
    citations: tuple[Citation, ...]
    words: Mapping[str, TermWords]


def load_glossary(folder: Path, sources: Sources, faults: Faults) -> dict[str, Term]:
    """Read all terms by id; a term without Indonesian words is a fault."""
    with faults.stop_here():
        path = folder / "glossary.toml"
        facts = read_toml(path, dict[str, TermFacts], faults)
        words = _words(folder, faults)
        for missing in facts.keys() ^ words.get("id", {}).keys():
            faults.add(path, f"term {missing!r} stands in only one of glossary.toml and id.toml")
        return {
            term: Term(
                term,
                sources.cite_all(known.sources, path),
                {language: table[term] for language, table in words.items() if term in table},
            )
            for term, known in facts.items()
            if term in words.get("id", {})
        }
    return {}


def _words(folder: Path, faults: Faults) -> dict[str, dict[str, TermWords]]:
    words: dict[str, dict[str, TermWords]] = {}
    for language in languages_of(folder, ".toml"):
        path = folder / f"{language}.toml"
        with faults.stop_here():
            words[language] = read_toml(path, dict[str, TermWords], faults)
            for term, entry in words[language].items():
                check_plain(entry.text, term, path, faults)
    return words
