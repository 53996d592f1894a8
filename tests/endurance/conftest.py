"""A small site with its people, over SQLite and over PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import create_app
from config import Config
from tests.conftest import settings_of
from tests.endurance.stable import empty
from tests.endurance.village import Village, village_at
from tests.postgresql import made_anew


@pytest.fixture(scope="session", autouse=True)
def stable() -> Iterator[None]:
    """Servers are forked from one process, which ends with the tests."""
    if os.name != "posix":
        pytest.skip("servers are killed here as POSIX does it")
    yield
    empty()


@pytest.fixture(scope="session")
def statics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that every site serves, made once."""
    data = tmp_path_factory.mktemp("statics")
    create_app(settings_of(BEKAL_DATA=str(data)))
    return data / "static"


@pytest.fixture
def data(tmp_path: Path, statics: Path) -> Config:
    """The settings of a site with a data folder of its own, on SQLite."""
    shutil.copytree(statics, tmp_path / "data" / "static")
    return settings_of(BEKAL_DATA=str(tmp_path / "data"))


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def village(request: pytest.FixtureRequest, data: Config) -> Iterator[Village]:
    """The site with its people."""
    if request.param == "PostgreSQL":
        server = request.getfixturevalue("postgresql")
        data = replace(data, database_url=made_anew(server, "village"))
    with village_at(data) as made:
        yield made


@pytest.fixture
def on_sqlite(data: Config) -> Iterator[Village]:
    """The site with its people, on SQLite."""
    with village_at(data) as made:
        yield made
