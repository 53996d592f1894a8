"""A photo is kept sealed, under a name nobody can guess, and opens only in its own case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import ServiceUnavailable

from app.content.library import NotHereError
from app.photos.cleaning import clean
from app.photos.storing import delete_photo, delete_photos_of, keep_photo, photo_of
from app.vault import files
from app.vault.sealing import SealError
from tests.conftest import close, settings_of
from tests.photos.corpus import TELLING
from tests.vault.conftest import small_site

PHOTO = clean(TELLING["EXIF with place"])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where a small site keeps its photos; inside that site."""
    site: Flask = small_site(settings_of(BEKAL_DATA=str(tmp_path / "data")))
    with site.app_context():
        yield tmp_path / "data" / "sealed" / "photo"
    close(site)


def test_a_photo_is_read_back_as_it_was_kept(folder: Path) -> None:
    name = keep_photo("case-1", PHOTO)
    assert photo_of("case-1", name) == PHOTO.jpeg
    kept = (folder / "case-1" / name).read_bytes()
    assert PHOTO.jpeg[:16] not in kept and b"JFIF" not in kept


def test_the_same_photo_twice_has_two_names_and_shares_no_bytes(folder: Path) -> None:
    one, other = keep_photo("case-1", PHOTO), keep_photo("case-1", PHOTO)
    assert one != other and len(one) == 32
    texts = [(folder / "case-1" / name).read_bytes() for name in (one, other)]
    assert texts[0][3:] != texts[1][3:]


def test_a_photo_of_another_case_is_absent_and_a_moved_one_does_not_open(folder: Path) -> None:
    name = keep_photo("case-1", PHOTO)
    with pytest.raises(NotHereError):
        photo_of("case-2", name)
    (folder / "case-2").mkdir()
    (folder / "case-1" / name).rename(folder / "case-2" / name)
    with pytest.raises(SealError):
        photo_of("case-2", name)


def test_a_deleted_photo_is_gone(folder: Path) -> None:
    one, other = keep_photo("case-1", PHOTO), keep_photo("case-1", PHOTO)
    delete_photo("case-1", one)
    with pytest.raises(NotHereError):
        photo_of("case-1", one)
    assert photo_of("case-1", other) == PHOTO.jpeg
    delete_photos_of("case-1")
    assert not (folder / "case-1").exists()


@pytest.mark.usefixtures("folder")
def test_a_full_disk_is_a_pause_and_no_name_is_given(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device", "/srv/kenari")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(ServiceUnavailable) as raised:
        keep_photo("kenari", PHOTO)
    assert raised.value.retry_after == 30
    assert "OSError" in caplog.text and "kenari" not in caplog.text
