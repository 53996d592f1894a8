"""What the site changes of the helplines: numbers hidden at once, numbers added or put in place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from msgspec import structs

from app.content.helplines import HelplineFacts, Helplines
from app.content.shapes import is_number
from app.phones.rules import shown_phone, stored_phone

Way = Literal["phone", "whatsapp"]
WAYS: tuple[Way, ...] = get_args(Way)
ALWAYS = frozenset({"110"})  # the police: in the code of every error page, and on printed paper


@dataclass(frozen=True)
class Added:
    """A number that two people vouch for; it stands where `replaces` stood, else last."""

    helpline: str
    way: str
    number: str
    replaces: str = ""


@dataclass(frozen=True)
class Changes:
    """All that is changed; `hidden` are keys of numbers."""

    hidden: frozenset[str] = field(default_factory=frozenset)
    added: tuple[Added, ...] = ()


def key_of(number: str) -> str:
    """One key for all ways to write a number: `+62 811-80` and `081180` are the same."""
    digits = re.sub(r"[^0-9+]", "", number)
    return re.sub(r"^(\+62|62(?=[1-9][0-9]{6}))", "0", digits)


def may_be_hidden(number: str) -> bool:
    """Whether it can be hidden: every number but that of the police."""
    return key_of(number) not in ALWAYS


def written(typed: str, way: str) -> str:
    """A number as it is shown; raises ValueError when nobody can call it."""
    try:
        return shown_phone(stored_phone(typed))
    except ValueError:
        if way == "whatsapp" or not is_number(typed.strip()):
            raise
        return typed.strip()


def shown(helplines: Helplines, changes: Changes) -> Helplines:
    """The helplines as pages show them; a row stays when its last number is hidden."""
    rows = (_shown(row, changes) for row in helplines.rows)
    return Helplines(tuple(rows), helplines.words)


Named = tuple[tuple[str, str], ...]


def named_places(names: Mapping[str, str]) -> tuple[Named, Named]:
    """Places at home and abroad, each in the order of names; a regency after its province."""
    at_home = [place for place in names if place[0].isdigit()]
    whole = {place: _with_province(place, names) for place in at_home}
    abroad = [(place, names[place]) for place in names if place.isupper()]
    return tuple(sorted(whole.items(), key=_by_name)), tuple(sorted(abroad, key=_by_name))


@dataclass(frozen=True)
class Standing:
    """One number of a helpline, and whether it is hidden."""

    way: str
    number: str
    is_hidden: bool


def standings(row: HelplineFacts, changes: Changes) -> tuple[Standing, ...]:
    """All numbers that a helpline has, those that are hidden too."""
    whole = _shown(row, Changes(frozenset(), changes.added))
    pairs = [("phone", number) for number in whole.phones]
    pairs += [("whatsapp", number) for number in whole.whatsapp]
    return tuple(Standing(way, each, key_of(each) in changes.hidden) for way, each in pairs)


def as_text(changes: Changes) -> str:
    """The changes as the copy on disk holds them; equal changes are equal text."""
    added = [[row.helpline, row.way, row.number, row.replaces] for row in changes.added]
    return json.dumps({"hidden": sorted(changes.hidden), "added": added}, indent=1)


def from_text(text: str) -> Changes:
    """The changes that a copy holds; raises ValueError when it is no such copy."""
    try:
        found = json.loads(text)
        added = tuple(Added(*map(str, row)) for row in found["added"])
        return Changes(frozenset(map(str, found["hidden"])), added)
    except (KeyError, TypeError):
        raise ValueError("no copy of the helplines") from None


def _with_province(place: str, names: Mapping[str, str]) -> str:
    province = place.partition(".")[0]
    is_regency = province != place and province in names
    return f"{names[province]}, {names[place]}" if is_regency else names[place]


def _by_name(place: tuple[str, str]) -> str:
    return place[1]


def _shown(row: HelplineFacts, changes: Changes) -> HelplineFacts:
    own = [added for added in changes.added if added.helpline == row.id]
    numbers: Mapping[str, tuple[str, ...]] = {"phone": row.phones, "whatsapp": row.whatsapp}
    phones, whatsapp = (
        _with(numbers[way], (added for added in own if added.way == way), changes.hidden)
        for way in WAYS
    )
    if (phones, whatsapp) == (row.phones, row.whatsapp):
        return row
    return structs.replace(row, phones=phones, whatsapp=whatsapp)


def _with(
    numbers: tuple[str, ...], added: Iterable[Added], hidden: frozenset[str]
) -> tuple[str, ...]:
    found = list(numbers)
    for row in added:
        keys = [key_of(number) for number in found]
        if key_of(row.number) in keys:
            continue
        place = keys.index(key_of(row.replaces)) if key_of(row.replaces) in keys else len(found)
        found.insert(place, row.number)
    return tuple(number for number in found if key_of(number) not in hidden)
