"""To which offices a report goes, in which order, and whom to call where none is on the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.areas.rules import VILLAGE, ancestors_of, level_of
from app.content.reporting import Colour, Reporting

WORST_FIRST: tuple[Colour, ...] = ("red", "yellow", "green")
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Matter:
    """What decides the way of a report; `area` is the code of where it happens."""

    dangers: frozenset[str]
    trick: str
    area: str
    concerns_office: bool = False


@dataclass(frozen=True)
class OfficeSeen:
    """An office as routing sees it: its kind, and the areas (code prefixes) that it serves."""

    code: str
    kind: str
    prefixes: tuple[str, ...]
    is_active: bool = True


@dataclass(frozen=True)
class Routing:
    """The offices in order, and the helplines to call; without offices nobody here reads it."""

    offices: tuple[str, ...]
    calls: tuple[str, ...]

    @property
    def first(self) -> str:
        """The office to which it is offered; empty when there is none."""
        return (*self.offices, "")[0]

    @property
    def standby(self) -> str:
        """The office to which it is offered too when the first leaves a red one unopened."""
        return (*self.offices, "", "")[1]


def colour_of(reporting: Reporting, dangers: Collection[str]) -> Colour:
    """How urgent a report is: the worst danger that was chosen; none chosen is not known."""
    chosen = set(dangers) or {UNKNOWN}
    colours = {danger.colour for danger in reporting.dangers if danger.id in chosen}
    return next((colour for colour in WORST_FIRST if colour in colours), "yellow")


def route(reporting: Reporting, matter: Matter, offices: Iterable[OfficeSeen]) -> Routing:
    """All routes that are met, in the order of the table; within a kind the nearest office first.

    The order is advice (*Saran Bekal*). An office for one village only is never a recipient: it
    would be the village's own.
    """
    known = dict.fromkeys(matter.dangers, "yes") | {"trick": matter.trick}
    if matter.concerns_office:
        known["concerns-office"] = "yes"
    met = [found for found in reporting.routes if found.when.is_met(known)]
    kinds = dict.fromkeys(kind for found in met for kind in found.offices)
    calls = dict.fromkeys(name for found in met for name in found.calls)
    serving = _serving(matter.area, offices)
    ordered = [code for kind in kinds for code in serving.get(kind, ())]
    return Routing(tuple(ordered), tuple(calls | dict.fromkeys(reporting.calls)))


def _serving(area: str, offices: Iterable[OfficeSeen]) -> Mapping[str, list[str]]:
    places = [code for code in (*ancestors_of(area), area) if level_of(code) < VILLAGE]
    near: list[tuple[int, str, str]] = []
    for office in offices:
        served = [len(place) for place in places if place in office.prefixes]
        if office.is_active and served:
            near.append((-max(served), office.code, office.kind))
    by_kind: dict[str, list[str]] = {}
    for _, code, kind in sorted(near):
        by_kind.setdefault(kind, []).append(code)
    return by_kind
