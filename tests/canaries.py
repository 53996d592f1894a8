"""Words that nobody else writes, in every field of a report; found again by their stems."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from tests.photos.corpus import picture, saved
from tests.records import ANSWERS

STEMS = ("Kwenari", "kwenari", "8129753", "812-9753", "812 9753")
WORDS = (
    *("name", "account", "bank", "company", "vehicle", "place"),
    *("when", "promised", "papers", "checked", "done", "victims"),
)
MORE = {"source": "seen", "consent": "agrees", "reply": "call", "danger": "locked-up"}


class Canaries:
    """Makes canaries, and remembers how many."""

    def __init__(self) -> None:
        self.planted: list[str] = []

    def word(self) -> str:
        """A word, as a person would write a name."""
        self.planted.append(f"Kwenari {len(self.planted):02} é")
        return self.planted[-1]

    def phone(self) -> str:
        """A telephone number."""
        self.planted.append(f"0812-9753-1{len(self.planted):03}")
        return self.planted[-1]

    def report(self) -> dict[str, str]:
        """Everything that the form of a report asks, in canaries where words are asked."""
        told = {name: self.word() for name in WORDS} | {"phone": self.phone()}
        return {**MORE, "trick": "broker", "people": "3", "receipt": ""} | told

    def photo(self) -> bytes:
        """A photo that carries a word in each of its hidden places."""
        word = self.word().encode()
        return saved(picture(), comment=word, xmp=word) + word


def told_in(canaries: Canaries) -> dict[str, Any]:
    """The answers of a report as its form gives them to the actions."""
    asked = canaries.report()
    return {**ANSWERS, **asked, "danger": ["none"], "people": 3, "receipt": ""}


def forms_of(word: str) -> Iterator[bytes]:
    """A word in the ways in which a database or a file might hold it."""
    for data in (word.encode(), word.encode("utf-16-le")):
        yield from (data, data[::-1], data.hex().encode())
        yield from (base64.b64encode(data[cut:])[:-4] for cut in range(3))


def stems_in(data: bytes) -> list[str]:
    """Which stems can be read in `data`."""
    return [stem for stem in STEMS if any(form in data for form in forms_of(stem))]
