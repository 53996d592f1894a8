"""What reporting must hold: routes that lead somewhere, and words for everything."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from app.content.conditions import check_condition, holds
from app.content.faults import Faults

if TYPE_CHECKING:
    from app.content.reporting import ReportingFacts, ReportingWords

YES = ("yes",)
ADVICE = "bekal"
LISTS = ("danger", "trick", "identifier", "refusal", "outcome", "withdrawal", "office", "said")


def check_routes(facts: ReportingFacts, path: Path, faults: Faults) -> None:
    """Note a route that asks what is never asked or leads nowhere, and a trick without a route."""
    tricks = [trick.id for trick in facts.trick]
    questions = {row.id: YES for row in facts.danger} | {"concerns-office": YES, "trick": tricks}
    kinds = {row.id for row in facts.office}
    for route in facts.route:
        where = f"route {route.id!r}"
        for condition in route.when.conditions:
            check_condition(condition, where, questions, path, faults)
        if not route.when.conditions or not route.offices:
            faults.add(path, f"{where} needs a condition and an office")
        for unknown in set(route.offices) - kinds:
            faults.add(path, f"{where} leads to {unknown!r}, which is no kind of office")
        if not route.source.startswith(f"{ADVICE}:"):
            faults.add(path, f"{where} is advice and cites bekal, not {route.source!r}")
    for trick in tricks:
        conditions = (found for route in facts.route for found in route.when.conditions)
        if not any(holds(condition, {"trick": trick}) for condition in conditions):
            faults.add(path, f"trick {trick!r} has no route")
    for colour in {"red", "yellow", "green"} - {row.colour for row in facts.danger}:
        faults.add(path, f"no danger is {colour}")
    if not facts.calls:
        faults.add(path, "names nobody whom anybody may call")


def check_words(facts: ReportingFacts, words: ReportingWords, path: Path, faults: Faults) -> None:
    """Note what has words in only one of the two files, and words that lack a place."""
    for name in LISTS:
        for missing in {row.id for row in getattr(facts, name)} ^ getattr(words, name).keys():
            faults.add(path, f"{name} {missing!r} stands in only one of reporting.toml and here")
    for row in facts.said:
        if (entry := words.said.get(row.id)) and _places(entry.text) != set(row.places):
            needed = ", ".join(f"{{{place}}}" for place in row.places) or "no place"
            faults.add(path, f"said {row.id!r} needs {needed} and no other")


def _places(text: str) -> set[str | None]:
    try:
        return {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError:
        return {None}
