"""The copy on disk: renewed outside of requests, the last one stands."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.web.copies import DiskCopy

NEVER = 3600.0


class Source:
    """What the database would say, and what visitors would see."""

    def __init__(self) -> None:
        self.text, self.shown = "one", ""
        self.is_gone = False

    def read(self) -> str:
        if self.is_gone:
            raise OperationalError("", {}, Exception())
        return self.text

    def show(self, text: str) -> None:
        if text == "garbage":
            raise ValueError
        self.shown = text


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def copy(own_app: Flask, tmp_path: Path, source: Source) -> DiskCopy:
    return DiskCopy(own_app, tmp_path / "copy.json", source.read, source.show)


def test_what_the_database_says_is_shown_and_kept(
    copy: DiskCopy, source: Source, tmp_path: Path
) -> None:
    assert copy.renew() is True
    assert source.shown == (tmp_path / "copy.json").read_text("utf-8") == "one"
    assert copy.renew() is False


def test_a_process_that_starts_without_a_database_shows_the_last_copy(
    own_app: Flask, copy: DiskCopy, tmp_path: Path
) -> None:
    copy.renew()
    later = Source()
    later.is_gone = True
    again = DiskCopy(own_app, tmp_path / "copy.json", later.read, later.show)
    again.open()
    assert later.shown == "one"
    assert again.renew() is False and later.shown == "one"


def test_a_copy_that_is_none_is_passed_over(copy: DiskCopy, source: Source, tmp_path: Path) -> None:
    (tmp_path / "copy.json").write_text("garbage")
    copy.open()
    assert source.shown == ""


def test_a_change_is_seen_without_any_request(copy: DiskCopy, source: Source) -> None:
    copy.renew()
    seen = threading.Event()
    copy.keep_renewing(seen.set, every=0.01)
    source.text = "two"
    assert seen.wait(20)
    copy.stop()
    assert source.shown == "two"


def test_a_folder_that_cannot_be_written_hides_the_number_all_the_same(
    own_app: Flask, source: Source, tmp_path: Path
) -> None:
    copy = DiskCopy(own_app, tmp_path / "absent" / "copy.json", source.read, source.show)
    assert copy.renew() is True
    assert source.shown == "one"
