"""Whoever takes the data folder, without its keys, reads nothing that a person wrote.

A room that seals something adds to PLACES a function that stores canaries as the room does.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.extensions import db
from app.photos.cleaning import clean
from app.photos.storing import keep_photo
from app.vault.columns import seal_into
from app.vault.current import keys
from app.vault.files import FOLDER, new_file, write_sealed
from app.vault.hashes import lookup_hash, token_hash
from app.vault.rotation import reseal_all
from app.web.current import settings
from tests.photos.corpus import JPEG, saved, with_comment
from tests.photos.corpus import picture as drawn
from tests.vault.conftest import Rekey


@dataclass
class Canaries:
    """Words that nobody else writes, as people would write them."""

    planted: list[str] = field(default_factory=list)

    def __call__(self) -> str:
        number = len(self.planted)
        name = ("Kenari Putri {:02}", "+62812555{:04}", "Jl. Kenari {:02}", "kenari-{:02}-é")
        self.planted.append(name[number % 4].format(number))
        return self.planted[-1]


def sealed_columns(canary: Canaries, letter: Any) -> None:
    for number in range(16):
        made = letter(id=f"l{number}", case_id=f"c{number % 3}")
        seal_into(made, "narrative", canary())
        seal_into(made, "victim", canary().encode())
        db.session.add(made)
    db.session.commit()


def sealed_files(canary: Canaries, _letter: Any) -> None:
    for _ in range(4):
        write_sealed(
            keys(), new_file(settings().data_dir / FOLDER, "note", "c1"), canary().encode()
        )


def photos(canary: Canaries, _letter: Any) -> None:
    for _ in range(3):
        word = canary().encode()
        keep_photo("c1", clean(saved(drawn(), comment=word, xmp=word) + word))
    keep_photo("c1", clean(with_comment(JPEG)))


def hashes(canary: Canaries, letter: Any) -> None:
    for number in range(4):
        made = letter(id=f"h{number}", case_id="c1", narrative=lookup_hash(keys(), "p", canary()))
        made.victim = token_hash(keys(), "session", canary())
        db.session.add(made)
    db.session.commit()


def the_log(canary: Canaries, _letter: Any) -> None:
    for word in (canary(), canary(), canary()):
        for kind, found, by in ((word, "c1", "u1"), ("case", word, "u1"), ("case", "c1", word)):
            with pytest.raises(ValueError, match="ids and codes only"):
                note(Deed.CASE_READ, kind, found, by=by)
    note_refusal(Deed.CASE_READ, "case", "c1", by="u1", reason="not-held")


PLACES: list[Callable[[Canaries, Any], None]] = [
    sealed_columns,
    sealed_files,
    photos,
    the_log,
]


def forms_of(word: str) -> Iterator[bytes]:
    """A word in the ways in which a database or a file might hold it."""
    for data in (word.encode(), word.encode("utf-16-le"), word.encode("latin-1")):
        yield from (data, data[::-1], data.hex().encode())
        yield from (base64.b64encode(data[cut:])[:-4] for cut in range(3))


def found_in(folder: Path, words: list[str]) -> set[str]:
    """Which words can be read in any file below `folder`."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        f"{word} in {path.relative_to(folder)}"
        for word in words
        for form in forms_of(word)
        for path, data in files.items()
        if form in data
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.parametrize("site", ["SQLite"], indirect=True)
def test_none_of_forty_canaries_can_be_read_from_the_data(
    site: Flask, letter: Any, rekey: Rekey, folder: Path
) -> None:
    canary = Canaries()
    for place in PLACES:
        place(canary, letter)
    assert len(canary.planted) >= 40
    assert found_in(folder, canary.planted) == set()
    rekey(1, 2)
    assert reseal_all(keys(), folder / FOLDER).resealed >= 40
    assert found_in(folder, canary.planted) == set()
    assert {path.name for path in folder.iterdir()} >= {
        "audit.db",
        "audit-head",
        "bekal.db",
        FOLDER,
    }


@pytest.mark.parametrize("site", ["SQLite"], indirect=True)
def test_hashes_cannot_be_read_either(letter: Any, folder: Path) -> None:
    canary = Canaries()
    hashes(canary, letter)
    assert len(canary.planted) == 8
    assert found_in(folder, canary.planted) == set()


@pytest.mark.parametrize("site", ["SQLite"], indirect=True)
def test_what_lies_in_the_clear_is_found(letter: Any, folder: Path) -> None:
    word = Canaries()()
    db.session.add(letter(id="a", case_id="c1", narrative=word.encode()))
    db.session.commit()
    (folder / "other").write_text(base64.b64encode(f"..{word}..".encode()).decode())
    files = {line.rpartition(" ")[2] for line in found_in(folder, [word])}
    assert "other" in files and files & {"bekal.db", "bekal.db-wal"}
