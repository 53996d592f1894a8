"""Asks the site itself for one of its own addresses, as a browser would."""

from __future__ import annotations

from contextvars import Context
from dataclasses import dataclass
from functools import partial

import brotli
from flask import current_app
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app


class NotAnsweredError(RuntimeError):
    """An own address that did not answer with 200."""


@dataclass(frozen=True)
class Answer:
    """What an address answers: its bytes, and how many are transferred, with headers."""

    body: bytes
    sent: int
    is_page: bool
    is_of_this_moment: bool


def ask_site(address: str) -> Answer:
    """What this site answers at `address`; raises NotAnsweredError."""
    environ = EnvironBuilder(path=address, headers=Headers({"Accept-Encoding": "br"})).get_environ()
    # In a context of its own: the language of the request that asks must not reach what it asks.
    ask = partial(run_wsgi_app, current_app.wsgi_app, environ, buffered=True)
    written, status, headers = Context().run(ask)
    body = b"".join(written)
    if not status.startswith("200"):
        raise NotAnsweredError(f"{address}: {status}")
    sent = len(body) + len(str(headers)) + len(status)
    if headers.get("Content-Encoding") == "br":
        body = brotli.decompress(body)
    is_page = headers.get("Content-Type", "").startswith("text/html")
    return Answer(body, sent, is_page, "no-store" in headers.get("Cache-Control", ""))
