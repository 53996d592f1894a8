"""What every test stands on: one app over the real content, and a client that looks at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.audit.log import log
from app.extensions import db
from app.serving import prepare_database
from config import ROOT, Config, config_from
from tests.keys import KEYS
from tests.page import Visitor
from tests.persons import MORNING, Clock
from tests.postgresql import is_installed, server
from tests.sites import *  # noqa: F403 - fixtures for all
from tests.staff import StaffVisitor

TODAY = date(2026, 11, 21)
LENGTHS = ("long", "deep")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two longer lengths beside the usual one."""
    parser.addoption("--long", action="store_true", help="the length that CI runs")
    parser.addoption("--deep", action="store_true", help="the long proofs, hours")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to a longer length than was asked for."""
    asked = {length for length in LENGTHS if config.getoption(f"--{length}")}
    asked |= {"long"} if "deep" in asked else set()
    for item in items:
        for length in LENGTHS:
            if item.get_closest_marker(length) and length not in asked:
                item.add_marker(pytest.mark.skip(reason=f"runs with --{length}"))


@pytest.fixture(scope="session")
def is_long(pytestconfig: pytest.Config) -> bool:
    """Whether the longer forms of tests were asked for."""
    return bool(pytestconfig.getoption("--long") or pytestconfig.getoption("--deep"))


@pytest.fixture(scope="session")
def needed() -> Callable[[str], None]:
    """Skip for want of a program; in CI, where all are installed, fail instead."""

    def want(what: str) -> None:
        if os.environ.get("CI"):
            pytest.fail(f"{what} is missing, and in CI nothing is skipped")
        pytest.skip(f"{what} is not installed here")

    return want


@pytest.fixture(scope="session")
def postgresql(needed: Callable[[str], None]) -> Iterator[str]:
    """The address of an empty database on a PostgreSQL server that lives as long as the tests."""
    if not is_installed():
        needed("PostgreSQL")
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The settings of a village laptop on 21 November 2026."""
    data = tmp_path_factory.mktemp("data")
    return settings_of(BEKAL_DATA=str(data), BEKAL_URL="https://bekal.example.id")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with every area of Indonesia, made as `python3 app` makes it."""
    data = tmp_path_factory.mktemp("loaded")
    settings = settings_of(BEKAL_DATA=str(data))
    made = create_app(settings)
    prepare_database(made, settings)
    close(made)
    return data / "bekal.db"


@pytest.fixture(scope="session")
def app(settings: Config, loaded: Path) -> Iterator[Flask]:
    """The whole site, for tests that change nothing in its database."""
    shutil.copy(loaded, settings.data_dir)
    made = create_app(settings)
    yield made
    close(made)


@pytest.fixture
def own_app(tmp_path: Path, settings: Config, loaded: Path) -> Iterator[Flask]:
    """The whole site with a database of its own, for tests that change it."""
    shutil.copytree(loaded.parent / "static", tmp_path / "static", dirs_exist_ok=True)
    own = f"sqlite:///{shutil.copy(loaded, tmp_path)}"
    made = create_app(replace(settings, data_dir=tmp_path, database_url=own))
    yield made
    close(made)


@pytest.fixture
def visit(app: Flask) -> Visitor:
    """A visitor without an account, whose every page is inspected."""
    return Visitor(app)


@pytest.fixture
def staff(staff_app: Flask, clock: Clock) -> StaffVisitor:
    """Somebody who may sign in, over a database of the test's own."""
    return StaffVisitor(staff_app, clock)


@pytest.fixture(scope="session")
def content() -> Path:
    """The folder of the real content."""
    return ROOT / "content"


def close(app: Flask) -> None:
    """Let go of the app's database."""
    with app.app_context():
        db.engine.dispose()
        log().book.engine.dispose()


def settings_of(today: date = TODAY, **environment: str) -> Config:
    """Settings from an environment, on a fixed day, with keys that only tests have."""
    made = config_from({"BEKAL_KEYS": KEYS, **environment})
    return replace(made, today=lambda: today, now=lambda: MORNING)
