"""Sealed files: whole on the disk or not there, opened only under their own name."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.vault import files
from app.vault.files import (
    SealedFile,
    delete_group,
    delete_sealed,
    files_in,
    new_file,
    read_sealed,
    write_sealed,
)
from app.vault.sealing import SealError
from tests.keys import keys_with

KEYS = keys_with(1)
DATA = b"what a phone has seen" * 1000


@pytest.fixture
def kept(tmp_path: Path) -> SealedFile:
    file = new_file(tmp_path / "sealed", "photo", "case-1")
    write_sealed(KEYS, file, DATA)
    return file


def test_a_file_is_read_as_it_was_written(kept: SealedFile) -> None:
    assert read_sealed(KEYS, kept) == DATA
    assert DATA[:20] not in kept.path.read_bytes()
    assert list(files_in(kept.root)) == [kept]


def test_no_two_files_have_the_same_name() -> None:
    assert len({new_file(Path(), "photo", "c").name for _ in range(1000)}) == 1000


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_only_the_owner_can_open_files(kept: SealedFile) -> None:
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    for folder in (kept.root, kept.path.parent.parent, kept.path.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("part", ["kind", "group", "name"])
def test_a_file_that_somebody_moved_does_not_open(kept: SealedFile, part: str) -> None:
    moved = replace(kept, **{part: "elsewhere"})
    moved.path.parent.mkdir(parents=True, exist_ok=True)
    kept.path.rename(moved.path)
    with pytest.raises(SealError):
        read_sealed(KEYS, moved)


@pytest.mark.parametrize("name", ["", ".", "..", "../1", "a/b", "a\\b", "a\0", "ä", "x" * 65])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    for parts in ((name, "g", "n"), ("k", name, "n"), ("k", "g", name)):
        with pytest.raises(ValueError, match="no sealed file has such a name"):
            SealedFile(tmp_path, *parts)


def test_file_and_folders_are_on_the_disk_before_anybody_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    paths = {}
    real_open = os.open

    def opened(path: object, *more: object, **named: object) -> int:
        number = real_open(path, *more, **named)  # type: ignore[arg-type]
        paths[number] = str(path)
        return number

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(paths[number]))
    file = new_file(tmp_path / "sealed", "photo", "case-1")
    write_sealed(KEYS, file, DATA)
    folder = file.path.parent
    made = [str(path) for path in (tmp_path, tmp_path / "sealed", folder.parent)]
    half = next(path for path in synced if Path(path).name.startswith("."))
    assert synced == [*made, half, str(folder)]


def test_what_could_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    file = new_file(tmp_path / "sealed", "photo", "case-1")
    file.path.parent.mkdir(parents=True)
    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_sealed(KEYS, file, DATA)
    assert [path for path in file.root.rglob("*") if path.is_file()] == []


def test_what_a_power_cut_left_half_written_is_no_file(kept: SealedFile) -> None:
    (kept.path.parent / ".half").write_bytes(b"half")
    assert list(files_in(kept.root)) == [kept]


def test_deleting_takes_the_file_and_nothing_else(kept: SealedFile) -> None:
    other = new_file(kept.root, "photo", "case-1")
    write_sealed(KEYS, other, DATA)
    delete_sealed(kept)
    delete_sealed(kept)
    assert list(files_in(kept.root)) == [other]


def test_deleting_a_group_leaves_no_trace_of_it(kept: SealedFile) -> None:
    other = new_file(kept.root, "photo", "case-2")
    write_sealed(KEYS, other, DATA)
    delete_group(kept.root, "photo", "case-1")
    delete_group(kept.root, "photo", "case-1")
    assert not kept.path.parent.exists()
    assert list(files_in(kept.root)) == [other]
