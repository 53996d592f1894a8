"""What a visitor sees when something is wrong: a bare page that helps onward, and never a trace."""

from __future__ import annotations

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from app.content.library import NotHereError

KNOWN = {400, 403, 404, 405, 413, 503}


def answer_errors(app: Flask) -> None:
    """Answer every error with the same bare page, whoever asks and for whatever."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotHereError, lambda _error: _http_error(NotFound()))
    app.register_error_handler(Exception, _crash)


def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    if error.response is not None or code < 400:
        return current_app.make_response(error.get_response())
    shown = code if code in KNOWN else (500 if code >= 500 else 400)
    response = current_app.make_response(render_template("errors/error.html", code=shown))
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    if valid := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(valid)
    return response


def _crash(error: Exception) -> Response:
    # Only the kind of fault and the route: a message could hold what somebody typed.
    current_app.logger.error("%s in %s", type(error).__name__, request.endpoint)
    return _http_error(InternalServerError())
