"""What a backup holds, what its manifest says of it, and what makes one unfit to be put back."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

from app.vault.keys import PURPOSES, Keys
from app.vault.sealing import framed

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE, DUMP, LOG, HEAD = "bekal.db", "bekal.dump", "audit.db", "audit-head"
SEALED = re.compile(r"sealed(/[A-Za-z0-9_-]{1,64}){3}")
LEFT_OUT = ("session", "invitation", "attempt")  # what opens a door must not come back
Kind = Literal["sqlite", "postgresql"]
PARTS: Mapping[Kind, frozenset[str]] = {
    "sqlite": frozenset({DATABASE, LOG, HEAD}),
    "postgresql": frozenset({DUMP, HEAD}),
}


class BackupError(ValueError):
    """A backup that cannot be made or put back; the message says why."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a backup."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself. `keys` are the names of the keys it needs, each with a check.

    `seal` is made with the key of the log: who alters a backup cannot make it fit again.
    """

    format: int
    id: str
    made_at: str
    database: Kind
    revision: str
    keys: dict[str, str]
    parts: dict[str, Part]
    seal: str = ""


def sealed(manifest: Manifest, key: bytes) -> Manifest:
    """The manifest with its seal."""
    return msgspec.structs.replace(manifest, seal=_seal(manifest, key))


def text_of(manifest: Manifest) -> bytes:
    """The manifest as it stands in the file."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"))


def manifest_from(text: bytes) -> Manifest:
    """Read a manifest; raise BackupError."""
    try:
        stated = msgspec.json.decode(text, type=dict[str, msgspec.Raw]).get("format")
        number = msgspec.json.decode(stated or b"0", type=int)
        if number > FORMAT:
            raise BackupError("it was made by a newer Bekal; update this one first")
        return msgspec.json.decode(text, type=Manifest)
    except msgspec.MsgspecError:
        raise BackupError("its manifest is damaged") from None


def is_name(name: str) -> bool:
    """Whether a backup may hold a file of this name; nothing else is ever unpacked."""
    fixed = {MANIFEST}.union(*PARTS.values())
    return name in fixed or SEALED.fullmatch(name) is not None


def difference(manifest: Manifest, found: Mapping[str, Part]) -> str:
    """What of the files is not as the manifest says; empty when all is."""
    if missing := sorted((manifest.parts.keys() | PARTS[manifest.database]) - found.keys()):
        return f"{missing[0]} is missing in it"
    if foreign := sorted(found.keys() - manifest.parts.keys()):
        return f"{foreign[0]} was put into it"
    altered = sorted(name for name, part in found.items() if manifest.parts[name] != part)
    return f"{altered[0]} in it was altered" if altered else ""


def checks_of(keys: Keys, numbers: Collection[int]) -> dict[str, str]:
    """By which the keys with these numbers, and those of each purpose, are known again."""
    named = {str(number): keys.masters[number] for number in sorted(numbers)}
    named |= {purpose: getattr(keys, purpose) for purpose in PURPOSES}
    return {name: _hash(key, "backup key").hex()[:16] for name, key in named.items()}


def unfit(manifest: Manifest, keys: Keys, *, database: str, known: Collection[str]) -> str:
    """Why this site cannot take the backup; empty when it can. `known` are revisions of tables."""
    if manifest.database != database:
        return f"it was made from {manifest.database}, and this site uses {database}"
    held = checks_of(keys, keys.masters.keys())
    missing = [name for name, check in manifest.keys.items() if held.get(name) != check]
    if missing:
        shown = ", ".join(sorted(missing))
        return f"what it holds was sealed with keys that are not here or differ: {shown}"
    if not hmac.compare_digest(manifest.seal, _seal(manifest, keys.log)):
        return "its manifest was altered"
    if manifest.revision not in known:
        return f"its tables (revision {manifest.revision}) are newer than this Bekal; update first"
    return ""


def _seal(manifest: Manifest, key: bytes) -> str:
    bare = msgspec.structs.replace(manifest, seal="")
    return _hash(key, "backup", msgspec.json.encode(bare, order="sorted")).hex()


def _hash(key: bytes, *parts: str | bytes) -> bytes:
    return hmac.digest(key, framed(*parts), hashlib.sha256)
