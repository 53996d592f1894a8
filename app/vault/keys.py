"""The keys of one site: numbered ones that seal, and one for each purpose that must not change."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.vault.strength import LENGTH, weakness_of

PURPOSES = ("lookup", "log", "session")
SIGNING = "signing"  # made when it is first asked for: not every site sends anything on
NUMBER = re.compile(r"[1-9][0-9]{0,4}")
HIGHEST = 65535
HOW = "`flask --app app keys new` prints good ones."


class KeysError(ValueError):
    """Keys that cannot be used; the message is one sentence and holds no key."""


@dataclass(frozen=True)
class Keys:
    """All keys, 32 bytes each. The highest number is current: it seals, all others only open.

    `lookup` hashes what is searched for, `log` chains the log, `session` hashes tokens, `signing`
    signs what leaves this machine for another site (None until it is first needed).
    """

    masters: Mapping[int, bytes] = field(repr=False)
    lookup: bytes = field(repr=False)
    log: bytes = field(repr=False)
    session: bytes = field(repr=False)
    signing: bytes | None = field(default=None, repr=False)

    @property
    def current(self) -> int:
        """The number of the key that seals."""
        return max(self.masters)


def keys_from(text: str, source: str = "BEKAL_KEYS") -> Keys:
    """Read `1:…,2:…,lookup:…,log:…,session:…`; raise KeysError on what is missing or weak."""
    named: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition(":")
        if not _is_name(name):
            raise KeysError(f"{source} must look like 1:…,lookup:…,log:…,session:…; {HOW}")
        if name in named:
            raise KeysError(f"{source} names key {name} twice.")
        named[name] = _decoded(value)
    return keys_of(named, source)


def keys_of(named: Mapping[str, bytes], source: str) -> Keys:
    """Put named keys together; raise KeysError on what is missing, weak or the same."""
    wanted = [name for name in PURPOSES if name not in named]
    if not any(NUMBER.fullmatch(name) for name in named):
        wanted.insert(0, "1")
    if wanted:
        raise KeysError(f"{source} lacks key {' and '.join(wanted)}; {HOW}")
    for name, key in named.items():
        if weakness := weakness_of(key):
            raise KeysError(f"{source}: key {name} {weakness}; {HOW}")
    if len(set(named.values())) < len(named):
        raise KeysError(f"{source} holds the same key under two names; {HOW}")
    masters = {int(name): key for name, key in named.items() if NUMBER.fullmatch(name)}
    lookup, log, session = (named[name] for name in PURPOSES)
    return Keys(MappingProxyType(masters), lookup, log, session, named.get(SIGNING))


def new_key() -> bytes:
    """A key from chance."""
    return secrets.token_bytes(LENGTH)


def new_keys() -> dict[str, bytes]:
    """A first key for every name."""
    return {name: new_key() for name in ("1", *PURPOSES)}


def text_of(named: Mapping[str, bytes]) -> str:
    """Named keys as `keys_from` reads them."""
    return ",".join(f"{name}:{encoded(key)}" for name, key in named.items())


def encoded(key: bytes) -> str:
    """A key as text."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _is_name(name: str) -> bool:
    return name in (*PURPOSES, SIGNING) or bool(NUMBER.fullmatch(name) and int(name) <= HIGHEST)


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(
            value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4), b"-_", True
        )
    except (binascii.Error, ValueError):
        return b""  # no key at all: said to be too short
