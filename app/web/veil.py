"""Takes numbers that were hidden out of prose: a lesson or a note may name one in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import Flask, Response, current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import escape

HELD = "veil"
SHORTEST = 7  # a shorter number could be a year or a price; its helpline shows it no more
BETWEEN = r"[ ().\-\u00a0]{0,3}"


def put_veil(app: Flask, keys: Iterable[str]) -> None:
    """Hide these numbers from now on, given as `0811…`, however they are written."""
    ways = "|".join(_ways(key) for key in sorted(keys) if len(key) >= SHORTEST)
    number = rf"(?<![0-9])(?:{ways})(?![0-9])"
    link = rf'<a [^>]*href="(?:tel:|https://wa\.me/){number}[^"]*"[^>]*>(.*?)</a>'
    app.extensions[HELD] = (re.compile(link, re.DOTALL), re.compile(number)) if ways else None


def veiled(answer: ResponseReturnValue) -> Response:
    """The same page without the numbers that are hidden."""
    response = current_app.make_response(answer)
    if not current_app.extensions.get(HELD) or response.mimetype != "text/html":
        return response
    link, number = current_app.extensions[HELD]
    instead = str(escape(_("(number hidden)")))
    bare = link.sub(r"\1", response.get_data(as_text=True))
    response.set_data(number.sub(instead, bare))
    return response


def _ways(key: str) -> str:
    digits = BETWEEN.join(re.escape(digit) for digit in key.removeprefix("0"))
    return rf"(?:\+?62{BETWEEN}|0){digits}" if key.startswith("0") else digits
