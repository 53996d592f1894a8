"""A new key takes over everything, may be stopped half-way, and says what it could not open."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from app.extensions import db
from app.vault import rotation
from app.vault.columns import seal_into, text_in
from app.vault.current import keys
from app.vault.files import new_file, read_sealed, write_sealed
from app.vault.rotation import reseal_all, uses_of_keys
from tests.keys import keys_with
from tests.vault.conftest import Rekey


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sealed"


def fill(letter: Any, count: int) -> None:
    for number in range(count):
        made = letter(id=f"l{number}", case_id=f"c{number % 7}")
        seal_into(made, "narrative", f"cerita {number}")
        seal_into(made, "victim", f"nama {number}" if number % 2 else None)
        db.session.add(made)
    db.session.commit()


def all_open(letter: Any, count: int) -> bool:
    db.session.expire_all()
    found = db.session.query(letter).all()
    return len(found) == count and all(
        text_in(one, "narrative") == f"cerita {one.id[1:]}"
        and text_in(one, "victim") in {None, f"nama {one.id[1:]}"}
        for one in found
    )


def test_a_new_key_takes_over_all_columns_and_files(letter: Any, rekey: Rekey, files: Path) -> None:
    fill(letter, 450)
    file = new_file(files, "photo", "c1")
    write_sealed(keys(), file, b"pixels")
    assert uses_of_keys(files) == Counter({1: 450 + 225 + 1})
    rekey(1, 2)
    tally = reseal_all(keys(), files)
    assert (tally.resealed, tally.stuck) == (676, [])
    assert uses_of_keys(files) == Counter({2: 676})
    rekey(2)
    assert all_open(letter, 450)
    assert read_sealed(keys(), file) == b"pixels"


def test_rotating_again_changes_nothing(letter: Any, rekey: Rekey, files: Path) -> None:
    fill(letter, 3)
    rekey(1, 2)
    assert reseal_all(keys(), files).resealed == 4
    before = db.session.execute(text("SELECT * FROM letter")).all()
    db.session.rollback()
    assert reseal_all(keys(), files).resealed == 0
    assert db.session.execute(text("SELECT * FROM letter")).all() == before


def test_a_rotation_that_was_stopped_goes_on_where_it_was(
    letter: Any, rekey: Rekey, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 10)
    fill(letter, 35)
    rekey(1, 2)
    updates = 0

    def stop(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        nonlocal updates
        updates += statement.startswith("UPDATE")
        if updates > 25:
            raise KeyboardInterrupt

    event.listen(db.engine, "before_cursor_execute", stop)
    with pytest.raises(KeyboardInterrupt):
        reseal_all(keys(), files)
    event.remove(db.engine, "before_cursor_execute", stop)
    assert uses_of_keys(files)[2] == 20, "whole batches only"
    assert all_open(letter, 35), "in between, both keys open"
    db.session.rollback()
    assert reseal_all(keys(), files).resealed == 35 + 17 - 20
    assert all_open(letter, 35)


def test_what_does_not_open_is_named_and_does_not_stop_the_rest(
    letter: Any, rekey: Rekey, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    fill(letter, 6)
    db.session.execute(text("UPDATE letter SET case_id = 'other' WHERE id = 'l2'"))
    db.session.commit()
    file = new_file(files, "photo", "c1")
    write_sealed(keys(), file, b"pixels")
    file.path.write_bytes(file.path.read_bytes()[:-1])
    rekey(1, 2)
    tally = reseal_all(keys(), files)
    assert tally.stuck == ["letter.narrative l2", f"photo c1/{file.name}"]
    assert tally.resealed == 5 + 3


def test_a_site_that_has_sealed_nothing_uses_no_key(letter: Any, files: Path) -> None:
    assert uses_of_keys(files) == Counter()
    assert reseal_all(keys_with(1, 2), files).resealed == 0
