"""A table as text for spreadsheets: nothing in it can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"  # by which spreadsheets know UTF-8
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(cell: object) -> str:
    """A cell as text; one that a spreadsheet would calculate stands behind an apostrophe."""
    text = str(cell)
    is_number = isinstance(cell, int | float)
    return f"'{text}" if text.startswith(DANGEROUS) and not is_number else text


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """The rows as a file that opens in a double click."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        table.writerow([defused(cell) for cell in row])
    return MARK + written.getvalue()
