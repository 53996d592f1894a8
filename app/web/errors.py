"""What a visitor sees when something is wrong: a bare page that helps onward, and never a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask, Response, current_app, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from app.content.helplines import HelplineFacts
from app.content.library import NotHereError
from app.web.current import library
from app.web.words import in_language

KNOWN = {400, 403, 404, 405, 413, 503}
KEPT = {"Allow", "Retry-After"}
LAST_RESORT = (
    '<!doctype html><html lang="id"><meta charset="utf-8"><title>Ada yang salah · Bekal</title>'
    '<h1>Ada yang salah</h1><p><a href="/">Beranda</a></p><p><a href="tel:110">110</a></p>'
)
NUMBERS = "numbers-on-errors"
Numbers = Callable[[], Sequence[HelplineFacts]]


def answer_errors(app: Flask, numbers: Numbers) -> None:
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
    page, is_whole = _page(shown)
    response = current_app.make_response(page)
    response.status_code = code if is_whole else 500
    response.headers["Cache-Control"] = "no-store"
    own = ((name, value) for name, value in error.get_headers() if name in KEPT)
    response.headers.update(dict(own))
    return response


def _page(code: int) -> tuple[str, bool]:
    if request_ctx.url_adapter is None:  # a host that cannot be: no link could be made for it
        return LAST_RESORT, True
    try:
        words, written_in = in_language(library().helplines.words)
        page = render_template(
            "errors/error.html",
            code=code,
            numbers=current_app.extensions[NUMBERS]() if code == 503 else (),
            helpline_words=words,
            written_in=written_in,
        )
    except Exception as broken:
        current_app.logger.error("%s in the page of an error", type(broken).__name__)
        return LAST_RESORT, False
    return page, True


def _crash(error: Exception) -> Response:
    current_app.logger.error("in %s", request.endpoint, exc_info=error)  # `quiet` strips it
    return _http_error(InternalServerError())
