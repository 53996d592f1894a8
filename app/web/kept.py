"""Answers public pages from their ready bytes, before anything else is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from app.web.headers import is_secure, safety
from app.web.languages import DEFAULT, KEY
from app.web.pages import READING, Page, PageStore, best_coding

# Any other way to write a host is for Flask to judge.
PLAIN_HOST = re.compile(r"((?:[A-Za-z0-9-]{1,63}\.){0,20}[A-Za-z0-9-]{1,63}|\[::1\])(:[0-9]{1,5})?")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Ready(NamedTuple):
    """An answer that only has to be sent."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class KeptFirst:
    """WSGI layer: answers who asks plainly for what is kept; all else is passed on.

    It says nothing that Flask would not say: whatever it is not sure of, Flask answers.
    """

    def __init__(self, wsgi: Wsgi, store: PageStore, policy: str) -> None:
        self._wsgi = wsgi
        self._store = store
        self._policy = policy
        self._safety: dict[tuple[str, bool], list[tuple[str, str]]] = {}

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, or pass on."""
        page = self._plainly_asked(environ)
        ready = page and self._ready(page, environ)
        if not ready:
            return self._wsgi(environ, start)
        start(ready.status, ready.headers)
        return [ready.body] if environ.get("REQUEST_METHOD") == "GET" else []

    def _plainly_asked(self, environ: dict[str, Any]) -> Page | None:
        typed = environ.get("QUERY_STRING", "")
        is_plain = (
            environ.get("REQUEST_METHOD") in READING
            and "HTTP_IF_MATCH" not in environ
            and typed.isascii()
            and PLAIN_HOST.fullmatch(environ.get("HTTP_HOST", ""))
        )
        if not is_plain:
            return None
        address = environ.get(KEY, DEFAULT), environ.get("PATH_INFO", "")
        return self._store.find(*address) or self._store.find_asked(
            *address, typed, environ.get("HTTP_ACCEPT_ENCODING")
        )

    def _ready(self, page: Page, environ: dict[str, Any]) -> Ready | None:
        secure = is_secure(environ.get("wsgi.url_scheme", ""), environ.get("HTTP_HOST", ""))
        bearing = self._bearing(page.content_type, secure=secure)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is None:
            coding = best_coding(environ.get("HTTP_ACCEPT_ENCODING"), page.offered)
            return Ready("200 OK", page.headers[coding] + bearing, page.codings[coding])
        if known == page.revalidating[0][1]:
            return Ready("304 NOT MODIFIED", page.revalidating + bearing, b"")
        return None

    def _bearing(self, content_type: str, *, secure: bool) -> list[tuple[str, str]]:
        key = content_type, secure
        if key not in self._safety:
            self._safety[key] = list(safety(content_type, self._policy, secure=secure).items())
        return self._safety[key]
