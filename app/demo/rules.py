"""Who the invented people are. Their numbers begin with 0840, which no network in Indonesia has."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.rules import ADMIN, NATION, OFFICER, OFFICIAL, TRAINER, Held
from app.offices.rules import OfficeFacts

DABUAN, KEDUNGREJO = "35.28.01.2001", "35.10.05.2002"
FILE = "demo.json"


@dataclass(frozen=True)
class Invented:
    """One invented person."""

    name: str
    number: int
    held: Held

    @property
    def phone(self) -> str:
        """The sign-in name."""
        return f"+628400000{self.number:04}"


def _duty(number: int) -> str:
    return f"+628400009{number:04}"


OFFICES = {
    "polres-pamekasan": OfficeFacts("polres", "Polres Pamekasan", ("35.28",), _duty(1)),
    "bp3mi-jatim": OfficeFacts("bp3mi", "BP3MI Jawa Timur", ("35",), _duty(2)),
    "disnaker-banyuwangi": OfficeFacts("disnaker", "Disnaker Banyuwangi", ("35.10",), _duty(3)),
}
PEOPLE = (
    Invented("Bu Sulastri (contoh)", 1, Held(OFFICIAL, DABUAN)),
    Invented("Pak Hasan (contoh)", 2, Held(OFFICIAL, DABUAN)),
    Invented("Bu Ketut (contoh)", 3, Held(OFFICIAL, KEDUNGREJO)),
    Invented("Mbak Rini (contoh)", 4, Held(TRAINER, "35.28")),
    Invented("Aiptu Bagus (contoh)", 5, Held(OFFICER, "35.28", "polres-pamekasan")),
    Invented("Bu Maya (contoh)", 6, Held(OFFICER, "35", "bp3mi-jatim")),
    Invented("Pak Wayan (contoh)", 7, Held(OFFICER, "35.10", "disnaker-banyuwangi")),
    Invented("Pak Dedi (contoh)", 8, Held(ADMIN, NATION)),
    Invented("Bu Nur (contoh)", 9, Held(ADMIN, NATION)),
)
