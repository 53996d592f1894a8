"""Drawings: small, quiet, from our own hand, and put together with their shared parts."""

from __future__ import annotations

import re
import shutil
from xml.etree import ElementTree

import pytest

from app.content.library import load_library
from app.content.pictures import Drawing, sprite, standalone
from tests.content.conftest import Desk

HOME = "pictures/home.svg"
PARTS = {
    "head": '<symbol id="head" viewBox="0 0 9 9"><path d="M1 1h1"/></symbol>',
    "hand": '<symbol id="hand" viewBox="0 0 9 9"><path d="M2 2h1"/></symbol>',
}
GREETING = Drawing(
    "greeting", "0 0 96 96", '<use href="#hand"/><use href="#head"/>', ("hand", "head")
)
THINKING = Drawing("thinking", "0 0 96 96", '<use href="#head"/>', ("head",))
EMPTY = Drawing("empty", "0 0 96 96", '<path d="M1 1h1"/>', ())
NEVER = [
    "<text>Bekal</text>",
    "<script>alert(1)</script>",
    "<style>path{fill:red}</style>",
    '<image href="data:image/png;base64,AA=="/>',
    "<foreignObject><p>x</p></foreignObject>",
    '<filter id="blur"/>',
    '<path onclick="alert(1)" d="M1 1h1"/>',
    '<use href="https://elsewhere.example/x.svg#x"/>',
    '<path fill="url(http://elsewhere.example/x.svg#x)" d="M1 1h1"/>',
]
SLIPS_THROUGH = [
    '<use href="//elsewhere.example/x.svg#x"/>',
    '<use href="other.svg#x"/>',
    '<use href="https://www.w3.elsewhere.example/x.svg#x"/>',
    '<path onclick ="alert(1)" d="M1 1h1"/>',
    '<path style="fill:red" d="M1 1h1"/>',
    '<s:text xmlns:s="http://www.w3.org/2000/svg">Bekal</s:text>',
    "<use href='#nobody'/>",
    '<animate attributeName="x"/>',
]


def drawn(body: str, opening: str = '<svg viewBox="0 0 320 180">') -> str:
    return f"{opening}{body}</svg>"


def test_a_drawing_alone_holds_the_parts_that_it_uses() -> None:
    root = ElementTree.fromstring(standalone(GREETING, PARTS))
    assert root.attrib["viewBox"] == "0 0 96 96"
    assert [node.attrib["id"] for node in root.iter() if node.tag.endswith("symbol")] == [
        "hand",
        "head",
    ]
    assert "<defs>" not in standalone(EMPTY, PARTS)


def test_a_sprite_holds_each_drawing_by_name_and_each_part_once() -> None:
    held = sprite({"greeting": GREETING, "thinking": THINKING}, PARTS)
    ids = [node.attrib["id"] for node in ElementTree.fromstring(held) if "id" in node.attrib]
    assert sorted(ids) == ["greeting", "hand", "head", "thinking"]


def test_a_sprite_of_nothing_is_an_empty_picture() -> None:
    assert len(ElementTree.fromstring(sprite({}, PARTS))) == 0


def test_the_sprites_of_the_real_content_name_nothing_twice(desk: Desk) -> None:
    library = load_library(desk.root)
    for drawings in (*(row.drawings for row in library.lessons.values()), library.offers.drawings):
        held = sprite(drawings, library.parts)
        ids = re.findall(r'\bid="([^"]+)"', held)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', held)) <= set(ids)


def test_a_part_brings_the_parts_that_it_uses_itself(desk: Desk) -> None:
    hat = '<symbol id="hat" viewBox="0 0 9 9"><path d="M1 1h1"/></symbol>'
    man = '<symbol id="man" viewBox="0 0 9 9"><use href="#hat"/></symbol>'
    desk.change("pictures/parts.svg", r"</svg>", f"{hat}{man}</svg>")
    desk.write(HOME, drawn('<use href="#man"/>'))
    assert load_library(desk.root).drawings["home"].parts == ("hat", "man")


@pytest.mark.parametrize("body", NEVER)
def test_a_drawing_holds_no_words_no_scripts_and_nothing_from_elsewhere(
    desk: Desk, body: str
) -> None:
    desk.write(HOME, drawn(body))
    desk.has_one_fault(HOME, "which a drawing may not")


@pytest.mark.parametrize("body", SLIPS_THROUGH)
def test_a_drawing_finds_no_other_way_to_hold_them(desk: Desk, body: str) -> None:
    desk.write(HOME, drawn(body))
    assert desk.faults()


@pytest.mark.parametrize("place", ["lesson", "offers"])
def test_every_drawing_is_looked_at(desk: Desk, place: str) -> None:
    folder = desk.lesson if place == "lesson" else "offers"
    path = sorted((desk.root / folder / "pictures").glob("*.svg"))[0]
    path.write_text(drawn("<text>Bekal</text>"), "utf-8")
    desk.has_one_fault(f"{folder}/pictures/{path.name}", "<text")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a drawing",
        drawn("<path>"),
        drawn('<path d="M1 1h1"/>', "<svg>"),
        drawn("") + "<p>",
        "<html><body/></html>",
    ],
)
def test_a_drawing_is_an_svg_with_a_view_box(desk: Desk, text: str) -> None:
    desk.write(HOME, text)
    desk.has_one_fault(HOME, "SVG", "viewBox")


def test_a_drawing_uses_parts_that_exist(desk: Desk) -> None:
    desk.write(HOME, drawn('<use href="#nobody"/><use href="#noone"/>'))
    desk.has_one_fault(HOME, "nobody, noone")


def test_a_drawing_stays_below_four_kilobytes_as_shipped(desk: Desk) -> None:
    frame = len(standalone(Drawing("home", "0 0 320 180", '<path d="M"/>', ()), {}))
    desk.write(HOME, drawn(f'<path d="M{"1" * (4095 - frame)}"/>'))
    desk.has_no_fault()
    desk.write(HOME, drawn(f'<path d="M{"1" * (4096 - frame)}"/>'))
    desk.has_one_fault(HOME, "4096 bytes", "4095")


def test_comments_and_white_space_are_not_shipped(desk: Desk) -> None:
    desk.write(HOME, drawn(f"<!-- {'a' * 5000} -->\n{' ' * 5000}\n" + '<path d="M1 1h1"/>'))
    desk.has_no_fault()


def test_a_drawing_that_a_lesson_shows_is_drawn(desk: Desk) -> None:
    path = sorted((desk.root / desk.lesson / "pictures").glob("*.svg"))[0]
    path.unlink()
    desk.has_one_fault(f"{desk.lesson}/id.md", repr(path.stem), "not drawn")


def test_a_drawing_that_no_card_shows_is_named(desk: Desk) -> None:
    folder = desk.root / desk.lesson / "pictures"
    shutil.copy(sorted(folder.glob("*.svg"))[0], folder / "terlupa.svg")
    desk.has_one_fault(f"{desk.lesson}/id.md", "'terlupa'")


def test_a_drawing_says_what_it_shows(desk: Desk) -> None:
    desk.change(f"{desk.lesson}/id.md", r"^!\[[^\]]*\]", "![]")
    desk.has_one_fault(f"{desk.lesson}/id.md", "what it shows")


def test_a_lesson_shows_two_drawings_at_least(desk: Desk) -> None:
    file = f"{desk.lesson}/id.md"
    names = re.findall(r"^!\[[^\]]*\]\(([^)]+)\)", desk.read(file), re.MULTILINE)
    for name in names[1:]:
        desk.change(file, rf"^!\[[^\]]*\]\({name}\)\n+", "")
        desk.remove(f"{desk.lesson}/pictures/{name}.svg")
    desk.has_one_fault(file, "1 pictures", "2 at least")


@pytest.mark.parametrize("name", ["home", "mark"])
def test_a_drawing_that_pages_show_is_drawn(desk: Desk, name: str) -> None:
    desk.remove(f"pictures/{name}.svg")
    assert desk.faults()


def test_a_drawing_that_is_not_utf8_is_named(desk: Desk) -> None:
    (desk.root / HOME).write_bytes(b"\xff")
    desk.has_one_fault(HOME, "is not UTF-8")


def test_a_card_shows_one_drawing_and_shows_it_first(desk: Desk) -> None:
    card = desk.card("now")
    desk.say(card, "Ambil kertas.\n\n![Lagi](home)")
    assert desk.faults()


def test_a_broken_drawing_of_a_lesson_is_the_one_fault(desk: Desk) -> None:
    path = sorted((desk.root / desk.lesson / "pictures").glob("*.svg"))[0]
    path.write_text("not a drawing", "utf-8")
    desk.has_one_fault(f"{desk.lesson}/pictures/{path.name}", "SVG")


def test_shared_parts_that_are_missing_are_the_one_fault(desk: Desk) -> None:
    desk.remove("pictures/parts.svg")
    desk.has_one_fault("pictures/parts.svg", "is missing")
