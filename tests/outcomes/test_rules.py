"""A table for spreadsheets calculates nothing."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest

from app.outcomes.rules import as_csv, as_xlsx, defused, slug
from tests.persons import MORNING

CALCULATED = [
    *("=1+1", "+62", "-2", "\u22122", "@SUM(A1)", "\tx", "\r=1", "\n=1"),
    *(" =1+1", "\u00a0=1", "\u3000+1", "\u200b=1", "\ufeff=1", "\u202e@SUM(A1)", " \t =1"),
    *("＝1+1", "＋62", "－2", "＠SUM(A1)", "﹦1", " ＝1", "=cmd|' /C calc'!A0"),
]


@pytest.mark.parametrize("cell", CALCULATED)
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    rows = list(csv.reader(io.StringIO(as_csv([[cell]]).removeprefix("\ufeff"), newline="")))
    assert rows[0][0].startswith("'")


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    assert [defused(cell) for cell in (-3, 12, "Bu Tarmi", " a=b")] == [
        "-3",
        "12",
        "Bu Tarmi",
        " a=b",
    ]
    assert as_csv([["a", 1], ['b "c"', 2]]) == '\ufeffa,1\r\n"b ""c""",2\r\n'


def test_a_workbook_read_back_holds_text_where_text_was_written_and_no_formula() -> None:
    written = as_xlsx([("Sesi", [["Apa"], *([cell] for cell in CALCULATED)])], MORNING)
    read = openpyxl.load_workbook(io.BytesIO(written))["Sesi"]
    cells = [read.cell(down, 1) for down in range(2, len(CALCULATED) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)  # stays text when somebody edits it
    assert all(cell.hyperlink is None for cell in cells)
    assert [flat(cell.value) for cell in cells] == [flat(text) for text in CALCULATED]


def test_a_workbook_keeps_numbers_as_numbers_and_addresses_as_text() -> None:
    rows = [["Kuis", "Orang"], ["https://contoh.id", 30], ["Bu Tarmi", -3]]
    written = as_xlsx([("Satu", rows), ("Dua", [["a"]])], MORNING)
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["Satu", "Dua"]
    assert [list(row) for row in book["Satu"].values] == rows
    assert book["Satu"]["B2"].data_type == "n"
    assert book["Satu"]["A2"].hyperlink is None


def test_a_workbook_calls_nothing_outside_and_names_nobody() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx([("Satu", [["a"], ["=1"]])], MORNING))) as parts:
        assert not [name for name in parts.namelist() if "external" in name or "vba" in name]
        whole = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in whole
    assert b"<dc:creator></dc:creator>" in whole


def flat(text: object) -> str:
    """Text as it is read back: a spreadsheet keeps one kind of line break."""
    return str(text).replace("_x000D_", "\r").replace("\r", "\n")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ambat", "ambat"),
        ("Kota Batu II", "kota-batu-ii"),
        ("Pä'o/..\\\"x\r\n", "pa-o-x"),
        ("村", ""),
    ],
)
def test_a_name_in_a_file_name_is_plain(name: str, written: str) -> None:
    assert slug(name) == written
