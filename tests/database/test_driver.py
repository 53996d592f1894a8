"""Which SQLite is trusted with which journal."""

from __future__ import annotations

import pytest

from app.database.driver import journal_for, notice_for


@pytest.mark.parametrize(
    "version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 44, 7), (3, 50, 6), (3, 51, 0), (3, 51, 2)]
)
def test_a_sqlite_with_the_wal_fault_gets_the_other_journal_and_is_told(
    version: tuple[int, ...],
) -> None:
    assert journal_for(version) == "TRUNCATE"
    assert ".".join(map(str, version)) in notice_for(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 0), (4, 0, 0)])
def test_a_mended_sqlite_keeps_wal_and_nothing_is_said(version: tuple[int, ...]) -> None:
    assert journal_for(version) == "WAL"
    assert notice_for(version) == ""
