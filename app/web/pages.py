"""Public pages: their bytes are made once a day per address and language, and compressed once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import brotli
from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from app.web.languages import current_language

LARGEST_STORE = 2000
SMALLEST_COMPRESSED = 400
READING = {"GET", "HEAD"}
QUICKLY = 5


@dataclass(frozen=True)
class Page:
    """The ready bytes of one page in each coding, and its fingerprint."""

    codings: dict[str, bytes]
    etag: str
    content_type: str


class PageStore:
    """Keeps pages until the day changes; a process that starts anew has none."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._day = today()
        self._pages: dict[tuple[str, str], Page] = {}

    def answer(self, make: Callable[[], ResponseReturnValue]) -> Response:
        """Answer the current request from the store; `make` the page when it is not there."""
        self._forget_yesterday()
        key = (current_language(), request.path)
        page = self._pages.get(key)
        if page is None:
            response = current_app.make_response(make())
            if response.status_code != 200:
                return response
            page = bytes_of(response)
            if len(self._pages) < LARGEST_STORE:
                self._pages[key] = page
        return _respond(page)

    def _forget_yesterday(self) -> None:
        today = self._today()
        if today != self._day:
            self._day, self._pages = today, {}


def bytes_of(response: Response) -> Page:
    """Compress a finished page in each coding that a browser may ask for."""
    body = response.get_data()
    codings = {"identity": body}
    if len(body) >= SMALLEST_COMPRESSED:
        codings["br"] = brotli.compress(body, quality=11)
        codings["gzip"] = gzip.compress(body, 9, mtime=0)
    etag = hashlib.sha256(body).hexdigest()[:20]
    return Page(codings, etag, response.content_type or "text/html; charset=utf-8")


def compress_now(response: Response) -> Response:
    """Compress an answer that is made afresh, in the one coding that the browser prefers."""
    body = response.get_data()
    if len(body) < SMALLEST_COMPRESSED:
        return response
    coding = _coding_of(["br", "gzip"])
    if coding == "br":
        response.set_data(brotli.compress(body, quality=QUICKLY))
    elif coding == "gzip":
        response.set_data(gzip.compress(body, QUICKLY, mtime=0))
    response.headers["Vary"] = "Accept-Encoding"
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    return response


def _coding_of(offered: list[str]) -> str:
    coding = request.accept_encodings.best_match(offered, default="identity")
    return coding if coding in offered else "identity"


def _respond(page: Page) -> Response:
    coding = _coding_of(list(page.codings)[1:])
    response = Response(page.codings[coding], content_type=page.content_type)
    if request.method in READING:
        response.set_etag(page.etag, weak=True)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    response.make_conditional(request)
    return response
