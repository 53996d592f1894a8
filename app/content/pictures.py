"""Drawings: checked one by one, and put together into one sprite per lesson or tool."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from app.content.faults import Faults, UnreadableError
from app.content.reading import read_text

LARGEST = 4096
PARTS = Path("pictures") / "parts.svg"
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
ROOT = re.compile(r"<svg\b[^>]*viewBox=\"(?P<box>[^\"]+)\"[^>]*>(?P<body>.*)</svg>", re.DOTALL)
SYMBOL = re.compile(r"<symbol\b[^>]*\bid=\"(?P<id>[^\"]+)\".*?</symbol>", re.DOTALL)
SHOWN = ("home", "mark")
SVG = "{http://www.w3.org/2000/svg}"
ELEMENT = re.compile("svg|symbol|defs|g|use|path|rect|circle|ellipse|line|polyline|polygon")
ATTRIBUTE = re.compile(
    "id|viewBox|href|d|points|[xy][12]?|c[xy]|r[xy]?|width|height|transform|opacity|color"
    "|fill(-rule|-opacity)?|stroke(-width|-linecap|-linejoin|-dasharray|-opacity)?"
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


def load_drawings(
    folder: Path, parts: Parts, faults: Faults, shown: Collection[str] = ()
) -> dict[str, Drawing]:
    """Read every drawing in `folder` by name; those that pages have `shown` may not be missing."""
    paths = {*folder.glob("*.svg"), *(folder / f"{name}.svg" for name in shown)}
    drawings: dict[str, Drawing] = {}
    for path in sorted(path for path in paths if path.name != PARTS.name):
        with faults.stop_here():
            drawings[path.stem] = load_drawing(path, parts, faults)
    return drawings


def load_drawing(path: Path, parts: Parts, faults: Faults) -> Drawing:
    """Read one drawing; else note a fault and raise UnreadableError."""
    text = _squeeze(read_text(path, faults))
    match = ROOT.search(text)
    if not match or _tree(text) is None:
        faults.refuse(path, "is no SVG with a viewBox")
    used = _parts_used(match["body"], parts)
    missing = [name for name in used if name not in parts]
    if missing and not faults.lacks(PARTS):
        faults.refuse(path, f"uses parts that do not exist: {', '.join(missing)}")
    known = tuple(name for name in used if name in parts)
    drawing = Drawing(path.stem, match["box"], match["body"], known)
    _check(standalone(drawing, parts), path, faults)
    return drawing


def standalone(drawing: Drawing, parts: Parts) -> str:
    """The drawing as a file of its own, with its parts inside."""
    defs = "".join(parts[name] for name in drawing.parts)
    held = f"<defs>{defs}</defs>" if defs else ""
    return f'<svg {NAMESPACE} viewBox="{drawing.box}">{held}{drawing.body}</svg>'


def inside(drawing: Drawing, parts: Parts) -> str:
    """The drawing as it stands in a page itself; readers of the screen pass over it."""
    bare = standalone(drawing, parts).removeprefix(f"<svg {NAMESPACE}")
    return f'<svg class="drawing" aria-hidden="true" preserveAspectRatio="xMidYMax slice"{bare}'


def sprite(drawings: Mapping[str, Drawing], parts: Parts) -> str:
    """All drawings as symbols of one file, each shared part once."""
    used = sorted({name for drawing in drawings.values() for name in drawing.parts})
    symbols = "".join(
        f'<symbol id="{name}" viewBox="{drawing.box}">{drawing.body}</symbol>'
        for name, drawing in drawings.items()
    )
    held = "".join(parts[name] for name in used)
    return f"<svg {NAMESPACE}>{held}{symbols}</svg>"


def _check(shipped: str, path: Path, faults: Faults) -> None:
    if len(shipped.encode()) >= LARGEST:
        faults.add(path, f"is {len(shipped.encode())} bytes as shipped; {LARGEST - 1} at most")
    if (tree := _tree(shipped)) is None:
        faults.add(path, "is no SVG with a viewBox once its outer element is ours")
    elif found := next(_forbidden(tree), ""):
        faults.add(path, f"holds {found}, which a drawing may not")


def _forbidden(tree: ElementTree.Element) -> Iterator[str]:
    for node in tree.iter():
        name = node.tag.removeprefix(SVG)
        if not ELEMENT.fullmatch(name):
            yield f"<{name}>"
        for key, value in node.attrib.items():
            is_outside = key == "href" and not value.startswith("#")
            if not ATTRIBUTE.fullmatch(key) or is_outside or "url(" in value:
                yield f"{key}={value!r}"


def _parts_used(body: str, parts: Parts) -> list[str]:
    used: list[str] = []
    waiting = _references(body)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.append(name)
            waiting += _references(parts.get(name, ""))
    return sorted(used)


def _references(body: str) -> list[str]:
    tree = _tree(f"<svg>{body}</svg>") if "href" in body else None
    nodes = () if tree is None else tree.iter()
    targets = (node.get("href", "") for node in nodes)
    return [target[1:] for target in targets if target.startswith("#")]


def _squeeze(text: str) -> str:
    text = re.sub(r"<!--.*?-->|<\?xml.*?\?>", "", text, flags=re.DOTALL)
    return re.sub(r">\s+<", "><", " ".join(text.split()))


def _tree(text: str) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - our own files, not a visitor's
    except ElementTree.ParseError:
        return None
