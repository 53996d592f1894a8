"""Reads one content file into its shape; a fault names the file and the field."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from app.content.faults import Faults, UnreadableError

Shape = TypeVar("Shape")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A frozen row of content whose unknown fields are faults."""


def read_toml(path: Path, shape: type[Shape], faults: Faults) -> Shape:
    """Read TOML at `path` as `shape`; else note a fault and raise UnreadableError."""
    try:
        return msgspec.convert(tomllib.loads(read_text(path, faults)), shape)
    except tomllib.TOMLDecodeError as error:
        faults.add(path, f"is not TOML: {error}")
    except msgspec.ValidationError as error:
        faults.add(path, str(error))
    raise UnreadableError(path)


def read_text(path: Path, faults: Faults) -> str:
    """Read UTF-8 text at `path`; else note a fault and raise UnreadableError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        faults.add(path, "is missing")
    except UnicodeDecodeError as error:
        faults.add(path, f"is not UTF-8: {error}")
    raise UnreadableError(path)


def languages_of(folder: Path, suffix: str) -> list[str]:
    """The languages in which `folder` has words, Indonesian first: `id.md` → `id`."""
    found = {path.name.removesuffix(suffix) for path in folder.glob(f"*{suffix}")}
    return sorted((name for name in found if len(name) <= 3), key=lambda name: (name != "id", name))


def folders_in(parent: Path) -> list[Path]:
    """The folders directly below `parent`, by name."""
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []
