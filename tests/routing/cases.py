"""The written reports, and the offices that are on the site in their stories."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from app.routing.rules import OfficeSeen

BUGIH = "35.28.04.1008"  # in Pamekasan, where all kinds of offices are on the site
JEMBER = "35.09.20.2003"  # a regency with its own police and immigration office
NUNUKAN = "65.03.01.2001"  # nobody

OFFICES = (
    OfficeSeen("polres-pamekasan", "polres", ("35.28",)),
    OfficeSeen("polres-jember", "polres", ("35.09",)),
    OfficeSeen("polda-jatim", "polres", ("35",)),
    OfficeSeen("bp3mi-jatim", "bp3mi", ("35",)),
    OfficeSeen("p4mi-pamekasan", "bp3mi", ("35.28", "35.27")),
    OfficeSeen("bp3mi-jabar", "bp3mi", ("32",)),
    OfficeSeen("disnaker-pamekasan", "disnaker", ("35.28",)),
    OfficeSeen("disnaker-closed", "disnaker", ("35.09",), is_active=False),
    OfficeSeen("kanim-pamekasan", "kanim", ("35.26", "35.27", "35.28", "35.29")),
    OfficeSeen("kanim-jember", "kanim", ("35.09", "35.10", "35.11")),
    OfficeSeen("uptd-pamekasan", "uptd-ppa", ("35.28",)),
    OfficeSeen("dukcapil-pamekasan", "dukcapil", ("35.28",)),
    OfficeSeen("kemenhaj-pamekasan", "kemenhaj", ("35.28",)),
    OfficeSeen("inspektorat-pamekasan", "inspektorat", ("35.28",)),
    OfficeSeen("village-police", "polres", (BUGIH,)),
    OfficeSeen("nearly", "polres", ("35.2", "3", "35.280")),
)

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases.toml").read_text("utf-8")
)["case"]
