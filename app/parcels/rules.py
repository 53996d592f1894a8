"""How a parcel is written and read: plain Python.

A parcel is one line of canonical JSON: `format`, `key` (the public key of the laptop), `sessions`,
and the `signature` under all the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from app.figures.rules import SessionFigures
from app.vault.signing import is_public_key

FORMAT = 1
PURPOSE = "sessions"
LARGEST = 4 * 1024 * 1024
NO_PARCEL, NEWER, ALTERED, FIGURES = "no-parcel", "newer", "altered", "figures"


class ParcelError(ValueError):
    """A parcel that is refused whole. `code` is for the log; the message is one sentence."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


@dataclass(frozen=True)
class Parcel:
    """A file that has the form of a parcel; whether the signature holds is not yet known."""

    key: str
    signature: str
    message: bytes
    sessions: Sequence[Mapping[str, Any]]


def canonical(value: object) -> str:
    """The one way to write a value as JSON: keys sorted, no spaces, ASCII; raise ValueError."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def pack(sessions: Sequence[Mapping[str, Any]], key: str, signed: Callable[[bytes], str]) -> bytes:
    """The bytes of a parcel; the same sessions give the same bytes. Raises ParcelError."""
    told = {"format": FORMAT, "key": key, "sessions": sorted(sessions, key=lambda one: one["id"])}
    signature = signed(canonical(told).encode())
    packed = f"{canonical(told | {'signature': signature})}\n".encode()
    if len(packed) > LARGEST:
        raise ParcelError(NO_PARCEL, "These are too many for one file: choose some by --session.")
    return packed


def open_parcel(data: bytes) -> Parcel:
    """Read a file as a parcel, before anything in it is believed; raise ParcelError."""
    if len(data) > LARGEST:
        raise ParcelError(NO_PARCEL, f"The file is larger than {LARGEST >> 20} MB: no such exists.")
    found = _json(data)
    number = found.get("format")
    if type(number) is int and number > FORMAT:
        raise ParcelError(NEWER, f"The file has format {number}: this site is too old to read it.")
    key, signature, sessions = (found.get(name) for name in ("key", "signature", "sessions"))
    is_known = type(number) is int and number == FORMAT
    is_signed = isinstance(signature, str) and is_public_key(str(key))
    if not (is_known and is_signed and isinstance(sessions, list)):
        raise ParcelError(NO_PARCEL, "This is no file of `flask sessions export`.")
    told = {name: value for name, value in found.items() if name != "signature"}
    return Parcel(str(key), str(signature), canonical(told).encode(), sessions)


def figures_in(parcel: Parcel) -> list[SessionFigures]:
    """The sessions of a parcel in their form, by id; raise ParcelError."""
    try:
        found = msgspec.convert(parcel.sessions, list[SessionFigures])
    except (msgspec.ValidationError, OverflowError) as error:
        raise ParcelError(FIGURES, f"A session has not its form: {error}.") from None
    ids = [session.id for session in found]
    if not ids or ids != sorted(set(ids)):
        raise ParcelError(FIGURES, "The sessions do not stand in their order, each once.")
    return found


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
        written = f"{canonical(found)}\n".encode()
    except (ValueError, RecursionError):
        raise ParcelError(NO_PARCEL, "This is no file of sessions, or only a part of it.") from None
    if not isinstance(found, dict):
        raise ParcelError(NO_PARCEL, "This is no file of `flask sessions export`.")
    if written != data:
        raise ParcelError(ALTERED, "The file was altered after it was written.")
    return found
