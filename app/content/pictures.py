"""Drawings: checked one by one, and put together into one sprite per lesson or tool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from app.content.faults import Faults, UnreadableError
from app.content.reading import read_text

LARGEST = 4096
PARTS = "parts.svg"
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
ROOT = re.compile(r"<svg\b[^>]*viewBox=\"(?P<box>[^\"]+)\"[^>]*>(?P<body>.*)</svg>", re.DOTALL)
SYMBOL = re.compile(r"<symbol\b[^>]*\bid=\"(?P<id>[^\"]+)\".*?</symbol>", re.DOTALL)
REFERENCE = re.compile(r"href=\"#([^\"]+)\"")
FORBIDDEN = re.compile(
    r"<(text|script|style|image|foreignObject|filter)\b|\son\w+=|https?://(?!www\.w3)"
)


@dataclass(frozen=True)
class Drawing:
    """One drawing: its view box, its shapes, and the shared parts that it uses."""

    name: str
    box: str
    body: str
    parts: tuple[str, ...]


Parts = Mapping[str, str]


def load_parts(path: Path, faults: Faults) -> dict[str, str]:
    """Read the shared parts: the text of each `<symbol>` by its id."""
    try:
        text = read_text(path, faults)
    except UnreadableError:
        return {}
    return {match["id"]: _squeeze(match[0]) for match in SYMBOL.finditer(text)}


def load_drawings(folder: Path, parts: Parts, faults: Faults) -> dict[str, Drawing]:
    """Read every drawing in `folder` by name, noting what may not be in one."""
    paths = (path for path in sorted(folder.glob("*.svg")) if path.name != PARTS)
    drawings = (_load(path, parts, faults) for path in paths)
    return {drawing.name: drawing for drawing in drawings if drawing}


def standalone(drawing: Drawing, parts: Parts) -> str:
    """The drawing as a file of its own, with its parts inside."""
    defs = "".join(parts[name] for name in drawing.parts)
    held = f"<defs>{defs}</defs>" if defs else ""
    return f'<svg {NAMESPACE} viewBox="{drawing.box}">{held}{drawing.body}</svg>'


def sprite(drawings: Mapping[str, Drawing], parts: Parts) -> str:
    """All drawings as symbols of one file, each shared part once."""
    used = sorted({name for drawing in drawings.values() for name in drawing.parts})
    symbols = "".join(
        f'<symbol id="{name}" viewBox="{drawing.box}">{drawing.body}</symbol>'
        for name, drawing in drawings.items()
    )
    held = "".join(parts[name] for name in used)
    return f"<svg {NAMESPACE}>{held}{symbols}</svg>"


def _load(path: Path, parts: Parts, faults: Faults) -> Drawing | None:
    text = _squeeze(read_text(path, faults))
    match = ROOT.search(text)
    if not match or not _is_xml(text):
        faults.add(path, "is no SVG with a viewBox")
        return None
    used = _parts_used(match["body"], parts)
    if missing := [name for name in used if name not in parts]:
        faults.add(path, f"uses parts that do not exist: {', '.join(missing)}")
        return None
    drawing = Drawing(path.stem, match["box"], match["body"], tuple(used))
    _check(drawing, parts, path, faults)
    return drawing


def _check(drawing: Drawing, parts: Parts, path: Path, faults: Faults) -> None:
    shipped = standalone(drawing, parts)
    if len(shipped.encode()) >= LARGEST:
        faults.add(path, f"is {len(shipped.encode())} bytes as shipped; {LARGEST - 1} at most")
    if found := FORBIDDEN.search(shipped):
        faults.add(path, f"holds {found[0].strip()!r}, which a drawing may not")


def _parts_used(body: str, parts: Parts) -> list[str]:
    used: list[str] = []
    waiting = REFERENCE.findall(body)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.append(name)
            waiting += REFERENCE.findall(parts.get(name, ""))
    return sorted(used)


def _squeeze(text: str) -> str:
    text = re.sub(r"<!--.*?-->|<\?xml.*?\?>", "", text, flags=re.DOTALL)
    return re.sub(r">\s+<", "><", " ".join(text.split()))


def _is_xml(text: str) -> bool:
    try:
        ElementTree.fromstring(text)  # noqa: S314 - our own files, not a visitor's
    except ElementTree.ParseError:
        return False
    return True
