"""A database that one test may change, and files of areas."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.areas.forms import OWN_COPY
from app.database.connections import begin_reading

Written = Callable[[str], Path]


@pytest.fixture
def within(app: Flask) -> Iterator[None]:
    """Inside the app, with every area in the database."""
    with app.app_context():
        begin_reading()
        yield


@pytest.fixture(scope="session")
def shipped() -> str:
    """The text of the copy that comes with Bekal."""
    return lzma.decompress(OWN_COPY.read_bytes()).decode()


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a file of areas."""

    def write(text: str) -> Path:
        path = tmp_path / "areas.csv"
        path.write_text(text, "utf-8")
        return path

    return write
