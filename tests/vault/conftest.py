"""A small site: a database, keys and their commands, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.audit.log import open_log
from app.database.connections import open_database
from app.database.preparing import make_file
from app.extensions import db
from app.vault.commands import key_commands
from app.vault.current import hold_keys
from config import Config
from tests.conftest import close, settings_of
from tests.keys import keys_text
from tests.vault.letters import letters_in

Rekey = Callable[..., None]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The small site, with key 1."""
    config = settings_of(BEKAL_DATA=str(tmp_path / "data"))
    if request.param == "PostgreSQL":
        config = replace(config, database_url=request.getfixturevalue("postgresql"))
    app = small_site(config)
    yield app
    close(app)


@pytest.fixture
def letter(site: Flask) -> Iterator[Any]:
    """The class of letters, inside the site."""
    with letters_in(site) as model:
        yield model


@pytest.fixture
def rekey(site: Flask, tmp_path: Path) -> Rekey:
    """Start the site again with keys of these numbers."""

    def start(*numbers: int) -> None:
        keys = keys_text(*numbers)
        hold_keys(site, settings_of(BEKAL_DATA=str(tmp_path / "data"), BEKAL_KEYS=keys))

    return start


def small_site(config: Config) -> Flask:
    """An app with as little as the plumbing needs."""
    app = Flask("app", static_folder=None)
    app.extensions["settings"] = config
    hold_keys(app, config)
    open_database(app, config.database_url)
    open_log(app, config)
    app.register_blueprint(key_commands)
    with app.app_context():
        make_file()
        db.metadata.create_all(db.engine)
    return app
