"""Reads the words of one language, and holds every one of them to plain language and the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec.structs import FieldInfo, fields

from app.content.faults import Faults
from app.content.plain import check_plain
from app.content.prose import PICTURE_MARK, Prose, parse_prose
from app.content.reading import Record, read_text, read_toml

LANGUAGES = ("id", "en")
LONGEST_CODE = 3
Shape = TypeVar("Shape")
Words = TypeVar("Words")


class Text(NamedTuple):
    """Words that somebody reads: where they stand, and whether something must stand there."""

    place: str
    text: str
    is_needed: bool


def read_languages(
    folder: Path, suffix: str, read: Callable[[Path], Words], faults: Faults
) -> dict[str, Words]:
    """Read the words of every language in `folder`, Indonesian first; it may not be missing."""
    named = {path.name.removesuffix(suffix): path for path in folder.glob(f"*{suffix}")}
    for code in named.keys() - set(LANGUAGES):
        if len(code) <= LONGEST_CODE:
            faults.add(named[code], "is in a language that the site does not have")
    words = {}
    for language in LANGUAGES:
        if language in named or language == LANGUAGES[0]:
            with faults.stop_here():
                words[language] = read(folder / f"{language}{suffix}")
    return words


def read_words(path: Path, shape: type[Shape], faults: Faults) -> Shape:
    """Read TOML whose words are shown; a field that must say something may not be empty."""
    words = read_toml(path, shape, faults)
    _check(_texts(words), path, faults)
    return words


def read_prose(path: Path, faults: Faults) -> Prose:
    """Read Markdown; it has a title and a first sentence, and drawings only where they are seen."""
    prose = parse_prose(read_text(path, faults))
    if not prose.title or not prose.lead:
        faults.add(path, "needs a # title and a first sentence")
    for found in (texts := list(_texts_of_prose(prose))):
        if PICTURE_MARK in found.text:
            faults.add(path, f"{found.place}: one drawing at most, and it comes first")
    _check(texts, path, faults)
    return prose


def _check(texts: Iterable[Text], path: Path, faults: Faults) -> None:
    for place, text, is_needed in texts:
        if is_needed and not text.strip():
            faults.add(path, f"{place} is empty")
        check_plain(text, place, path, faults)


def _texts(node: object, place: str = "", *, is_needed: bool = True) -> Iterator[Text]:
    if isinstance(node, str):
        yield Text(place, node, is_needed)
    elif isinstance(node, Mapping):
        for key, held in node.items():
            yield from _texts(held, f"{place} {key!r}".strip())
    elif isinstance(node, Record):
        for field in _fields(type(node)):
            below = f"{place} {field.encode_name}".strip()
            yield from _texts(getattr(node, field.name), below, is_needed=field.required)


@cache
def _fields(shape: type[Record]) -> tuple[FieldInfo, ...]:
    return fields(shape)


def _texts_of_prose(prose: Prose) -> Iterator[Text]:
    yield Text("title", prose.title, False)
    yield Text("first sentence", prose.lead, False)
    for section in prose.sections:
        place = section.id or section.title
        yield Text(f"heading of {place}", section.title, False)
        yield Text(place, section.text, True)
        if section.picture:
            yield Text(f"drawing of {place}", section.picture.alt, False)
