"""The crush at the door of a session: who is inside never waits for those who hammer at it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, BinaryIO

from app.web.headers import is_secure
from app.web.languages import DEFAULT, KEY

DOOR = "/sesi"
BURST, A_SECOND = 120, 15  # three hundred phones within a quarter of a minute all come in
CROWDED = "bekal.crowded"  # in the environment of the one request that makes the page
WAIT = ("Retry-After", "3")
EMPTY = b'name="kode" value=""'
TYPED = re.compile(rb"(?:^|&)kode=((?:[0-9]|\+|%20){8,24})(?:&|$)")
MOST_READ = 200  # bytes of a form

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Ready = tuple[list[tuple[str, str]], bytes]


class Pace:
    """A bucket of `burst` permits that fills by `rate` a second."""

    def __init__(self, burst: int, rate: float, now: Callable[[], float]) -> None:
        self._burst, self._rate, self._now = burst, rate, now
        self._left, self._at, self._lock = float(burst), now(), Lock()

    def allows(self) -> bool:
        """Whether one more may come now."""
        with self._lock:
            now = self._now()
            self._left = min(self._burst, self._left + (now - self._at) * self._rate)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


class Crush:
    """WSGI layer: beyond its pace the door answers with one page made once, and asks nothing."""

    def __init__(self, wsgi: Wsgi, now: Callable[[], float] = time.monotonic) -> None:
        self._wsgi = wsgi
        self._pace = Pace(BURST, A_SECOND, now)
        self._ready: dict[tuple[str, bool], Ready] = {}

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Pass on, or tell to come again in a moment, with the code that was typed."""
        is_at_the_door = (environ.get("REQUEST_METHOD"), environ.get("PATH_INFO")) == ("POST", DOOR)
        if not is_at_the_door or self._pace.allows():
            return self._wsgi(environ, start)
        headers, page = self._page(environ)
        body = page.replace(EMPTY, EMPTY[:-1] + typed_digits(environ) + b'"', 1)
        start("429 TOO MANY REQUESTS", [*headers, WAIT, ("Content-Length", str(len(body)))])
        return [body]

    def _page(self, environ: dict[str, Any]) -> Ready:
        secure = is_secure(environ.get("wsgi.url_scheme", ""), environ.get("HTTP_HOST", ""))
        key = environ.get(KEY, DEFAULT), secure
        made = self._ready.get(key) or self._made(environ)
        if EMPTY in made[1]:  # no page that tells of a fault is kept
            self._ready[key] = made
        return made

    def _made(self, environ: dict[str, Any]) -> Ready:
        told: list[tuple[str, str]] = []
        left_out = ("HTTP_", "CONTENT_")
        asked = {name: value for name, value in environ.items() if not name.startswith(left_out)}
        asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": "", CROWDED: True}
        asked["HTTP_HOST"] = environ.get("HTTP_HOST", "")
        body = b"".join(self._wsgi(asked, lambda _status, headers, *_: told.extend(headers)))
        return [each for each in told if each[0].lower() != "content-length"], body


def typed_digits(environ: dict[str, Any]) -> bytes:
    """The digits of the code in a form; nothing where it holds anything else."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length) > MOST_READ:
        return b""
    sent: BinaryIO | None = environ.get("wsgi.input")
    found = TYPED.search(sent.read(int(length))) if sent else None
    return re.sub(rb"\+|%20", b"", found[1]) if found else b""
