"""The phone's own evaluators, run by the engine of a browser without the browser."""

from __future__ import annotations

import json
import re
from typing import Any

from py_mini_racer import MiniRacer

from config import ROOT

SCRIPTS = ROOT / "app" / "static" / "js"


def engine_with(*scripts: str) -> MiniRacer:
    """The engine with the functions of these scripts, as if they were one file."""
    engine = MiniRacer()
    for script in scripts:
        text = (SCRIPTS / f"{script}.js").read_text("utf-8")
        engine.eval(re.sub(r"^import .*$|^export (?=function)", "", text, flags=re.M))
    return engine


class Phone:
    """One evaluator of `static/js` with its rule data."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._engine = engine_with("conditions", name)
        self._engine.eval(f"const data = {data.decode()};")

    def judge(self, answers: dict[str, str]) -> dict[str, Any]:
        """What the phone makes of these answers."""
        call = f"JSON.stringify({self._name}(data, JSON.parse({json.dumps(json.dumps(answers))})))"
        return json.loads(self._engine.eval(call))
