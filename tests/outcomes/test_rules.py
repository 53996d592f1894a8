"""A table for spreadsheets calculates nothing."""

from __future__ import annotations

import csv
import io

import pytest

from app.outcomes.rules import as_csv, defused


@pytest.mark.parametrize("cell", ["=1+1", "+62", "-2", "@SUM(A1)", "\tx", "\r=1", "\n=1"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    rows = list(csv.reader(io.StringIO(as_csv([[cell]]).removeprefix("\ufeff"), newline="")))
    assert rows[0][0].startswith("'")


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    assert [defused(cell) for cell in (-3, 12, "Bu Tarmi", "a=b")] == [
        "-3",
        "12",
        "Bu Tarmi",
        "a=b",
    ]
    assert as_csv([["a", 1], ['b "c"', 2]]) == '\ufeffa,1\r\n"b ""c""",2\r\n'
