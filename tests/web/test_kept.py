"""What is answered from ready bytes is what Flask itself would have answered."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.web.kept import KeptFirst
from app.web.languages import LanguagePrefix
from app.web.pages import PageStore
from tests.web.addresses import kept_addresses
from tests.web.hostility import CODINGS, HEADERS, HOSTS, IMPOSSIBLE_HOSTS, TEXTS, latin

Answer = tuple[bytes, str, dict[str, str]]
KEPT_DATA = ("/sw.js", "/tersimpan/daftar.json", "/manifest.webmanifest")
HALL = ("localhost", "127.0.0.1:8000", "[::1]:8000", "192.168.1.10:8000", "bekal.example.id")


class Unasked:
    """Stands where Flask stands, and counts what it has to answer."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.count += 1
        start("200 OK", [])
        return [b"passed on"]


@pytest.fixture(scope="module")
def made(app: Flask) -> Flask:
    """The site with all its pages made."""
    for address in (*kept_addresses(app), *KEPT_DATA):
        app.test_client().get(address)
    return app


@pytest.fixture
def unasked(made: Flask) -> Iterator[Unasked]:
    """The layer that answers before Flask, and no Flask behind it."""
    layer = first_of(made)
    behind, layer._wsgi = layer._wsgi, Unasked()
    yield layer._wsgi
    layer._wsgi = behind


def first_of(app: Flask) -> KeptFirst:
    return app.wsgi_app.application._wsgi  # type: ignore[attr-defined]


def environ_of(path: str = "/", *, method: str = "GET", **more: str) -> dict[str, Any]:
    """A request as a server hands it over; a value of None leaves out what is usual."""
    environ = EnvironBuilder(path=path, method=method).get_environ()
    return environ | {"wsgi.errors": io.StringIO()} | more


def answered(wsgi: Callable[..., Any], environ: dict[str, Any]) -> Answer:
    body, status, headers = run_wsgi_app(wsgi, dict(environ), buffered=True)
    assert len(headers) == len({name.lower() for name, _value in headers}), "a header stands twice"
    return b"".join(body), status, {name: text for name, text in headers if name != "Date"}


def both(app: Flask, environ: dict[str, Any]) -> tuple[Answer, Answer]:
    """The answer of the site, and that of Flask alone."""
    alone = LanguagePrefix(partial(Flask.wsgi_app, app))
    return answered(app.wsgi_app, environ), answered(alone, environ)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_page_is_answered_as_flask_answers_it(made: Flask, method: str) -> None:
    for address in (*kept_addresses(made), *KEPT_DATA):
        for coding in ("", "gzip", "gzip, deflate, br"):
            asked = environ_of(address, method=method, HTTP_ACCEPT_ENCODING=coding)
            first, alone = both(made, asked)
            assert first == alone, (address, coding)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", [*HOSTS, *IMPOSSIBLE_HOSTS, "LOCALHOST", "localhost:", "a:99999"])
def test_any_host_is_answered_as_flask_answers_it(made: Flask, host: str, scheme: str) -> None:
    asked = environ_of(HTTP_HOST=latin(host), **{"wsgi.url_scheme": scheme})
    first, alone = both(made, asked)
    assert first == alone


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "TRACE", "get"])
def test_any_header_is_answered_as_flask_answers_it(made: Flask, name: str, method: str) -> None:
    key = f"HTTP_{name.upper().replace('-', '_')}"
    for value in HEADERS[name]:
        first, alone = both(made, environ_of(method=method, **{key: value}))
        assert first == alone, value


@pytest.mark.parametrize("text", [*TEXTS, "\xff", "\xc0\xaf", "%ff", "x=1&y=2"])
def test_any_question_is_answered_as_flask_answers_it(made: Flask, text: str) -> None:
    for environ in (environ_of(QUERY_STRING=latin(text)), environ_of(QUERY_STRING=latin(text)[:1])):
        first, alone = both(made, environ)
        assert first == alone


@pytest.mark.parametrize(
    "path", ["", "//", "//bantuan", "/bantuan/", "/en", "/en//", "/\xff", "http://localhost/", "*"]
)
def test_an_odd_address_is_answered_as_flask_answers_it(made: Flask, path: str) -> None:
    first, alone = both(made, environ_of() | {"PATH_INFO": path})
    assert first == alone


def test_what_the_browser_knows_is_weighed_as_flask_weighs_it(made: Flask) -> None:
    etag = answered(made.wsgi_app, environ_of())[2]["ETag"]
    bare = etag.removeprefix("W/")
    for known in (etag, bare, f'"x", {etag}', "*", '"x"', "", '"', f"W/{etag}", f"{etag} "):
        for more in ({}, {"HTTP_IF_MATCH": bare}, {"HTTP_ACCEPT_ENCODING": "br"}):
            asked = environ_of(HTTP_IF_NONE_MATCH=known, **more)
            first, alone = both(made, asked)
            assert first == alone, (known, more)


@pytest.mark.parametrize("host", HALL)
def test_a_page_that_is_kept_asks_nothing_of_flask(
    made: Flask, unasked: Unasked, host: str
) -> None:
    for address in kept_addresses(made):
        for coding in (*CODINGS, "gzip, deflate, br, zstd"):
            asked = environ_of(address, HTTP_HOST=host, HTTP_ACCEPT_ENCODING=coding)
            etag = answered(made.wsgi_app, asked)[2]["ETag"]
            answered(made.wsgi_app, asked | {"HTTP_IF_NONE_MATCH": etag})
            answered(made.wsgi_app, asked | {"QUERY_STRING": "utm_source=wa"})
    assert unasked.count == 0


def test_what_is_not_kept_is_passed_on(made: Flask, unasked: Unasked) -> None:
    asked = [environ_of(path) for path in ("/jam", "/langkah?tujuan=bulan", "/desa", "/tidak-ada")]
    asked += [environ_of("/cek-tawaran", method="POST"), environ_of(method="OPTIONS")]
    for environ in asked:
        assert answered(made.wsgi_app, environ)[0] == b"passed on"
    assert unasked.count == len(asked)


def test_the_headers_of_one_answer_are_not_those_of_the_next(made: Flask) -> None:
    def spoil(_status: str, headers: list[tuple[str, str]], *_more: Any) -> None:
        headers.append(("Set-Cookie", "seat=of somebody else"))

    asked = environ_of()
    list(first_of(made)(asked, spoil))
    assert "Set-Cookie" not in answered(made.wsgi_app, asked)[2]


def test_what_no_browser_sends_is_not_remembered(made: Flask) -> None:
    store: PageStore = made.extensions["pages"]
    before = len(store._pages)
    for place in range(100):
        answered(made.wsgi_app, environ_of(f"/?{place}", HTTP_ACCEPT_ENCODING="x" * 9000))
    assert len(store._pages) == before
