"""Conditions of rule data: `question=value|value`, all of them or any."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from app.content.faults import Faults
from app.content.reading import Record


class When(Record, frozen=True):
    """Conditions such as `visa=no|unknown`; without any it always holds."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()

    def is_met(self, known: Mapping[str, str]) -> bool:
        """Whether the answers that are known meet all conditions, and one of `any`."""
        is_one = not self.any or any(holds(condition, known) for condition in self.any)
        return is_one and all(holds(condition, known) for condition in self.all)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Every condition that is named."""
        return (*self.all, *self.any)


def holds(condition: str, known: Mapping[str, str]) -> bool:
    """Whether one condition holds; a question without an answer meets none."""
    name, _, values = condition.partition("=")
    return known.get(name) in values.split("|")


def check_condition(
    condition: str,
    where: str,
    questions: Mapping[str, Collection[str]],
    path: Path,
    faults: Faults,
) -> None:
    """Note a condition that is not `question=value|value`; `questions` are values by question."""
    name, equals, values = condition.partition("=")
    if not equals or name not in questions:
        faults.add(path, f"{where} asks about {condition!r}, which is no question")
        return
    for unknown in set(values.split("|")) - set(questions[name]):
        faults.add(path, f"{where}: {name!r} is never answered {unknown!r}")
