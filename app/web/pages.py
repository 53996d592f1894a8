"""Public pages: their bytes are made once a day per address and language, and compressed once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import brotli
from flask import Response, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Accept, Headers
from werkzeug.http import parse_accept_header

from app.web.languages import current_language
from app.web.latest import Latest

LARGEST_STORE = 2000
MOST_ASKED = 500
SMALLEST_COMPRESSED = 400
LONGEST_REMEMBERED = 200
LONGEST_QUESTION = 400
READING = {"GET", "HEAD"}
IDENTITY = "identity"
QUICKLY = 5
QUICK = ("br", "gzip")

Make = Callable[[], ResponseReturnValue]


@dataclass(frozen=True)
class Page:
    """The ready bytes of one page in each coding, and its fingerprint."""

    codings: dict[str, bytes]
    etag: str
    content_type: str

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The codings beside the plain one, the best first."""
        return tuple(coding for coding in self.codings if coding != IDENTITY)

    @cached_property
    def headers(self) -> dict[str, list[tuple[str, str]]]:
        """By coding, the headers that tell of the page itself."""
        return {coding: [*self._telling(coding), *self.revalidating] for coding in self.codings}

    @cached_property
    def revalidating(self) -> list[tuple[str, str]]:
        """The headers that an unchanged page bears too."""
        return [
            ("ETag", f'W/"{self.etag}"'),
            ("Vary", "Accept-Encoding"),
            ("Cache-Control", "no-cache"),
        ]

    def _telling(self, coding: str) -> list[tuple[str, str]]:
        told = [
            ("Content-Type", self.content_type),
            ("Content-Length", str(len(self.codings[coding]))),
        ]
        return told if coding == IDENTITY else [*told, ("Content-Encoding", coding)]


class PageStore:
    """Keeps pages until the day changes; a process that starts anew has none."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._day = today()
        self._pages: dict[tuple[str, str], Page] = {}
        self._before: dict[tuple[str, str], Page] = {}
        self._asked = Latest[Page](MOST_ASKED)
        self._typed = Latest[Page](MOST_ASKED)  # the same pages, by the very letters of a question

    def find(self, language: str, path: str) -> Page | None:
        """The page that is kept of today, if there is one."""
        self._forget_yesterday()
        return self._pages.get((language, path))

    def answer(self, make: Make) -> Response:
        """Answer the current request from the store; `make` the page when it is not there."""
        key = (current_language(), request.path)
        page = self.find(*key)
        if page is None:
            pages = self._pages  # what is made across midnight is kept with the day that is over
            response = current_app.make_response(make())
            if response.status_code != 200:
                return response
            page = bytes_of(response, self._before.get(key))
            if len(pages) < LARGEST_STORE:
                pages[key] = page
        return _respond(page)

    def find_asked(self, language: str, path: str, typed: str, accepted: str | None) -> Page | None:
        """The page that is kept of a question in exactly these letters, in the coding wanted."""
        self._forget_yesterday()
        return self._typed.get((language, path, best_coding(accepted, QUICK), typed))

    def answer_asked(self, asked: tuple[str, ...], make: Make) -> Response:
        """Answer a question that stands in the address; only those asked last are kept."""
        self._forget_yesterday()
        latest, as_typed = self._asked, self._typed
        coding = _coding_of(QUICK)
        key = (current_language(), request.path, coding)
        page = latest.get((*key, asked))
        if page is None:
            response = current_app.make_response(make())
            if response.status_code != 200:
                return response
            page = quick_bytes_of(response, coding)
            latest.put((*key, asked), page)
        typed = request.query_string.decode("latin-1")
        if len(typed) <= LONGEST_QUESTION:
            as_typed.put((*key, typed), page)
        return _respond(page)

    def forget(self) -> None:
        """Make every page anew; what is made across this moment is kept with what is over."""
        self._before, self._pages = self._pages, {}
        self._asked, self._typed = Latest(MOST_ASKED), Latest(MOST_ASKED)

    def _forget_yesterday(self) -> None:
        today = self._today()
        if today != self._day:
            self._day = today
            self.forget()


def bytes_of(response: Response, before: Page | None = None) -> Page:
    """Compress a finished page in each coding, unless it is the same as `before`."""
    body = response.get_data()
    etag = _fingerprint(body)
    if before and before.etag == etag:
        return before
    codings = {IDENTITY: body}
    if len(body) >= SMALLEST_COMPRESSED:
        codings["br"] = brotli.compress(body, quality=11)
        codings["gzip"] = gzip.compress(body, 9, mtime=0)
    return Page(codings, etag, response.content_type or "text/html; charset=utf-8")


def quick_bytes_of(response: Response, coding: str) -> Page:
    """Compress a finished page in the one `coding` that is asked for."""
    body = response.get_data()
    codings = {coding: _compressed_quickly(body, coding)}
    return Page(codings, _fingerprint(body), response.content_type or "text/html; charset=utf-8")


def compress_now(response: Response) -> Response:
    """Compress an answer that is made afresh, in the one coding that the browser prefers."""
    body = response.get_data()
    if len(body) < SMALLEST_COMPRESSED:
        return response
    coding = _coding_of(QUICK)
    response.set_data(_compressed_quickly(body, coding))
    response.headers["Vary"] = "Accept-Encoding"
    if coding != IDENTITY:
        response.headers["Content-Encoding"] = coding
    return response


def best_coding(accepted: str | None, offered: tuple[str, ...]) -> str:
    """The coding of `offered` that an Accept-Encoding prefers, else the plain one."""
    is_usual = accepted is None or len(accepted) <= LONGEST_REMEMBERED
    return (_best_coding if is_usual else _best_coding.__wrapped__)(accepted, offered)


@lru_cache(maxsize=256)
def _best_coding(accepted: str | None, offered: tuple[str, ...]) -> str:
    weighed = parse_accept_header(accepted, Accept)
    coding = weighed.best_match(offered, default=IDENTITY)
    return coding if coding in offered else IDENTITY


def _coding_of(offered: tuple[str, ...]) -> str:
    return best_coding(request.headers.get("Accept-Encoding"), offered)


def _compressed_quickly(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(body, quality=QUICKLY))
    return gzip.compress(body, 9, mtime=0) if coding == "gzip" else body


def _fingerprint(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:20]


def _respond(page: Page) -> Response:
    coding = _coding_of(page.offered)
    response = Response(page.codings[coding], headers=Headers(page.headers[coding]))
    response.make_conditional(request)
    return response
