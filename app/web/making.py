"""Makes the pages that are kept before anybody waits for one."""

from __future__ import annotations

import re

from flask import Flask
from werkzeug.exceptions import HTTPException

from app.web.access import is_kept
from app.web.asking import NotAnsweredError, ask_site
from app.web.languages import DEFAULT, LOCALES, split_language

NAMED = re.compile(rb"[\"'](/[^\"'#?]*)")


def make_pages(app: Flask) -> None:
    """Make every page that is kept: those without a name of their own, and all that these name."""
    rules = [rule for rule in app.url_map.iter_rules() if is_kept(app, rule.endpoint)]
    plain = [rule.rule for rule in rules if not rule.arguments]
    waiting = [path if code == DEFAULT else f"/{code}{path}" for path in plain for code in LOCALES]
    known = set(waiting)
    while waiting:
        named = {path.decode() for path in NAMED.findall(_told(app, waiting.pop()))}
        found = {path for path in named - known if _leads_to_a_kept_page(app, path)}
        known |= found
        waiting += sorted(found)


def _told(app: Flask, path: str) -> bytes:
    try:
        with app.app_context():
            return ask_site(path).body
    except NotAnsweredError:  # whoever asks for it next is told why
        return b""


def _leads_to_a_kept_page(app: Flask, path: str) -> bool:
    addresses = app.url_map.bind("localhost", path_info=split_language(path)[1])
    try:
        endpoint, _values = addresses.match()
    except HTTPException:
        return False
    return is_kept(app, endpoint)
