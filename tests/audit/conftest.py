"""A small site with a log of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.audit.commands import audit_commands
from tests.conftest import close, settings_of
from tests.vault.conftest import small_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Flask]:
    """A small site whose log is empty."""
    app = small_site(settings_of(BEKAL_DATA=str(tmp_path / "data")))
    app.register_blueprint(audit_commands)
    yield app
    close(app)


@pytest.fixture
def within(site: Flask) -> Iterator[Flask]:
    """Inside the small site."""
    with site.app_context():
        yield site
