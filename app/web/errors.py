"""What a visitor sees when something is wrong: a bare page that helps onward, and never a trace."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from app.content.helplines import HelplineFacts
from app.content.library import NotHereError
from app.web.current import library
from app.web.words import in_language

KNOWN = {400, 403, 404, 405, 413, 503}
NUMBERS = "numbers-on-errors"


def answer_errors(app: Flask, numbers: Sequence[HelplineFacts]) -> None:
    """Answer every error with the same bare page; `numbers` stand where a page cannot be opened."""
    app.extensions[NUMBERS] = numbers
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotHereError, lambda _error: _http_error(NotFound()))
    app.register_error_handler(Exception, _crash)


def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    if error.response is not None or code < 400:
        return current_app.make_response(error.get_response())
    shown = code if code in KNOWN else (500 if code >= 500 else 400)
    response = current_app.make_response(_page(shown))
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    if valid := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(valid)
    return response


def _page(code: int) -> str:
    words, written_in = in_language(library().helplines.words)
    return render_template(
        "errors/error.html",
        code=code,
        numbers=current_app.extensions[NUMBERS] if code == 503 else (),
        helpline_words=words,
        written_in=written_in,
    )


def _crash(error: Exception) -> Response:
    # Only the kind of fault and the route: a message could hold what somebody typed.
    current_app.logger.error("%s in %s", type(error).__name__, request.endpoint)
    return _http_error(InternalServerError())
