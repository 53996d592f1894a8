"""What a file of areas may hold, and the words when it is wrong."""

from __future__ import annotations

import csv
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app.areas.models import LONGEST_NAME
from app.areas.rules import CODE, VILLAGE, level_of, parent_of

OWN_COPY = Path(__file__).parent / "data" / "areas.csv.xz"
VILLAGES_IN_2026 = 83_762
MOST_SHOWN = 5
UNREADABLE = (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError, tarfile.TarError, zlib.error)


class AreasFileError(ValueError):
    """A file of areas that is not whole; the message says what is wrong with it."""


def read_areas(path: Path, *, known: int) -> dict[str, str]:
    """Names by code, from CSV (also .xz) or from npm's idn-area-data-….tgz.

    Raises AreasFileError when it cannot be read, a row is broken, an area lies in none, or it
    holds fewer than half of the `known` villages.
    """
    try:
        names, faults = _checked(_rows(path))
    except UNREADABLE as error:
        raise AreasFileError(f"{path.name} cannot be read: {error}") from None
    except csv.Error as error:
        raise AreasFileError(f"{path.name} is not a table: {error}") from None
    faults += [f"{code} lies in {parent_of(code)}, which is missing" for code in _orphans(names)]
    villages = sum(level_of(code) == VILLAGE for code in names)
    if villages * 2 < (known or VILLAGES_IN_2026):
        faults.append(f"it holds {villages} villages, fewer than half of those there are")
    if faults:
        raise AreasFileError(_told(path, faults))
    return names


def _rows(path: Path) -> Iterator[Mapping[str, str | None]]:
    for text in _texts(path):
        yield from csv.DictReader(io.StringIO(text))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix not in {".tgz", ".gz"}:
        body = path.read_bytes()
        yield (lzma.decompress(body) if path.suffix == ".xz" else body).decode("utf-8-sig")
        return
    with tarfile.open(path) as package:
        for level in ("provinces", "regencies", "districts", "villages"):
            try:
                member = package.extractfile(f"package/data/{level}.csv")
            except KeyError:
                raise AreasFileError(f"{path.name} has no package/data/{level}.csv") from None
            if member:
                yield member.read().decode("utf-8-sig")


def _checked(rows: Iterable[Mapping[str, str | None]]) -> tuple[dict[str, str], list[str]]:
    names: dict[str, str] = {}
    faults = []
    for number, row in enumerate(rows, start=1):
        code, name = row.get("code") or "", (row.get("name") or "").strip()
        if not CODE.fullmatch(code):
            faults.append(f"row {number}: {code!r} is no code of an area")
        elif not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
            faults.append(f"row {number}: {code} has no name that can be shown")
        elif code in names:
            faults.append(f"row {number}: {code} stands twice")
        else:
            names[code] = name
    return names, faults


def _orphans(names: Mapping[str, str]) -> list[str]:
    return [code for code in names if (parent := parent_of(code)) and parent not in names]


def _told(path: Path, faults: list[str]) -> str:
    more = len(faults) - MOST_SHOWN
    lines = [f"  {fault}" for fault in faults[:MOST_SHOWN]] + [f"  and {more} more"] * (more > 0)
    return "\n".join([f"{path.name} is not whole, so nothing was changed:", *lines])
