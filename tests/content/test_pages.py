"""What refuses a page in prose."""

from __future__ import annotations

import pytest

from tests.content.conftest import Desk

PAGE = "pages/privasi"
WORDS = f"{PAGE}/id.md"


def test_a_page_stands_in_indonesian(desk: Desk) -> None:
    desk.remove(WORDS)
    desk.has_one_fault(WORDS, "is missing")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_has_a_title_and_a_first_sentence(desk: Desk, language: str) -> None:
    desk.change(f"{PAGE}/{language}.md", r"^# .*\n", "")
    desk.has_one_fault(f"{PAGE}/{language}.md", "title", "first sentence")


def test_a_page_is_in_plain_words(desk: Desk) -> None:
    title = desk.read(WORDS).rsplit("\n## ", 1)[1].partition("\n")[0]
    desk.add(WORDS, "\nTanya" + " lagi" * 22 + ".")
    desk.has_one_fault(WORDS, title, "23 words")


def test_a_page_says_when_it_was_checked(desk: Desk) -> None:
    desk.change(f"{PAGE}/page.toml", r"^checked.*", "")
    desk.has_one_fault(f"{PAGE}/page.toml", "checked")


def test_a_page_that_the_site_links_to_is_not_left_out(desk: Desk) -> None:
    desk.remove(PAGE)
    assert desk.faults()


def test_words_in_a_language_that_the_site_does_not_have_are_noticed(desk: Desk) -> None:
    desk.write(f"{PAGE}/xyz.md", desk.read(WORDS))
    assert desk.faults()
