"""Signatures (Ed25519): that a file comes from a machine whose public key is known, unaltered."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from app.vault.keys import Keys, KeysError, encoded
from app.vault.sealing import framed

LENGTH = 32
# Letters and digits that are hard to mistake for one another, read over the telephone.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, IN_A_GROUP = 4, 4


def public_key(keys: Keys) -> str:
    """The public key of this machine as text; raise KeysError where it has none yet."""
    return encoded(_private(keys).public_key().public_bytes_raw())


def sign(keys: Keys, purpose: str, message: bytes) -> str:
    """The signature of this machine under `message`; raise KeysError where it has no key yet."""
    return encoded(_private(keys).sign(framed(purpose, message)))


def is_signed(public: str, purpose: str, message: bytes, signature: str) -> bool:
    """Whether `signature` was made for `message` by the machine of this public key."""
    if not is_public_key(public):
        return False
    try:
        known = Ed25519PublicKey.from_public_bytes(_decoded(public))
        known.verify(_decoded(signature), framed(purpose, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def is_public_key(text: str) -> bool:
    """Whether a text can be a public key."""
    try:
        return len(_decoded(text)) == LENGTH
    except ValueError:
        return False


def fingerprint(public: str) -> str:
    """A public key in four groups of four, to be compared aloud: `K7QF-2MXA-PPH4-9WTD`."""
    digest = hashlib.sha256(public.encode()).digest()
    signs = "".join(SIGNS[byte % len(SIGNS)] for byte in digest[: GROUPS * IN_A_GROUP])
    return "-".join(signs[at : at + IN_A_GROUP] for at in range(0, len(signs), IN_A_GROUP))


def _private(keys: Keys) -> Ed25519PrivateKey:
    if keys.signing is None:
        raise KeysError("This machine has no key to sign with yet: `flask sessions key` makes it.")
    return Ed25519PrivateKey.from_private_bytes(keys.signing)


def _decoded(text: str) -> bytes:
    """The bytes of a text that `encoded` has made; any other spelling of them raises ValueError."""
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("no key and no signature") from None
    if encoded(found) != text:
        raise ValueError("no key and no signature")
    return found
