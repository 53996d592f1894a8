"""Seals text and bytes (AES-256-GCM), each bound to its place: moved elsewhere it does not open."""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.vault.keys import Keys

FORMAT = 1
NUMBER_BYTES = 2
HEAD = 1 + NUMBER_BYTES
NONCE = 12
TAG = 16
ENCODING, ODD = "utf-8", "surrogatepass"  # half a character is kept as it came


class SealError(ValueError):
    """What cannot be opened: damaged, moved from its place, or sealed with a key we do not have."""


@dataclass(frozen=True)
class Place:
    """Where something sealed stands. One data key serves one `group`: a report and its parts."""

    table: str
    row_id: str
    column: str
    group: str


def seal(keys: Keys, place: Place, plain: str | bytes) -> bytes:
    """Seal `plain` with the current key, for `place` only. Text may be empty."""
    head = head_of(keys.current)
    nonce = os.urandom(NONCE)
    data = plain.encode(ENCODING, ODD) if isinstance(plain, str) else plain
    cipher = AESGCM(_data_key(keys.masters[keys.current], place.group))
    return head + nonce + cipher.encrypt(nonce, data, _bound_to(head, place))


def unseal(keys: Keys, place: Place, sealed: bytes) -> bytes:
    """Open what was sealed for `place`; raise SealError."""
    master = keys.masters.get(number_of(sealed))
    if master is None:
        raise SealError(f"key {number_of(sealed)} is not among the keys")
    head, nonce, rest = sealed[:HEAD], sealed[HEAD : HEAD + NONCE], sealed[HEAD + NONCE :]
    try:
        return AESGCM(_data_key(master, place.group)).decrypt(nonce, rest, _bound_to(head, place))
    except InvalidTag:
        raise SealError(f"{place.table}.{place.column} does not open at this place") from None


def unseal_text(keys: Keys, place: Place, sealed: bytes) -> str:
    """Open what was sealed as text; raise SealError."""
    return unseal(keys, place, sealed).decode(ENCODING, ODD)


def number_of(sealed: bytes) -> int:
    """The number of the key that sealed; raise SealError where the form is not ours."""
    if len(sealed) < HEAD + NONCE + TAG or sealed[0] != FORMAT:
        raise SealError("this was not sealed here")
    return int.from_bytes(sealed[1:HEAD], "big")


def head_of(number: int) -> bytes:
    """How everything begins that key `number` has sealed."""
    return bytes([FORMAT]) + number.to_bytes(NUMBER_BYTES, "big")


def framed(*parts: str | bytes) -> bytes:
    """Parts in one run of bytes that can be read in one way only: each after its length."""
    encoded = (part.encode(ENCODING, ODD) if isinstance(part, str) else part for part in parts)
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _data_key(master: bytes, group: str) -> bytes:
    info = framed("bekal seal", group)
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(master)


def _bound_to(head: bytes, place: Place) -> bytes:
    return framed(head, place.table, place.row_id, place.column, place.group)
