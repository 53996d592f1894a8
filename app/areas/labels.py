"""How a village is written: always with what it lies in, because names repeat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

URBAN = "1"


@dataclass(frozen=True)
class Place:
    """A village and what it lies in, each by name."""

    code: str
    name: str
    district: str
    regency: str
    province: str
    retired_on: date | None = None

    @property
    def title(self) -> str:
        """`Desa Sidomulyo`, or `Kelurahan …`: the first digit of its own number tells which."""
        kind = "Kelurahan" if self.code.rpartition(".")[2].startswith(URBAN) else "Desa"
        return f"{kind} {self.name}"

    @property
    def surroundings(self) -> str:
        """`Kec. Wonosari, Kab. Boalemo, Gorontalo`."""
        return f"Kec. {self.district}, {short_regency(self.regency)}, {self.province}"


def short_regency(name: str) -> str:
    """`Kab. Boalemo`; a `Kota` is written in full."""
    return re.sub(r"^Kabupaten\b", "Kab.", name)
