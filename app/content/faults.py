"""Faults in the content: gathered all at once, each one line with its file and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

import click


@dataclass(frozen=True, order=True)
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

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the faults as they are, so that every line begins with its file."""
        click.echo(self.format_message(), file=file, err=file is None)


class Faults:
    """Collects faults while the content is read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: list[Fault] = []
        self._unread: set[Path] = set()

    def add(self, path: Path, reason: str) -> None:
        """Note that the file at `path` is wrong for `reason`."""
        file = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        self._found.append(Fault(file.as_posix(), " ".join(reason.split())))

    def refuse(self, path: Path, reason: str) -> NoReturn:
        """Note that nothing can be had from the file at `path`; raises UnreadableError."""
        self.add(path, reason)
        self._unread.add(path)
        raise UnreadableError(path)

    def lacks(self, place: Path) -> bool:
        """Whether something at `place` could not be read, so that its absence is no new fault."""
        return any(path.is_relative_to(self._root / place) for path in self._unread)

    @property
    def found(self) -> tuple[Fault, ...]:
        """All faults so far, in the order of their files."""
        return tuple(sorted(set(self._found)))

    @contextmanager
    def stop_here(self) -> Iterator[None]:
        """Leave the block at the first UnreadableError, which has been noted already."""
        try:
            yield
        except UnreadableError:
            return


class UnreadableError(Exception):
    """A file could not be read into its shape; the fault has been noted."""
