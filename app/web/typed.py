"""Refuses what no person types: bytes that are no text, control characters, endless bodies.

A route whose form may be larger, because a photo is in it, says so above its view:

    @village.post("/lapor/<receipt>/foto")
    @staff
    @takes_up_to(PHOTO)
    def add_photo(receipt): ...

Its text fields stay short. What is sent stays in memory: a photo in a temporary file
would lie on the disk unsealed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, Request, abort, current_app, request

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LARGEST_BODY = 64 * 1024
PHOTO = 8 * 1024 * 1024 + LARGEST_BODY
MOST_FIELDS = 200
SENDING = {"POST", "PUT", "PATCH", "DELETE"}
View = TypeVar("View", bound=Callable[..., Any])


class RequestInMemory(Request):
    """A request that puts nothing it was sent on the disk."""

    def _get_file_stream(self, *_about: Any, **_more: Any) -> io.BytesIO:
        return io.BytesIO()


def takes_up_to(largest: int) -> Callable[[View], View]:
    """Let this one route take a body of `largest` bytes."""

    def declared(view: View) -> View:
        view.largest_body = largest  # type: ignore[attr-defined]
        return view

    return declared


def limit_what_is_sent(app: Flask) -> None:
    """Set the limits of bodies; refuse control characters in a form, and an address of no text."""
    app.request_class = RequestInMemory
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    # Werkzeug counts what it has read of a file, 64 KiB, and the line it may not cut, as one.
    app.config["MAX_FORM_MEMORY_SIZE"] = 2 * LARGEST_BODY
    app.config["MAX_FORM_PARTS"] = MOST_FIELDS

    @app.before_request
    def allow_this_route_its_body() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "largest_body", LARGEST_BODY)

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
