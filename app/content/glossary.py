"""The glossary: terms of the field, each in one or two plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.citations import Citation, Sources
from app.content.faults import Faults
from app.content.reading import Record, read_toml
from app.content.words import read_languages, read_words


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
        words = read_languages(
            folder, ".toml", lambda file: read_words(file, dict[str, TermWords], faults), faults
        )
        for language, table in words.items():
            lost = facts.keys() ^ table.keys() if language == "id" else table.keys() - facts.keys()
            for term in lost:
                file = f"{language}.toml"
                faults.add(path, f"term {term!r} stands in only one of glossary.toml and {file}")
        return {
            term: Term(
                term,
                sources.cite_all(known.sources, path),
                {language: table[term] for language, table in words.items() if term in table},
            )
            for term, known in facts.items()
        }
    return {}
