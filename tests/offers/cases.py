"""The written offers: stories with the answers that a person gave and the result expected."""

from __future__ import annotations

import tomllib
from typing import Any

from config import ROOT

CASES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "content" / "offers" / "cases.toml").read_text("utf-8")
)["case"]
