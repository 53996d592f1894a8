"""Asks the site itself for one of its own addresses, as a browser would."""

from __future__ import annotations

from dataclasses import dataclass

import brotli
from flask import current_app
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app


class NotAnsweredError(RuntimeError):
    """An own address that did not answer with 200."""


@dataclass(frozen=True)
class Answer:
    """The bytes at an address, how many are transferred with headers, and whether they may stay."""

    body: bytes
    sent: int
    is_of_this_moment: bool


def ask_site(address: str) -> Answer:
    """What this site answers at `address`; raises NotAnsweredError."""
    environ = EnvironBuilder(path=address, headers=Headers({"Accept-Encoding": "br"})).get_environ()
    written, status, headers = run_wsgi_app(current_app.wsgi_app, environ, buffered=True)
    body = b"".join(written)
    if not status.startswith("200"):
        raise NotAnsweredError(f"{address}: {status}")
    sent = len(body) + len(str(headers)) + len(status)
    if headers.get("Content-Encoding") == "br":
        body = brotli.decompress(body)
    return Answer(body, sent, "no-store" in headers.get("Cache-Control", ""))
