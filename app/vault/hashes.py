"""Keyed hashes: what is compared, never read back, and tells a thief of the database nothing."""

from __future__ import annotations

import hashlib
import hmac

from app.vault.keys import Keys
from app.vault.sealing import framed


def lookup_hash(keys: Keys, kind: str, normalised: str) -> bytes:
    """What a phone number, an account or another identifier of `kind` is found by (32 bytes)."""
    return _hash(keys.lookup, "lookup", kind, normalised)


def token_hash(keys: Keys, kind: str, token: str) -> bytes:
    """What a session, an invitation or a code of `kind` is known by here (32 bytes)."""
    return _hash(keys.session, "token", kind, token)


def _hash(key: bytes, purpose: str, kind: str, text: str) -> bytes:
    return hmac.digest(key, framed(purpose, kind, text), hashlib.sha256)
