"""What of a report is sealed where, and how its parts are read again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TOLD = (
    "danger", "trick", "name", "phone", "account", "bank", "company", "vehicle", "place", "people",
    "when", "promised", "papers", "checked", "done", "source", "consent",
)  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """A report in its three sealed parts, each a JSON text in a fixed order of its names."""

    told: str
    victim: str
    reporter: str


def parts_of(answers: Mapping[str, Any]) -> Parts:
    """Sort the answers of the form into what is told, who is at risk, and who may be asked back.

    Empty answers are left out, so that the same answers always give the same texts.
    """
    return Parts(
        told=_packed({name: answers.get(name) for name in TOLD}),
        victim=_packed({"victims": answers.get("victims")}),
        reporter=_packed({"reply": answers.get("reply")}),
    )


def answers_in(text: str) -> dict[str, Any]:
    """The answers in a part, as they were given."""
    found: dict[str, Any] = json.loads(text)
    return found


def may_be_called(answers: Mapping[str, Any]) -> bool:
    """Whether the writer allows the office that accepts to call at once."""
    return answers.get("reply") == "call"


def _packed(answers: Mapping[str, Any]) -> str:
    kept = {name: _clean(value) for name, value in answers.items()}
    filled = {name: value for name, value in kept.items() if value not in ("", None, [])}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n")
    if isinstance(value, Sequence):
        return sorted(value)
    return value
