"""One backup for all tests that only look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from config import Config
from tests.backup.sites import made_backup, report_with_photo, whole_site
from tests.records import Record


@dataclass(frozen=True)
class Kept:
    """A backup, the data folder it was made from, and the report in it."""

    backup: Path
    data: Path
    record: Record


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, settings: Config, peopled: Path) -> Kept:
    """A backup of a site with people, a report, its photo and a log."""
    folder = tmp_path_factory.mktemp("kept")
    with whole_site(settings, peopled, folder / "data") as site:
        record = report_with_photo(site)
        (folder / "data" / "demo.json").write_text("[]")
        (folder / "data" / "keys").mkdir()
        (folder / "data" / "keys" / "1").write_text("a key")
        return Kept(made_backup(site, folder / "copies"), folder / "data", record)
