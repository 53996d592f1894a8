"""A file that cannot be read is named with what is wrong in it, and all faults come together."""

from __future__ import annotations

import pytest

from tests.content.conftest import Desk

LESSON = "<lesson>/lesson.toml"
QUIZ = "<quiz>/quiz.toml"
WORDS_OF_A_QUIZ = "<quiz>/id.toml"
FILES = (
    "course.toml",
    "sources/law.toml",
    LESSON,
    QUIZ,
    WORDS_OF_A_QUIZ,
    "glossary/id.toml",
    "offers/offers.toml",
    "offers/id.toml",
    "helplines/helplines.toml",
    "helplines/id.toml",
    "helplines/en.toml",
    "glossary/glossary.toml",
    "pages/privasi/page.toml",
)
FIELDS = [
    ("course.toml", r"^status = .*", 'status = "ready"', "ready"),
    ("course.toml", r"^slug = .*\n", "", "slug"),
    (LESSON, r"^minutes = .*", 'minutes = "lima"', "$.minutes"),
    (LESSON, r"^minutes", "minuts", "minuts"),
    (LESSON, r"^checked = .*", 'checked = "kemarin"', "$.checked"),
    (LESSON, r"^quiz = .*\n", "", "quiz"),
    (LESSON, r'^kind = "rule"', 'kind = "ruling"', "ruling"),
    (LESSON, r"^sources = \[", "sources = [7, ", "sources"),
    (QUIZ, r"^right = .*", "right = 2", "right"),
    (QUIZ, r"^card = .*\n", "", "card"),
    (WORDS_OF_A_QUIZ, r"^title = .*\n", "", "title"),
    (WORDS_OF_A_QUIZ, r"^why = .*\n", "", "why"),
    ("offers/offers.toml", r"^checked = .*\n", "", "checked"),
    ("offers/offers.toml", r'^colour = "red"', 'colour = "orange"', "orange"),
    ("offers/offers.toml", r"^source = .*\n", "", "source"),
    ("offers/offers.toml", r"^floor = .*", 'floor = "roof"', "roof"),
    ("offers/offers.toml", r"^urgent = true", "urgent = 1", "urgent"),
    ("offers/id.toml", r"^reason = .*\n", "", "reason"),
    ("helplines/helplines.toml", r"^standing = .*", 'standing = "ya"', "ya"),
    ("helplines/helplines.toml", r"^needs = \[", 'needs = ["money", ', "money"),
    ("helplines/helplines.toml", r"^phones = .*", "phones = [110]", "phones"),
    ("helplines/id.toml", r"^what = .*\n", "", "what"),
    ("glossary/glossary.toml", r"^sources = .*", 'source = "x"', "source"),
    ("pages/privasi/page.toml", r"^checked = .*", "checked = 2026", "$.checked"),
    ("sources/law.toml", r'^kind = "law"', 'kind = "rumour"', "rumour"),
    ("sources/law.toml", r'^mark = "A"', 'mark = "D"', "D"),
    ("sources/law.toml", r"^seen = .*\n", "", "seen"),
]


def place(file: str, desk: Desk) -> str:
    return file.replace("<lesson>", desk.lesson).replace("<quiz>", desk.quiz)


def add_unknown_field(desk: Desk, file: str) -> None:
    if file.startswith(("glossary/", "sources/")):
        desk.change(file, r"^\[[a-z0-9-]+\]$", r'\g<0>\nweather = "fine"')
    else:
        desk.write(file, 'weather = "fine"\n' + desk.read(file))


def test_the_real_content_lies_on_the_desk_without_a_fault(desk: Desk) -> None:
    desk.has_no_fault()


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_not_toml_is_the_one_fault(desk: Desk, file: str) -> None:
    desk.add(place(file, desk), "= nothing")
    desk.has_one_fault(place(file, desk), "is not TOML", "line")


@pytest.mark.parametrize("file", FILES)
def test_an_unknown_field_is_the_one_fault(desk: Desk, file: str) -> None:
    add_unknown_field(desk, place(file, desk))
    desk.has_one_fault(place(file, desk), "weather")


@pytest.mark.parametrize("file", [LESSON, "helplines/id.toml", "pages/privasi/id.md"])
def test_a_file_that_is_not_utf8_is_named(desk: Desk, file: str) -> None:
    (desk.root / place(file, desk)).write_bytes(b"# \xff\n")
    desk.names(place(file, desk), "is not UTF-8")


@pytest.mark.parametrize(("file", "pattern", "new", "named"), FIELDS)
def test_a_field_that_is_wrong_or_missing_is_named(
    desk: Desk, file: str, pattern: str, new: str, named: str
) -> None:
    desk.change(place(file, desk), pattern, new)
    desk.names(place(file, desk), named)


@pytest.mark.parametrize(
    "file",
    [
        "course.toml",
        LESSON,
        QUIZ,
        WORDS_OF_A_QUIZ,
        "offers/offers.toml",
        "offers/id.toml",
        "helplines/helplines.toml",
        "helplines/id.toml",
        "glossary/glossary.toml",
        "glossary/id.toml",
        "pages/privasi/page.toml",
        "pages/privasi/id.md",
        "pictures/parts.svg",
    ],
)
def test_a_missing_file_is_the_one_fault(desk: Desk, file: str) -> None:
    if file == "pictures/parts.svg":
        for drawing in desk.root.rglob("pictures/*.svg"):
            drawing.write_text('<svg viewBox="0 0 96 96"><path d="M1 1h1"/></svg>', "utf-8")
    desk.remove(place(file, desk))
    desk.has_one_fault(place(file, desk), "is missing")


def test_a_missing_folder_of_lessons_is_a_fault(desk: Desk) -> None:
    desk.remove("lessons")
    assert desk.faults()


def test_several_damages_give_all_their_faults_together_and_in_order(desk: Desk) -> None:
    desk.change("pages/tentang/page.toml", r"^checked.*", "checked = 7")
    desk.change("helplines/helplines.toml", r"^seen = .*", 'seen = "kemarin"')
    desk.change(f"{desk.lesson}/lesson.toml", r"^minutes = .*", "minutes = 60")
    desk.change(f"{desk.quiz}/id.toml", r"^why = .*", 'why = ""')
    desk.add("sources/bekal.toml", '[baru]\ntitle = "T"\nkind = "news"\nmark = "B"\nseen = "lama"')
    found = desk.faults()
    assert [fault.file for fault in found] == [
        "helplines/helplines.toml",
        f"{desk.lesson}/lesson.toml",
        "pages/tentang/page.toml",
        f"{desk.quiz}/id.toml",
        "sources/bekal.toml",
    ]
    assert list(found) == sorted(found, key=lambda fault: (fault.file, fault.reason))


def test_two_faults_of_one_file_are_both_named_and_one_fault_is_named_once(desk: Desk) -> None:
    desk.change("helplines/helplines.toml", r"^seen = .*", 'seen = "kemarin"')
    desk.change("helplines/helplines.toml", r"^standing = .*", 'standing = "hold"')
    reasons = [fault.reason for fault in desk.faults()]
    assert len(reasons) == len(set(reasons)) == 2
