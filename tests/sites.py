"""The site over a database that is fresh for each test: SQLite, or PostgreSQL where a test asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.serving import prepare_database
from config import Config
from tests.persons import (
    MORNING,
    Clock,
    let_go,
    opened,
    opened_at,
    settle,
    watch_for_lost_changes,
)
from tests.postgresql import made_anew

__all__ = [
    "clock",
    "peopled",
    "peopled_server",
    "pytest_generate_tests",
    "staff_app",
    "staff_site",
]
DATABASES = ("SQLite", "PostgreSQL")
ON_BOTH = "on_both_databases"


@dataclass(frozen=True)
class StaffSite:
    """A site with its people; `refresh` gives it back the database that it began with."""

    app: Flask
    clock: Clock
    refresh: Callable[[], None]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test, or a module, that is marked so over both databases."""
    marked = metafunc.definition.get_closest_marker(ON_BOTH)
    if marked and "staff_site" in metafunc.fixturenames:
        metafunc.parametrize("staff_site", DATABASES, indirect=True, scope="session")


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory, settings: Config, loaded: Path) -> Path:
    """A database file with all areas, the offices and the people."""
    database = tmp_path_factory.mktemp("peopled") / "bekal.db"
    shutil.copy(loaded, database)
    with opened(settings, database, loaded.parent) as made:
        settle(made)
    return database


@pytest.fixture(scope="session")
def peopled_server(
    tmp_path_factory: pytest.TempPathFactory, settings: Config, loaded: Path, postgresql: str
) -> str:
    """The same on PostgreSQL: the address of its server, where it is called `peopled`."""
    data = tmp_path_factory.mktemp("peopled_server")
    with opened_at(settings, data, made_anew(postgresql, "peopled"), loaded.parent) as made:
        prepare_database(made, settings)
        settle(made)
    return postgresql


@pytest.fixture(scope="session")
def staff_site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    settings: Config,
    peopled: Path,
) -> Iterator[StaffSite]:
    """One site for all tests of staff, made once because making it takes its time."""
    clock, data = Clock(), tmp_path_factory.mktemp("staff")
    if getattr(request, "param", "SQLite") == "PostgreSQL":
        server = request.getfixturevalue("peopled_server")
        address = server.replace("/postgres?", "/staff?")

        def renew() -> None:
            made_anew(server, "staff", "peopled")
    else:
        address = f"sqlite:///{data / 'bekal.db'}"

        def renew() -> None:
            for path in data.glob("bekal.db*"):
                path.unlink()
            shutil.copy(peopled, data)

    with opened_at(replace(settings, now=clock), data, address, peopled.parent) as made:
        lost = watch_for_lost_changes(made)
        yield StaffSite(made, clock, lambda: _refresh(made, renew))
        assert lost == []


def _refresh(app: Flask, renew: Callable[[], None]) -> None:
    is_server = app.extensions["settings"].database_url.startswith("postgresql")
    if is_server:
        let_go(app)  # its log stands in the same database, and its head begins anew with it
        (app.extensions["settings"].data_dir / "audit-head").unlink(missing_ok=True)
    else:
        with app.app_context():
            db.engine.dispose()
    renew()


@pytest.fixture
def clock(staff_site: StaffSite) -> Clock:
    """The clock of `staff_app`, back at the morning."""
    staff_site.clock.moment = MORNING
    return staff_site.clock


@pytest.fixture
def staff_app(staff_site: StaffSite, clock: Clock) -> Flask:
    """The site with its people, over a database that is fresh for each test."""
    staff_site.refresh()
    staff_site.app.extensions["copy"].renew()
    return staff_site.app
