"""Reporting as data: dangers, tricks, routes to offices, lists to choose from, and what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.content.citations import Citation, Sources
from app.content.conditions import When
from app.content.faults import Faults
from app.content.pictures import Drawing, Parts, load_drawing
from app.content.reading import Record, read_toml
from app.content.reporting_checks import check_routes, check_words
from app.content.words import read_languages, read_words

Colour = Literal["red", "yellow", "green"]


class Danger(Record, frozen=True):
    """How great the danger is; `alone` goes with no other answer."""

    id: str
    colour: Colour
    alone: bool = False


class Trick(Record, frozen=True):
    """A way of recruiting; its drawing is its own, or one that is lent (`offers/route`)."""

    id: str
    picture: str = ""


class Choice(Record, frozen=True):
    """One entry of a list; `warns` where choosing it must reach an officer's eye."""

    id: str
    warns: bool = False


class Said(Record, frozen=True):
    """Something that is said; `places` stand in its words in curly brackets."""

    id: str
    places: tuple[str, ...] = ()


class RouteFacts(Record, frozen=True):
    """Kinds of offices in order and helplines to call, when the conditions are met."""

    id: str
    when: When
    offices: tuple[str, ...]
    source: str
    calls: tuple[str, ...] = ()


class ReportingFacts(Record, frozen=True):
    """The file of everything that has no language."""

    checked: date
    calls: tuple[str, ...]
    danger: tuple[Danger, ...]
    trick: tuple[Trick, ...]
    identifier: tuple[Choice, ...]
    refusal: tuple[Choice, ...]
    outcome: tuple[Choice, ...]
    withdrawal: tuple[Choice, ...]
    office: tuple[Choice, ...]
    route: tuple[RouteFacts, ...]
    said: tuple[Said, ...]


class TextWords(Record, frozen=True):
    """One plain sentence."""

    text: str


class TrickWords(Record, frozen=True):
    """A trick: its name, one sentence, and what the drawing shows."""

    name: str
    text: str
    alt: str


class IdentifierWords(Record, frozen=True):
    """What somebody may be known by, and how to write it."""

    name: str
    hint: str


class OfficeWords(Record, frozen=True):
    """A kind of office, and what it is."""

    name: str
    text: str


class ReportingWords(Record, frozen=True):
    """All words of reporting in one language."""

    danger: dict[str, TextWords]
    trick: dict[str, TrickWords]
    identifier: dict[str, IdentifierWords]
    refusal: dict[str, TextWords]
    outcome: dict[str, TextWords]
    withdrawal: dict[str, TextWords]
    office: dict[str, OfficeWords]
    said: dict[str, TextWords]


@dataclass(frozen=True)
class Route:
    """One line of the routing table, with the ground on which it stands (*Saran Bekal*)."""

    id: str
    when: When
    offices: tuple[str, ...]
    calls: tuple[str, ...]
    ground: Citation


@dataclass(frozen=True)
class Reporting:
    """Everything that a report is made of; drawings by trick."""

    checked: date
    calls: tuple[str, ...]
    dangers: tuple[Danger, ...]
    tricks: tuple[Trick, ...]
    identifiers: tuple[Choice, ...]
    refusals: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    withdrawals: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    routes: tuple[Route, ...]
    said: tuple[Said, ...]
    words: Mapping[str, ReportingWords]
    drawings: Mapping[str, Drawing]


def load_reporting(
    folder: Path, sources: Sources, parts: Parts, faults: Faults
) -> Reporting | None:
    """Read all of reporting; a route that leads nowhere and a trick without one are faults."""
    with faults.stop_here():
        path = folder / "reporting.toml"
        facts = read_toml(path, ReportingFacts, faults)
        check_routes(facts, path, faults)
        words = read_languages(folder, ".toml", lambda file: _words(file, facts, faults), faults)
        return Reporting(
            checked=facts.checked,
            calls=facts.calls,
            dangers=facts.danger,
            tricks=facts.trick,
            identifiers=facts.identifier,
            refusals=facts.refusal,
            outcomes=facts.outcome,
            withdrawals=facts.withdrawal,
            offices=facts.office,
            routes=tuple(found for row in facts.route if (found := _route(row, sources, path))),
            said=facts.said,
            words=words,
            drawings=_drawings(folder, facts, parts, faults),
        )
    return None


def _drawings(
    folder: Path, facts: ReportingFacts, parts: Parts, faults: Faults
) -> dict[str, Drawing]:
    drawings: dict[str, Drawing] = {}
    for trick in facts.trick:
        room, _, name = trick.picture.rpartition("/")
        path = (folder.parent / room if room else folder) / "pictures" / f"{name or trick.id}.svg"
        with faults.stop_here():
            drawings[trick.id] = load_drawing(path, parts, faults)
    own = {trick.id for trick in facts.trick if not trick.picture}
    for unused in {path.stem for path in (folder / "pictures").glob("*.svg")} - own:
        faults.add(folder / "pictures" / f"{unused}.svg", "belongs to no trick")
    return drawings


def _route(row: RouteFacts, sources: Sources, path: Path) -> Route | None:
    ground = sources.cite(row.source, path)
    return Route(row.id, row.when, row.offices, row.calls, ground) if ground else None


def _words(path: Path, facts: ReportingFacts, faults: Faults) -> ReportingWords:
    words = read_words(path, ReportingWords, faults)
    check_words(facts, words, path, faults)
    return words
