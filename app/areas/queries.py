"""Questions asked of the areas: the place of a code, and the villages that a name may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.areas.labels import Place, short_regency
from app.areas.models import Area
from app.areas.rules import (
    DISTRICT,
    LEAST_TO_CONTINUE,
    REGENCY,
    VILLAGE,
    Candidate,
    Reading,
    ancestors_of,
    level_of,
    name_cost,
    ranked,
    readings_of,
    typed_code,
)
from app.content.library import NotHereError
from app.extensions import db

PAGE = 20
LAST = "\U0010ffff"
NATION = "Indonesia"


class Known(NamedTuple):
    """The name of an area, and the day on which its code was given up."""

    name: str
    retired_on: date | None


@dataclass(frozen=True)
class Regency:
    """A regency that holds some of the villages found."""

    code: str
    title: str
    count: int


@dataclass(frozen=True)
class Found:
    """One page of the villages that may be meant, and how many there are in all.

    `is_elsewhere` says that none lies where it was typed to lie.
    """

    villages: tuple[Place, ...]
    total: int
    page: int
    pages: int
    regencies: tuple[Regency, ...]
    is_elsewhere: bool


def place_of(code: str, *, may_be_retired: bool = True) -> Place:
    """The village `code` and what it lies in; raises NotHereError."""
    areas = _areas({code, *ancestors_of(code)}) if level_of(code) == VILLAGE else {}
    if code not in areas or (areas[code].retired_on and not may_be_retired):
        raise NotHereError(code)
    return _place(code, areas)


def places_of(codes: Collection[str]) -> dict[str, Place]:
    """These villages and what they lie in, asked for at once; what is no village is left out."""
    villages = {code for code in codes if level_of(code) == VILLAGE}
    areas = _areas({above for code in villages for above in (code, *ancestors_of(code))})
    return {code: _place(code, areas) for code in villages & areas.keys()}


def area_names(codes: Collection[str]) -> dict[str, str]:
    """Each area in words, with what it lies in; the empty code is all of Indonesia."""
    areas = _areas({above for code in codes for above in (code, *ancestors_of(code))})
    return {code: _in_words(code, areas) for code in codes}


def is_area(code: str) -> bool:
    """Whether `code` is an area that is in use."""
    areas = _areas([code])
    return code in areas and not areas[code].retired_on


def find_villages(typed: str, *, within: str = "", page: int = 1) -> Found:
    """The villages that somebody may mean, likeliest first, 20 a page; retired ones are left out.

    `within` is the code of an area that narrows them down; a page past the last is the last.
    """
    codes, is_elsewhere = _codes(typed)
    counts = Counter(code[:REGENCY] for code in codes)
    kept = [code for code in codes if code.startswith(within)]
    pages = max(1, -(-len(kept) // PAGE))
    page = min(max(page, 1), pages)
    shown = kept[(page - 1) * PAGE : page * PAGE]
    areas = _areas({*shown, *counts, *(above for code in shown for above in ancestors_of(code))})
    return Found(
        villages=tuple(_place(code, areas) for code in shown),
        total=len(kept),
        page=page,
        pages=pages,
        regencies=tuple(_regencies(counts, areas)),
        is_elsewhere=is_elsewhere,
    )


def count_villages() -> int:
    """How many villages there are, without the retired ones."""
    living = select(func.count()).where(Area.key.is_not(None), Area.retired_on.is_(None))
    return db.session.scalar(living) or 0


def _codes(typed: str) -> tuple[list[str], bool]:
    if code := typed_code(typed):
        return list(db.session.scalars(select(Area.code).where(Area.code == code))), False
    readings = readings_of(typed)
    candidates = _candidates(readings)
    is_placed = any(reading.place for reading in readings)
    around = {above for each in candidates for above in ancestors_of(each.code)}
    names = {code: area.name for code, area in _areas(around if is_placed else ()).items()}
    return ranked(readings, candidates, names)


def _candidates(readings: Sequence[Reading]) -> list[Candidate]:
    """All whose key is the typed one, goes on from it, or is one letter off."""
    if not readings:
        return []
    villages = select(Area.code, Area.key).where(
        Area.retired_on.is_(None), or_(*(_is_like(reading) for reading in readings))
    )
    return [
        candidate
        for candidate in (Candidate(code, key or "") for code, key in db.session.execute(villages))
        if any(name_cost(reading, candidate.key) is not None for reading in readings)
    ]


def _is_like(reading: Reading) -> ColumnElement[bool]:
    """One wrong letter leaves the first half of a name whole, or what follows its middle letter."""
    typed, length = reading.key, len(reading.key)
    half = max(1, length // 2)
    as_long = func.length(Area.key).between(length - 1, length + 1)
    begins = and_(_starts(Area.key, typed[:half]), as_long)
    ends = and_(_starts(Area.key_backwards, (typed[half + 1 :] or typed[-1:])[::-1]), as_long)
    goes_on = not reading.place and length >= LEAST_TO_CONTINUE
    return or_(begins, ends, *([_starts(Area.key, typed)] if goes_on else []))


def _starts(column: InstrumentedAttribute[str | None], start: str) -> ColumnElement[bool]:
    return and_(column >= start, column < start + LAST)


def _areas(codes: Collection[str]) -> dict[str, Known]:
    if not codes:
        return {}
    columns = select(Area.code, Area.name, Area.retired_on).where(Area.code.in_(codes))
    return {code: Known(name, day) for code, name, day in db.session.execute(columns)}


def _in_words(code: str, areas: Mapping[str, Known]) -> str:
    if code not in areas:
        return code or NATION
    if level_of(code) == VILLAGE:
        place = _place(code, areas)
        return f"{place.title}, {place.surroundings}"
    names = [short_regency(areas[each].name) for each in (code, *reversed(ancestors_of(code)))]
    return ", ".join(names if level_of(code) != DISTRICT else [f"Kec. {names[0]}", *names[1:]])


def _place(code: str, areas: Mapping[str, Known]) -> Place:
    province, regency, district = (areas[above].name for above in ancestors_of(code))
    area = areas[code]
    return Place(code, area.name, district, regency, province, area.retired_on)


def _regencies(counts: Mapping[str, int], areas: Mapping[str, Known]) -> Iterator[Regency]:
    for code in sorted(counts, key=lambda code: areas[code].name):
        yield Regency(code, short_regency(areas[code].name), counts[code])
