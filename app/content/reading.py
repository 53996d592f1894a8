"""Reads one content file into its shape; a fault names the file and the field."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from app.content.faults import Faults

Shape = TypeVar("Shape")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A frozen row of content whose unknown fields are faults."""


def read_toml(path: Path, shape: type[Shape], faults: Faults) -> Shape:
    """Read TOML at `path` as `shape`; else note a fault and raise UnreadableError."""
    try:
        found = msgspec.convert(tomllib.loads(read_text(path, faults)), shape)
    except tomllib.TOMLDecodeError as error:
        faults.refuse(path, f"is not TOML: {error}")
    except msgspec.ValidationError as error:
        faults.refuse(path, str(error))
    for place, name in _doubled(found):
        faults.add(path, f"{place}: {name!r} stands twice")
    return found


def read_text(path: Path, faults: Faults) -> str:
    """Read UTF-8 text at `path`; else note a fault and raise UnreadableError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        faults.refuse(path, "is missing")
    except UnicodeDecodeError as error:
        faults.refuse(path, f"is not UTF-8: {error}")


def folders_in(parent: Path) -> list[Path]:
    """The folders directly below `parent`, by name."""
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []


def _doubled(node: object, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, tuple):
        names = Counter(name for row in node if (name := _name(row)))
        yield from ((place, name) for name, times in names.items() if times > 1)
        for row in node:
            yield from _doubled(row, f"{place} {_name(row)!r}")
    elif isinstance(node, Mapping):
        for key, row in node.items():
            yield from _doubled(row, f"{place} {key!r}".strip())
    elif isinstance(node, Record):
        for field in node.__struct_fields__:
            yield from _doubled(getattr(node, field), f"{place} {field}".strip())


def _name(row: object) -> str:
    return row if isinstance(row, str) else getattr(row, "id", getattr(row, "slug", ""))
