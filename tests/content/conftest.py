"""A writer's desk: a copy of the real content that each test damages in one place."""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.content.faults import ContentError, Fault
from app.content.library import load_library
from tests.conftest import settings_of

KEPT = 2


@dataclass(frozen=True)
class Desk:
    """A copy of the content, thinned to its first two lessons; `lesson` and `quiz` are folders."""

    root: Path
    data: Path
    lesson: str
    quiz: str

    def read(self, file: str) -> str:
        """The text of a file."""
        return (self.root / file).read_text("utf-8")

    def facts(self, file: str) -> dict[str, Any]:
        """What a TOML file says."""
        return tomllib.loads(self.read(file))

    def write(self, file: str, text: str) -> None:
        """Write a file anew."""
        (self.root / file).write_text(text, "utf-8")

    def add(self, file: str, text: str) -> None:
        """Write at the end of a file."""
        self.write(file, f"{self.read(file)}\n{text}\n")

    def change(self, file: str, pattern: str, new: str) -> None:
        """Put `new` for the first place that `pattern` finds."""
        text, times = re.subn(pattern, new, self.read(file), count=1, flags=re.MULTILINE)
        assert times, f"nothing in {file} is {pattern}"
        self.write(file, text)

    def remove(self, file: str) -> None:
        """Take a file or a folder away."""
        path = self.root / file
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def card(self, kind: str) -> str:
        """The first card of a kind in the lesson."""
        rows = self.facts(f"{self.lesson}/lesson.toml")["card"]
        return str(next(row["id"] for row in rows if row["kind"] == kind))

    def say(self, card: str, words: str) -> None:
        """Give a card of the lesson other words below its heading and drawing."""
        opening = rf"(^## [^\n]*{{#{card}}}\n+(?:!\[[^\n]*\n+)?)[\s\S]*?(?=^## |\Z)"
        self.change(f"{self.lesson}/id.md", opening, rf"\g<1>{words}\n\n")

    def faults(self) -> tuple[Fault, ...]:
        """All faults for which the content is refused."""
        with pytest.raises(ContentError) as refused:
            load_library(self.root)
        return refused.value.faults

    def has_one_fault(self, file: str, *words: str) -> None:
        """The content is refused for one fault, in `file`, whose reason holds `words`."""
        _is_one(self.faults(), file, words)

    def names(self, file: str, *words: str) -> None:
        """The content is refused, and among its faults is one in `file` that holds `words`."""
        found = [fault for fault in self.faults() if fault.file == file]
        assert any(all(word in fault.reason for word in words) for fault in found), found

    def has_one_dead_link(self, file: str, *words: str) -> None:
        """The site does not start over the content, for one fault that only its addresses show."""
        _is_one(self.dead_links(), file, words)

    def dead_links(self) -> tuple[Fault, ...]:
        """All faults for which the site does not start, though the content can be read."""
        self.has_no_fault()
        with pytest.raises(ContentError) as refused:
            self.open()
        return refused.value.faults

    def has_no_fault(self) -> None:
        """The content can be read."""
        load_library(self.root)

    def open(self) -> Flask:
        """The whole site over this content."""
        return create_app(settings_of(BEKAL_CONTENT=str(self.root), BEKAL_DATA=str(self.data)))


@pytest.fixture
def desk(content: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The real content, lying ready to be damaged."""
    root = tmp_path / "content"
    rows = tomllib.loads((content / "course.toml").read_text("utf-8"))["lesson"]
    slugs = [row["slug"] for row in rows][:KEPT]
    quizzes = {
        path.parent.name: tomllib.loads(path.read_text("utf-8")).get("lesson")
        for path in (content / "quizzes").glob("*/quiz.toml")
    }
    kept = {*slugs, *(quiz for quiz, lesson in quizzes.items() if lesson in slugs)}
    rooms = {str(content / "lessons"), str(content / "quizzes")}
    shutil.copytree(
        content, root, ignore=lambda at, names: set(names) - kept if at in rooms else ()
    )
    _unlink_all_but(kept, root)
    (root / "course.toml").write_text(
        "\n".join(f'[[lesson]]\nslug = "{slug}"\nstatus = "live"' for slug in slugs)
    )
    quiz = next(name for name, lesson in quizzes.items() if lesson == slugs[0])
    data = tmp_path_factory.getbasetemp() / "desk-data"
    return Desk(root, data, f"lessons/{slugs[0]}", f"quizzes/{quiz}")


def _unlink_all_but(kept: set[str], root: Path) -> None:
    link = rf"\[([^\]]*)\]\(/(?:pelajaran|kuis)/(?!(?:{'|'.join(kept)})[)/#])[^)]*\)"
    for path in root.rglob("*.md"):
        path.write_text(re.sub(link, r"\1", path.read_text("utf-8")), "utf-8")


def _is_one(faults: tuple[Fault, ...], file: str, words: tuple[str, ...]) -> None:
    assert len(faults) == 1, "\n".join(map(str, faults))
    assert faults[0].file == file, faults[0]
    for word in words:
        assert word in faults[0].reason, f"{faults[0]} does not name {word!r}"
