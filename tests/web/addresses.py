"""Every public address of the site, with all lessons and quizzes that can be opened."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from app.content.library import Library
from app.web.languages import DEFAULT, LOCALES

PREFIXES = tuple("" if code == DEFAULT else f"/{code}" for code in LOCALES)
NEVER_KEPT = {"/jam"}


def public_addresses(app: Flask, method: str = "GET") -> list[str]:
    """Every address in every language that answers `method`, those of this moment aside."""
    found = [
        address
        for rule in app.url_map.iter_rules()
        if method in (rule.methods or ()) and rule.rule not in NEVER_KEPT
        for address in _filled(rule, app.extensions["library"])
    ]
    return [prefix + address for prefix in PREFIXES for address in found]


def _filled(rule: Rule, library: Library) -> Iterator[str]:
    open_lessons = [row for row in library.lessons.values() if row.status != "draft"]
    quizzes = [quiz.slug for quiz in library.quizzes.values()]
    slugs = quizzes if rule.endpoint.startswith("quizzes.") else [row.slug for row in open_lessons]
    if not rule.arguments:
        yield rule.rule
    elif rule.arguments == {"slug"}:
        yield from (rule.rule.replace("<slug>", slug) for slug in slugs)
