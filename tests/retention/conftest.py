"""A site with its people, an empty cabinet of sealed files, and its command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import Result
from flask import Flask

from app.audit.log import log
from tests.retention.cabinets import Cabinet, Run


@pytest.fixture
def cabinet(staff_app: Flask) -> Iterator[Cabinet]:
    data = staff_app.extensions["settings"].data_dir
    for path in (data / "sealed").glob("*/*/*"):
        path.unlink()
    with staff_app.app_context():
        log().book.make()
        lines = len(list(log().book.lines()))
    yield Cabinet(data / "sealed", lines)


@pytest.fixture
def run(staff_app: Flask) -> Run:
    def ran(*arguments: str) -> Result:
        return staff_app.test_cli_runner().invoke(args=list(arguments))

    return ran
