"""A laptop makes its key when it is first asked for, where its other keys lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.vault.keeping import load_keys, make_keys
from app.vault.signing import fingerprint, public_key
from config import Config
from tests.keys import keys_text
from tests.parcels.laptops import run


@pytest.fixture
def laptop(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """A site whose keys lie in files, and were made before anybody asked for one that signs."""
    before: Config = app.extensions["settings"]
    app.extensions["settings"] = replace(before, keys="", data_dir=tmp_path)
    make_keys(app.extensions["settings"])
    yield app
    app.extensions["settings"] = before


def test_the_first_to_ask_makes_it_and_it_stays(laptop: Flask) -> None:
    config = laptop.extensions["settings"]
    before = load_keys(config)
    assert before and before.signing is None
    first = run(laptop, "key")
    made = load_keys(config)
    assert first.exit_code == 0 and made and made.signing
    assert replace(made, signing=None) == before
    key = public_key(made)
    assert first.output == f"key:         {key}\nfingerprint: {fingerprint(key)}\n"
    assert run(laptop, "key").output == first.output


def test_where_keys_stand_in_the_environment_it_is_printed_to_be_added(laptop: Flask) -> None:
    config = laptop.extensions["settings"]
    laptop.extensions["settings"] = replace(config, keys=keys_text(1))
    told = run(laptop, "key")
    assert told.exit_code == 1 and "add this to BEKAL_KEYS" in told.output
    added = next(line for line in told.output.splitlines() if line.startswith(",signing:"))
    laptop.extensions["settings"] = replace(config, keys=keys_text(1) + added)
    assert "fingerprint: " in run(laptop, "key").output
    assert not (config.data_dir / "keys" / "signing").exists()


def test_without_any_keys_it_says_how_they_are_made(laptop: Flask, tmp_path: Path) -> None:
    config = laptop.extensions["settings"]
    laptop.extensions["settings"] = replace(config, data_dir=tmp_path / "empty")
    told = run(laptop, "key")
    assert told.exit_code == 1 and "`python3 app` makes them" in told.output
    assert not (tmp_path / "empty").exists()
