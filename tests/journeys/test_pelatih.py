"""A trainer prepares a lesson at home and prints what the hall needs."""

from __future__ import annotations

import pytest

from tests.browser.addresses import SLUGS
from tests.page import Visitor


@pytest.mark.parametrize("slug", SLUGS)
def test_a_trainer_finds_all_there_is_for_a_lesson(visit: Visitor, slug: str) -> None:
    lesson = visit.get(f"/pelajaran/{slug}")
    guide = visit.get(str(lesson.one("a[href$='/pelatih']").attributes["href"]))
    assert [node.attributes["id"] for node in guide.all(".prose h2")] == [
        "aim",
        "time",
        "prepare",
        "open",
        "ask",
        "activity",
        "mistakes",
        "close",
    ]
    sheet = visit.get(str(lesson.one("a[href$='/selebaran']").attributes["href"]))
    assert sheet.all(".sheet")
