"""Helplines: whom to call, for which need, where; only rows that may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from app.content.faults import Faults
from app.content.reading import Record, read_toml
from app.content.shapes import is_address, is_day, is_number
from app.content.words import read_languages, read_words

Need = Literal["danger", "cheated", "abroad", "missing", "official", "general"]
NEEDS: tuple[Need, ...] = get_args(Need)
FORBIDDEN_STANDING = "hold"


class HelplineFacts(Record, frozen=True):
    """A row as it stands in the facts: for which needs, where, how sure, which numbers.

    `seen` is the date of the source, or of our reading where the source `is_dated` not.
    """

    id: str
    needs: tuple[Need, ...]
    place: str
    standing: Literal["show", "show-dated", "hold"]
    seen: str
    source: str
    phones: tuple[str, ...] = ()
    whatsapp: tuple[str, ...] = ()
    web: tuple[str, ...] = ()
    is_dated: bool = True


class HelplineTable(Record, frozen=True):
    """The file of rows, in the order in which they are shown."""

    helpline: tuple[HelplineFacts, ...]


class HelplineWords(Record, frozen=True):
    """What one is called, what one gets there, when and where."""

    name: str
    what: str
    hours: str = ""
    address: str = ""
    note: str = ""


class NeedWords(Record, frozen=True):
    """A need in the words of the person, and what to do first."""

    title: str
    first: str


class PlaceWords(Record, frozen=True):
    """The name of a place."""

    name: str


class HelplineVocabulary(Record, frozen=True):
    """All words of the helplines in one language."""

    helpline: dict[str, HelplineWords]
    need: dict[Need, NeedWords]
    place: dict[str, PlaceWords]


@dataclass(frozen=True)
class Helplines:
    """All rows that may be shown, and their words by language."""

    rows: tuple[HelplineFacts, ...]
    words: Mapping[str, HelplineVocabulary]


def load_helplines(folder: Path, faults: Faults) -> Helplines | None:
    """Read all helplines; a row that may not be shown yet is a fault."""
    with faults.stop_here():
        path = folder / "helplines.toml"
        rows = read_toml(path, HelplineTable, faults).helpline
        for row in rows:
            _check_row(row, path, faults)
        words = read_languages(
            folder, ".toml", lambda file: _vocabulary(file, rows, faults), faults
        )
        return Helplines(rows, words)
    return None


def _check_row(row: HelplineFacts, path: Path, faults: Faults) -> None:
    if row.standing == FORBIDDEN_STANDING:
        faults.add(path, f"helpline {row.id!r} may not be shown yet (standing is hold)")
    if not is_day(row.seen):
        faults.add(path, f"helpline {row.id!r}: seen must be a date, not {row.seen!r}")
    if not row.needs:
        faults.add(path, f"helpline {row.id!r} serves no need")
    for number in (*row.phones, *row.whatsapp):
        if not is_number(number):
            faults.add(path, f"helpline {row.id!r}: {number!r} is no number to call")
    for address in row.web:
        if not is_address(address):
            faults.add(path, f"helpline {row.id!r}: {address!r} is no whole https address")


def _vocabulary(path: Path, rows: tuple[HelplineFacts, ...], faults: Faults) -> HelplineVocabulary:
    words = read_words(path, HelplineVocabulary, faults)
    for missing in {row.id for row in rows} ^ words.helpline.keys():
        faults.add(path, f"helpline {missing!r} stands in only one of helplines.toml and here")
    for place in {row.place for row in rows} - words.place.keys():
        faults.add(path, f"place {place!r} has no name")
    for need in set(NEEDS) - words.need.keys():
        faults.add(path, f"need {need!r} has no words")
    return words
