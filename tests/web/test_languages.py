"""Indonesian at the plain address, English below `/en`, and no other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from flask import Flask

from app.web.languages import (
    DEFAULT,
    KEY,
    LOCALES,
    NAMES,
    LanguagePrefix,
    address_in,
    current_language,
    current_locale,
)
from tests.page import Visitor
from tests.web.addresses import public_addresses

# Parts of a page, and paper in Indonesian.
PAPER = ("/selebaran", "/kertas", "/lembar", "/kunci", "/poster")
NOT_PAGES = ("/cek-tawaran/hasil", "/langkah/semua", *PAPER)


def whole_pages(app: Flask) -> list[str]:
    return [path for path in public_addresses(app) if not path.endswith(NOT_PAGES)]


def moved(path: str, root: str = "") -> tuple[str, str, str]:
    """Root, path and language after the layer has seen a request for `path`."""
    seen: dict[str, Any] = {}

    def inner(environ: dict[str, Any], _start: Any) -> Iterable[bytes]:
        seen.update(environ)
        return [b""]

    LanguagePrefix(inner)({"PATH_INFO": path, "SCRIPT_NAME": root}, lambda *_: None)
    return seen["SCRIPT_NAME"], seen["PATH_INFO"], seen.get(KEY, DEFAULT)


@pytest.mark.parametrize(
    ("path", "root", "left", "language"),
    [
        ("/", "", "/", "id"),
        ("/bantuan", "", "/bantuan", "id"),
        ("/en/", "/en", "/", "en"),
        ("/en/bantuan", "/en", "/bantuan", "en"),
        ("/en/en/", "/en", "/en/", "en"),
        ("/en", "", "/en", "id"),
        ("/id/", "", "/id/", "id"),
        ("/id/bantuan", "", "/id/bantuan", "id"),
        ("/EN/bantuan", "", "/EN/bantuan", "id"),
        ("/english/", "", "/english/", "id"),
        ("/xx/bantuan", "", "/xx/bantuan", "id"),
        ("/en-GB/bantuan", "", "/en-GB/bantuan", "id"),
        ("//en/bantuan", "", "//en/bantuan", "id"),
        ("", "", "", "id"),
    ],
)
def test_the_language_moves_out_of_the_address(
    path: str, root: str, left: str, language: str
) -> None:
    assert moved(path) == (root, left, language)


def test_the_language_comes_after_the_place_where_the_site_is_mounted() -> None:
    assert moved("/en/bantuan", "/bekal") == ("/bekal/en", "/bantuan", "en")


def test_outside_of_a_request_everything_is_indonesian() -> None:
    assert (current_language(), current_locale()) == ("id", "id")
    assert LOCALES.keys() == NAMES.keys()


def test_every_page_says_its_language(app: Flask, visit: Visitor) -> None:
    for address in whole_pages(app):
        wanted = "en" if address.startswith("/en/") else "id"
        assert visit.get(address).one("html").attributes["lang"] == wanted, address


def test_every_page_names_itself_in_the_other_language(app: Flask, visit: Visitor) -> None:
    for address in whole_pages(app):
        other, code = (address[3:], "id") if address.startswith("/en/") else (f"/en{address}", "en")
        page = visit.get(address)
        named = page.one(f'link[rel=alternate][hreflang="{code}"]').attributes["href"]
        assert named == f"https://bekal.example.id{other}"
        for link in page.all(f'a[hreflang="{code}"]'):
            assert link.attributes["href"] == other
        assert page.all(f'a[hreflang="{code}"]'), address


def test_inner_links_and_forms_stay_in_the_language_of_the_page(app: Flask, visit: Visitor) -> None:
    for address in whole_pages(app):
        if not address.startswith("/en/"):
            continue
        page = visit.get(address)
        for link in page.all('a[href^="/"]:not([hreflang])'):
            assert str(link.attributes["href"]).startswith("/en/"), address
        for form in page.all("form[action]"):
            assert str(form.attributes["action"]).startswith("/en/"), address


def test_files_have_one_address_in_all_languages(app: Flask, visit: Visitor) -> None:
    for address in ("/", "/pelajaran", "/cek-tawaran"):
        both = [visit.get(prefix + address).all("script[src]") for prefix in ("", "/en")]
        sources = [{node.attributes["src"] for node in nodes} for nodes in both]
        assert sources[0] == sources[1]
        assert all(str(source).startswith("/static/") for source in sources[0])
    assert visit.client.get("/en/static/x").status_code == 404


def test_a_form_is_answered_in_the_language_of_its_page(app: Flask, visit: Visitor) -> None:
    for address in public_addresses(app, "POST"):
        page = visit.post(address, {})
        assert page.one("html").attributes["lang"] == ("en" if "/en/" in address else "id")


def test_no_header_and_no_cookie_choose_the_language(visit: Visitor) -> None:
    for headers in ({"Accept-Language": "en"}, {"Cookie": "lang=en"}, {"X-Language": "en"}):
        assert visit.get("/", headers=headers).one("html").attributes["lang"] == "id"
    assert visit.get("/?lang=en").one("html").attributes["lang"] == "id"


@pytest.mark.parametrize(
    ("address", "other"), [("/bantuan", "/en/bantuan"), ("/", "/en/"), ("/kuis/x", "/en/kuis/x")]
)
def test_the_address_of_a_page_in_each_language(app: Flask, address: str, other: str) -> None:
    with app.test_request_context(address):
        assert (address_in("id"), address_in("en")) == (address, other)


def test_a_request_in_english_is_english_in_babel_too(app: Flask) -> None:
    with app.test_request_context("/bantuan", environ_overrides={KEY: "en", "SCRIPT_NAME": "/en"}):
        assert (current_language(), current_locale()) == ("en", "en")
        assert (address_in("id"), address_in("en")) == ("/bantuan", "/en/bantuan")
