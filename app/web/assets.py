"""Styles, scripts, drawings: each under an address that holds the hash of its content, for good."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import brotli
import rcssmin
import rjsmin
from markupsafe import Markup

from app.content.library import Library
from app.content.pictures import inside, sprite, standalone

PREFIX = "/static/"
STYLES = {
    "public": ("tokens", "base", "parts", "pages", "doing", "paper"),
    "reading": ("tokens", "base", "parts", "pages", "reading", "paper"),
    "staff": ("tokens", "base", "parts", "staff", "reports", "training"),
    "seat": ("tokens", "base", "parts", "live"),
    "screen": ("tokens", "screen"),
    "papers": ("papers", "minutes"),
    "sheet": ("sheet",),
    "handout": ("handout",),
    "poster": ("poster",),
    "bare": ("bare",),
}
HEAD_SCRIPT = "head.js"
WORKERS = ("worker", "farewell")  # served at an address of their own, which decides their reach
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(async )?function|const)", re.MULTILINE)


@dataclass(frozen=True)
class Inline:
    """Text that stands in the page itself, and the hash by which the browser allows it."""

    text: Markup
    allowed_by: str


class Assets:
    """Knows the address of every file, and the inline styles and the one inline script."""

    def __init__(self, source: Path, library: Library, target: Path) -> None:
        self._target = target
        self._addresses: dict[str, str] = {}
        self.styles = {name: _style(source / "css", files) for name, files in STYLES.items()}
        self.head_script = _inline(rjsmin.jsmin((source / "js" / HEAD_SCRIPT).read_text("utf-8")))
        self.workers = {name: _script(source / "js" / f"{name}.js") for name in WORKERS}
        self.front = Markup(inside(library.drawings["home"], library.parts))  # noqa: S704 - ours
        self._add_scripts(source / "js")
        self._add_images(source / "img")
        self._add_content(library)

    @property
    def folder(self) -> Path:
        """Where the ready files lie, each beside its compressed copies."""
        return self._target

    def address(self, name: str) -> str:
        """The address of `js/quiz.js`, `lessons/visa-yang-salah.svg` and the like."""
        return self._addresses[name]

    def _add_scripts(self, folder: Path) -> None:
        for path in sorted(folder.glob("*.js")):
            if path.name != HEAD_SCRIPT and path.stem not in WORKERS:
                self._add(f"js/{path.name}", _script(path).encode())

    def _add_images(self, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            self._add(f"img/{path.name}", path.read_bytes())

    def _add_content(self, library: Library) -> None:
        parts = library.parts
        for slug, lesson in library.lessons.items():
            self._add(f"lessons/{slug}.svg", sprite(lesson.drawings, parts).encode())
        self._add("offers.svg", sprite(library.offers.drawings, parts).encode())
        self._add("offers.json", library.offers.as_data())
        self._add("checklist.json", library.checklist.as_data())
        self._add("reporting.svg", sprite(library.reporting.drawings, parts).encode())
        self._add("mark.svg", standalone(library.drawings["mark"], parts).encode())

    def _add(self, name: str, body: bytes) -> None:
        place = f"{_digest(body)}/{name}"
        self._addresses[name] = PREFIX + place
        path = self._target / place
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body, quality=11))
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, 9, mtime=0))
        path.write_bytes(body)


def bundle(path: Path) -> str:
    """A script with all that it imports in one text, so that it costs one request.

    Imports name files beside it by what they export; what is imported keeps its name.
    """
    parts: dict[Path, str] = {}
    _gather(path, parts)
    own = parts.pop(path)
    return "\n".join([*(EXPORT.sub("", text) for text in parts.values()), own])


def _gather(path: Path, parts: dict[Path, str]) -> None:
    text = path.read_text("utf-8")
    for name in IMPORT.findall(text):
        if path.with_name(name) not in parts:
            _gather(path.with_name(name), parts)
    parts[path] = IMPORT.sub("", text)


def _script(path: Path) -> str:
    return str(rjsmin.jsmin(bundle(path)))


def _style(folder: Path, files: tuple[str, ...]) -> Inline:
    text = "\n".join((folder / f"{name}.css").read_text("utf-8") for name in files)
    return _inline(str(rcssmin.cssmin(text)))


def _inline(text: str) -> Inline:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(Markup(text), f"'sha256-{digest}'")  # noqa: S704 - our own files


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
