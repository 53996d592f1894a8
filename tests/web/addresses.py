"""Every public address of the site, with all lessons and quizzes that can be opened."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from app.content.library import Library
from app.web.access import entry_of
from app.web.languages import DEFAULT, LOCALES

A_VILLAGE = "35.28.01.2001"
KNOWN = {
    "code": A_VILLAGE,
    "office": "polres-pamekasan",
    "helpline": "kemenp2mi",
    "number_id": "0" * 32,
}
FROM_DATABASE = "/desa"
PREFIXES = tuple("" if code == DEFAULT else f"/{code}" for code in LOCALES)
OF_THIS_MOMENT = {"/jam"}
DATA = {"/desa/saran", "/manifest.webmanifest", "/sw.js", "/tersimpan/daftar.json"}  # no pages
ASKING = {"/langkah"}  # the question stands in the address, and is answered afresh


def public_addresses(app: Flask, method: str = "GET") -> list[str]:
    """Every page in every language that answers `method`, those of this moment aside."""
    found = [
        address
        for rule in app.url_map.iter_rules()
        if entry_of(app, rule.endpoint) == "public"
        if method in (rule.methods or ()) and rule.rule not in OF_THIS_MOMENT | DATA
        for address in filled(rule, app.extensions["library"])
    ]
    return [prefix + address for prefix in PREFIXES for address in found]


def kept_addresses(app: Flask) -> list[str]:
    """Every address whose page is made once and kept."""
    return [
        path
        for path in public_addresses(app)
        if not path.endswith(tuple(ASKING)) and FROM_DATABASE not in path
    ]


def filled(rule: Rule, library: Library) -> Iterator[str]:
    """The addresses of a route; a route of records of persons has none here."""
    if not rule.arguments:
        yield rule.rule
        return
    if len(rule.arguments) == 1 and (known := KNOWN.get(min(rule.arguments))):
        yield rule.rule.replace(f"<{min(rule.arguments)}>", known)
        return
    assert rule.arguments == {"slug"}, f"say here how {rule.rule} is filled"
    drafts = {row.slug for row in library.lessons.values() if row.status == "draft"}
    slugs = library.lessons.keys() - drafts
    if rule.endpoint.startswith("quizzes."):
        slugs = {quiz.slug for quiz in library.quizzes.values() if quiz.lesson not in drafts}
    yield from (rule.rule.replace("<slug>", slug) for slug in sorted(slugs))


def seat_addresses(app: Flask, method: str = "GET") -> list[str]:
    """Every address of participants in every language."""
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    found = [rule.rule for rule in rules if entry_of(app, rule.endpoint) == "seat"]
    return [prefix + address for prefix in PREFIXES for address in found]


def staff_addresses(app: Flask, method: str = "GET") -> list[str]:
    """Every address of staff in every language, with records that are not there."""
    found = [
        rule.rule.replace("<account_id>", "0" * 32).replace("<code>", A_VILLAGE)
        for rule in app.url_map.iter_rules()
        if entry_of(app, rule.endpoint) == "staff" and method in (rule.methods or ())
    ]
    return [prefix + address for prefix in PREFIXES for address in found]
