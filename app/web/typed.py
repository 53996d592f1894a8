"""Refuses what no person types: bytes that are no text, control characters, endless bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Flask, abort, request

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LARGEST_BODY = 64 * 1024
MOST_FIELDS = 200
SENDING = {"POST", "PUT", "PATCH", "DELETE"}


def limit_what_is_sent(app: Flask) -> None:
    """Set the limits of bodies; refuse control characters in a form, and an address of no text."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_BODY
    app.config["MAX_FORM_PARTS"] = MOST_FIELDS

    @app.before_request
    def refuse_a_question_that_is_no_text() -> None:
        try:
            request.query_string.decode()
        except UnicodeDecodeError:
            abort(400)

    @app.before_request
    def refuse_control_characters() -> None:
        if request.method not in SENDING:
            return
        for name, value in request.form.items(multi=True):
            if CONTROL.search(name) or CONTROL.search(value):
                abort(400)


def page_number(values: Mapping[str, str]) -> int:
    """The page of a list that was asked for (`hal`); the first when it is none."""
    text = values.get("hal", "")
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,3}", text) else 1
