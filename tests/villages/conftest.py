"""What is known about a village, for one test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

CODE = "35.28.01.2001"
PHONE = "0812 3456 7890"
CONTACT = ("--contact", "Bu Sri", "--role", "Kader", "--phone", PHONE)

Run = Callable[..., Result]


@pytest.fixture
def run(own_app: Flask) -> Run:
    """Runs `flask villages …`."""

    def ran(*arguments: str) -> Result:
        return own_app.test_cli_runner().invoke(args=["villages", *arguments])

    return ran
