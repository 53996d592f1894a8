"""The real content has no fault, and writers can ask."""

from __future__ import annotations

from flask import Flask


def test_the_content_has_no_fault(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["content", "check"])
    assert (told.exit_code, told.output) == (0, "0 faults in the content\n")
