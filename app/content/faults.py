"""Faults in the content: gathered all at once, each one line with its file and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the content: where (path below the content folder) and why."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


class ContentError(click.ClickException):
    """The content has faults, so the site does not start; shown as one line each."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join([*map(str, faults), f"{len(faults)} faults in the content"]))
        self.faults = faults


class Faults:
    """Collects faults while the content is read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: list[Fault] = []

    def add(self, path: Path, reason: str) -> None:
        """Note that the file at `path` is wrong for `reason`."""
        file = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        self._found.append(Fault(file.as_posix(), " ".join(reason.split())))

    @property
    def found(self) -> tuple[Fault, ...]:
        """All faults so far, in the order of their files."""
        return tuple(sorted(set(self._found), key=lambda fault: (fault.file, fault.reason)))

    @contextmanager
    def stop_here(self) -> Iterator[None]:
        """Leave the block at the first UnreadableError, which has been noted already."""
        try:
            yield
        except UnreadableError:
            return


class UnreadableError(Exception):
    """A file could not be read into its shape; the fault has been noted."""
