"""By what two reports are known to be alike."""

from __future__ import annotations

import pytest

from app.likenesses.rules import Mark, marks_of

NUMBER = Mark("phone", "+6281234567890")


@pytest.mark.parametrize(
    "typed",
    ["0812-3456-7890", "+62 812 3456 7890", "62 812 3456 7890", "WA 081234567890 (Pak Budi)"],
)
def test_a_number_is_the_same_however_it_was_typed(typed: str) -> None:
    assert NUMBER in marks_of({"phone": typed})


def test_each_of_several_numbers_counts() -> None:
    marks = marks_of({"phone": "0812-3456-7890 atau 0813 1111 2222"})
    assert {mark.plain for mark in marks if mark.kind == "phone"} == {
        "+6281234567890",
        "+6281311112222",
    }


@pytest.mark.parametrize("typed", ["", "tidak tahu", "12", "0", "+", "9" * 40])
def test_what_is_no_number_marks_nothing(typed: str) -> None:
    assert {mark.kind for mark in marks_of({"phone": typed})} == {"text"}


def test_the_same_words_are_alike_whatever_their_case_and_spacing() -> None:
    one = marks_of({"name": "Pak Budi", "place": "Dusun Timur", "people": 3})
    assert one == marks_of({"place": " dusun  TIMUR\n", "name": "pak budi", "people": 4})
    assert one != marks_of({"name": "Pak Budi", "place": "Dusun Barat", "people": 3})
    assert one != marks_of({"name": "Dusun Timur", "place": "Pak Budi", "people": 3})
