"""The written persons: their answers, and the steps that each should see."""

from __future__ import annotations

import tomllib
from typing import Any

from config import ROOT

CASES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "content" / "checklist" / "cases.toml").read_text("utf-8")
)["case"]
