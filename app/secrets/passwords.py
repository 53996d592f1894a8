"""Passwords: Argon2id, a list of common ones, and four Indonesian words to propose."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

HERE = Path(__file__).parent
SHORTEST = 12
LONGEST = 200
PROPOSED_WORDS = 4
SHORTEST_STEM = 4
WORDS = tuple((HERE / "words.txt").read_text("utf-8").split())
KNOWN_WORDS = frozenset(WORDS)
COMMON = frozenset((HERE / "often_chosen.txt").read_text("utf-8").split())
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Compared with when nobody has this number, so that the answer takes as long.
NOBODY = HASHER.hash(secrets.token_hex(16))


def propose_password() -> str:
    """Four words by chance, such as `padi sepeda teduh gunung`."""
    return " ".join(secrets.choice(WORDS) for _ in range(PROPOSED_WORDS))


def is_proposal(text: str) -> bool:
    """Whether `text` is four words that could have been proposed."""
    words = text.split()
    return len(words) == PROPOSED_WORDS and KNOWN_WORDS.issuperset(words)


def normalised(password: str) -> str:
    """One form for what may be typed in several: letters composed, single spaces, none outside."""
    return " ".join(unicodedata.normalize("NFKC", password).split())


def is_too_short(password: str) -> bool:
    """Whether the password has fewer than 12 characters."""
    return len(normalised(password)) < SHORTEST


def is_common(password: str, known: Sequence[str] = ()) -> bool:
    """Whether many people choose it, it repeats itself, or it is made of what is `known`."""
    plain = "".join(letter for letter in normalised(password).casefold() if letter.isalnum())
    if plain in COMMON or len(set(plain)) < 5:
        return True
    stems = {*COMMON, *("".join(filter(str.isalnum, word.casefold())) for word in known)}
    for stem in sorted(stems, key=len, reverse=True):
        if len(stem) >= SHORTEST_STEM:
            plain = plain.replace(stem, "")
    return len(plain) < SHORTEST_STEM


def hash_password(password: str) -> str:
    """The Argon2id hash to keep (19 MiB, two passes); made before the write begins."""
    return HASHER.hash(normalised(password))


def is_password(kept: str | None, typed: str) -> bool:
    """Whether `typed` is the password of which `kept` is the hash; as slow when there is none."""
    try:
        return HASHER.verify(kept or NOBODY, normalised(typed)) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False
