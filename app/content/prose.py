"""Words in Markdown: cut into sections, rendered once, and measured for plain language."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt

HEADING = re.compile(r"^## +(?P<title>.+?)(?: +\{#(?P<id>[a-z0-9-]+)\})? *$")
PICTURE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<name>[a-z0-9-]+)\)\s*")
PICTURE_MARK = "!["
DRAWN = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|[*_`#]", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(\s*(?P<target>[^)\s]+)(?:\s[^)]*)?\)")
WORD = re.compile(r"\w[\w.,/\-’']*")
BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")
SENTENCE = re.compile(r"(?<=[.!?:])[\s\"”']+(?=[\"“'A-Z0-9])")
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h3"}
MARKDOWN = MarkdownIt("js-default", {"html": False, "typographer": False})
LONGEST_SENTENCE = 22
LONGEST_AVERAGE = 12
ABBREVIATION = re.compile(r"\b(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-Z][A-Z0-9]{2,}\b")
WORDS_THAT_LOOK_SHORT = frozenset({"KTP"})


@dataclass(frozen=True)
class Picture:
    """A drawing in a section: its name, and what it shows for those who do not see it."""

    name: str
    alt: str


@dataclass(frozen=True)
class Section:
    """One `##` section: its id, heading, picture, rendered body, and the words as written."""

    id: str
    title: str
    picture: Picture | None
    html: str
    text: str


@dataclass(frozen=True)
class Prose:
    """A whole Markdown file: its title, its opening sentence, its sections."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def parse_prose(text: str) -> Prose:
    """Cut Markdown at its `##` headings and render each part."""
    title, lead = "", []
    sections: list[tuple[str, str, list[str]]] = []
    for line in text.splitlines():
        if heading := HEADING.match(line):
            sections.append((heading["id"] or "", heading["title"], []))
        elif sections:
            sections[-1][2].append(line)
        elif line.startswith("# "):
            title = line[2:].strip()
        else:
            lead.append(line)
    return Prose(title, "\n".join(lead).strip(), tuple(_section(*part) for part in sections))


def render(text: str) -> str:
    """Render Markdown to clean HTML: raw HTML is off, and what is not plain prose is dropped."""
    attributes = {"a": {"href"}, "ol": {"start"}}
    schemes = {"http", "https", "tel", "istilah"}
    html = MARKDOWN.render(text)
    return nh3.clean(html, tags=TAGS, attributes=attributes, url_schemes=schemes, link_rel=None)


def targets(text: str) -> tuple[str, ...]:
    """All targets of links in Markdown: `istilah:p3mi`, `/bantuan`, `https://…`."""
    return tuple(match["target"] for match in LINK.finditer(DRAWN.sub("", text)))


def plain(text: str) -> str:
    """Markdown without its marks: only the words that are read."""
    if "](" in text:
        text = LINKED.sub(r"\1", DRAWN.sub("", text))
    return MARKS.sub("", text)


def sentences(text: str) -> list[str]:
    """The sentences of Markdown; a list item ends one."""
    pieces = (piece for block in BLOCK.split(text) for piece in SENTENCE.split(plain(block)))
    return [words for piece in pieces if (words := " ".join(piece.split()))]


def count_words(text: str) -> int:
    """How many words Markdown has; a hyphenated word, a number and an amount count as one."""
    return len(WORD.findall(plain(text)))


def abbreviations(text: str) -> set[str]:
    """The abbreviations in a text that a villager must be told the meaning of."""
    return set(ABBREVIATION.findall(plain(text))) - WORDS_THAT_LOOK_SHORT


def _section(section_id: str, title: str, lines: list[str]) -> Section:
    text = "\n".join(lines).strip()
    match = PICTURE.match(text)
    body = text[match.end() :] if match else text
    picture = Picture(match["name"], match["alt"]) if match else None
    return Section(section_id, title, picture, render(body), body)
