"""A table as a file for spreadsheets: nothing in it can become a formula; what a file is called."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from xlsxwriter import Workbook

MARK = "\ufeff"  # by which spreadsheets know UTF-8
STARTS_FORMULA = frozenset("=+-@\u2212")
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # control, format and white space: spreadsheets skip it
NUMBERS = (int, float)
WIDEST = 420  # pixels


def slug(text: str) -> str:
    """A name as a part of a file name, in ASCII: `Kota Batu` → `kota-batu`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet might take this for a formula, in full width or behind blanks too."""
    plain = unicodedata.normalize("NFKC", text)
    start = next((each for each in plain if unicodedata.category(each) not in UNSEEN), "")
    return start in STARTS_FORMULA or text.startswith(("\t", "\r", "\n"))


def defused(cell: object) -> str:
    """A cell as text; one that a spreadsheet would calculate stands behind an apostrophe."""
    text = str(cell)
    return f"'{text}" if not isinstance(cell, NUMBERS) and is_calculated(text) else text


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """The rows as a file that opens in a double click."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        table.writerow([defused(cell) for cell in row])
    return MARK + written.getvalue()


def as_xlsx(sheets: Iterable[tuple[str, Iterable[Sequence[object]]]], made_at: datetime) -> bytes:
    """Named sheets as a workbook, the first row of each as its head: text is text, whatever it is.

    It is made in memory, so that nothing of it stays on the disk.
    """
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    looks = {"text_wrap": True, "valign": "top", "quote_prefix": True}
    head, text = book.add_format(looks | {"bold": True}), book.add_format(looks)
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                if isinstance(cell, NUMBERS):
                    sheet.write_number(down, across, cell)
                elif str(cell):  # what is not known is an empty cell
                    sheet.write_string(down, across, str(cell), text if down else head)
        sheet.autofit(WIDEST)
    book.close()
    return written.getvalue()
