"""What the operator does with keys, and what is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.extensions import db
from app.vault.columns import seal_into
from app.vault.current import hold_keys
from app.vault.keeping import load_keys, make_keys
from app.vault.keys import keys_from
from config import config_from
from tests.conftest import close, settings_of
from tests.keys import KEYS
from tests.vault.conftest import Rekey, small_site


def told(site: Flask, *args: str) -> tuple[int, str]:
    result = site.test_cli_runner().invoke(args=["keys", *args])
    return result.exit_code, result.stdout


@pytest.fixture
def one_letter(letter: Any) -> Any:
    made = letter(id="a", case_id="c1")
    seal_into(made, "narrative", "cerita")
    db.session.add(made)
    db.session.commit()
    return made


@pytest.mark.usefixtures("one_letter")
def test_the_list_says_what_each_key_has_sealed(site: Flask, rekey: Rekey) -> None:
    assert told(site, "list") == (0, "key 1     current  seals 1\n")
    rekey(1, 2)
    assert told(site, "list") == (0, "key 1              seals 1\nkey 2     current  seals 0\n")
    rekey(2)
    assert told(site, "list") == (0, "key 1     MISSING  seals 1\nkey 2     current  seals 0\n")


@pytest.mark.usefixtures("one_letter")
def test_after_a_rotation_the_old_key_may_go(site: Flask, rekey: Rekey) -> None:
    rekey(1, 2)
    said = (
        "1 sealed anew with key 2\nKey 1 seals nothing any more. Keep it while backups need it.\n"
    )
    assert told(site, "rotate") == (0, said)


@pytest.mark.usefixtures("one_letter")
def test_a_rotation_that_could_not_open_something_fails(site: Flask, rekey: Rekey) -> None:
    db.session.execute(text("UPDATE letter SET case_id = 'other'"))
    db.session.commit()
    rekey(1, 2)
    said = "0 sealed anew with key 2\ndoes not open: letter.narrative a\n"
    assert told(site, "rotate") == (1, said)


def test_what_is_to_be_added_to_the_environment_is_printed(site: Flask) -> None:
    code, said = told(site, "new")
    assert code == 0 and keys_from(KEYS + said.strip()).current == 2


def test_keys_in_files_get_a_new_one_beside_them(tmp_path: Path) -> None:
    config = config_from({"BEKAL_DATA": str(tmp_path)})
    make_keys(config)
    app = small_site(config)
    code, said = told(app, "new")
    held = load_keys(config)
    assert code == 0 and held and held.current == 2
    assert said == "Key 2 is made. Start the site again, then: flask keys rotate\n"
    close(app)


def test_where_there_are_no_keys_a_whole_set_is_printed_and_kept_nowhere(tmp_path: Path) -> None:
    app = small_site(config_from({"BEKAL_DATA": str(tmp_path)}))
    code, said = told(app, "new")
    assert code == 0 and keys_from(said.strip()).current == 1
    assert not (tmp_path / "keys").exists()
    for command in ("list", "rotate"):
        result = app.test_cli_runner().invoke(args=["keys", command])
        assert (result.exit_code, result.output.count("\n")) == (1, 1)
        assert "There are no keys yet" in result.output
    close(app)


def test_no_command_but_new_prints_a_key(site: Flask, letter: Any) -> None:
    hold_keys(site, settings_of())
    values = [part.partition(":")[2] for part in KEYS.split(",")]
    for command in ("list", "rotate"):
        _, said = told(site, command)
        assert not any(value in said for value in values)
