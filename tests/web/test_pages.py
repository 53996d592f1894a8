"""A public page is the same bytes for all, made once a day, compressed once."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from app import create_app
from app.home import routes
from app.web import pages
from app.web.pages import PageStore, bytes_of
from config import Config
from tests.conftest import TODAY
from tests.web.addresses import kept_addresses, public_addresses

VISITORS: list[dict[str, Any]] = [
    {"headers": {"Cookie": "seat=abc; session=def"}},
    {"headers": {"User-Agent": "Mozilla/5.0 (Linux; Android 5.1) Chrome/64"}},
    {"headers": {"Accept-Language": "en-GB,en;q=0.9", "Accept": "application/json"}},
    {"headers": {"Referer": "https://elsewhere.example/", "Sec-Fetch-Site": "cross-site"}},
    {"headers": {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Host": "elsewhere.example"}},
    {"headers": {"Authorization": "Basic YTpi", "Save-Data": "on"}},
    {"headers": {"Host": "bekal.desa.local:8000"}},
    {"query_string": "utm_source=wa&fbclid=1"},
    {"query_string": "kind=work&danger=yes"},
]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Calendar:
    """A day that a test can turn."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def fresh(settings: Config, calendar: Calendar, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A site that has not been visited yet, whose day can be turned; it compresses in haste."""
    hasty = SimpleNamespace(compress=lambda body, **_: brotli.compress(body, quality=0))
    monkeypatch.setattr(pages, "brotli", hasty)
    return create_app(replace(settings, today=calendar))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    made: list[str] = []
    render = routes.render_template

    def count(template: str, **values: Any) -> str:
        made.append(template)
        return render(template, **values)

    with monkeypatch.context() as patch:
        patch.setattr(routes, "render_template", count)
        yield made


def kept(app: Flask) -> int:
    store: PageStore = app.extensions["pages"]
    return len(store._pages)


@pytest.mark.parametrize("visitor", VISITORS, ids=str)
def test_a_page_is_the_same_bytes_for_any_visitor(
    app: Flask, client: FlaskClient, visitor: dict[str, Any]
) -> None:
    for address in kept_addresses(app):
        alone, other = client.get(address), app.test_client().get(address, **visitor)
        assert (other.status_code, other.data) == (200, alone.data)
        assert other.headers["ETag"] == alone.headers["ETag"]
        assert "Set-Cookie" not in other.headers


def test_two_sites_over_the_same_content_make_the_same_bytes(
    fresh: Flask, settings: Config, calendar: Calendar
) -> None:
    other = create_app(replace(settings, today=calendar))
    for address in kept_addresses(fresh):
        assert fresh.test_client().get(address).data == other.test_client().get(address).data


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, None),
        ("", None),
        ("identity", None),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0, *;q=0.5", "br"),
        ("gzip;q=0, br;q=0, *", None),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("*;q=0", None),
        ("identity;q=0, *;q=0", None),
        ("deflate, zstd, x-unknown", None),
        ("gzip;q=many", None),
        ("br" * 500, None),
        (";;,,=", None),
    ],
)
def test_a_page_comes_in_a_coding_that_the_browser_takes(
    client: FlaskClient, accepted: str | None, coding: str | None
) -> None:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    answer = client.get("/", headers=headers)
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_every_coding_holds_the_same_page_under_the_same_fingerprint(
    app: Flask, client: FlaskClient
) -> None:
    for address in kept_addresses(app):
        whole, br, gz = (
            client.get(address, headers={"Accept-Encoding": coding})
            for coding in ("identity", "br", "gzip")
        )
        assert brotli.decompress(br.data) == gzip.decompress(gz.data) == whole.data
        assert len({answer.headers["ETag"] for answer in (whole, br, gz)}) == 1
        for answer in (whole, br, gz):
            assert answer.headers["Content-Length"] == str(len(answer.data))


def test_what_is_too_small_is_not_compressed() -> None:
    assert bytes_of(Response("kecil")).codings == {"identity": b"kecil"}
    assert bytes_of(Response("besar " * 100)).codings.keys() == {"identity", "br", "gzip"}


def test_an_unchanged_page_is_not_sent_again(app: Flask, client: FlaskClient) -> None:
    for address in kept_addresses(app):
        first = client.get(address)
        etag = first.headers["ETag"]
        for known in (etag, etag.removeprefix("W/"), f'"lain", {etag}', "*"):
            answer = client.get(address, headers={"If-None-Match": known})
            assert (answer.status_code, answer.data) == (304, b""), known
            for name in ("ETag", "Vary", "Cache-Control"):
                assert answer.headers[name] == first.headers[name]


@pytest.mark.parametrize("known", ['"lain"', 'W/"lain"', "", '"', "x" * 5000])
def test_a_changed_page_is_sent_whole(client: FlaskClient, known: str) -> None:
    answer = client.get("/", headers={"If-None-Match": known})
    assert answer.status_code == 200
    assert answer.data


def test_every_page_has_its_own_fingerprint(app: Flask, client: FlaskClient) -> None:
    addresses = kept_addresses(app)
    assert len({client.get(address).headers["ETag"] for address in addresses}) == len(addresses)


def test_a_page_is_always_asked_for_again(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-cache"


def test_a_question_for_the_headers_gets_them_all_and_no_page(
    app: Flask, client: FlaskClient
) -> None:
    for address in kept_addresses(app):
        for coding in ("identity", "br"):
            headers = {"Accept-Encoding": coding}
            whole, head = (
                client.get(address, headers=headers),
                client.head(address, headers=headers),
            )
            assert head.data == b""
            unlike = {"Date"}
            assert {item for item in head.headers.items() if item[0] not in unlike} == {
                item for item in whole.headers.items() if item[0] not in unlike
            }


def test_a_page_is_made_once_whoever_asks_and_however(
    fresh: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as made:
        for visitor in VISITORS:
            fresh.test_client().get("/", **visitor)
        fresh.test_client().head("/")
    assert made == ["home/start.html"]


def test_each_language_is_made_once(fresh: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with counted(monkeypatch) as made:
        texts = [fresh.test_client().get(address).data for address in ("/", "/en/") * 3]
    assert len(made) == len(set(texts)) == 2


def test_the_store_forgets_at_midnight(
    fresh: Flask, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = fresh.test_client()
    with counted(monkeypatch) as made:
        client.get("/")
        client.get("/tentang")
        calendar.day += timedelta(days=1)
        client.get("/")
        client.get("/")
    assert len(made) == 3
    assert kept(fresh) == 1


def test_a_lesson_falls_due_without_a_new_start(fresh: Flask, calendar: Calendar) -> None:
    client = fresh.test_client()
    address = next(path for path in kept_addresses(fresh) if path.startswith("/pelajaran/"))
    fresh_page = client.get(address)
    calendar.day += timedelta(days=3650)
    due_page = client.get(address, headers={"If-None-Match": fresh_page.headers["ETag"]})
    assert due_page.status_code == 200
    assert due_page.data != fresh_page.data


def test_the_store_does_not_grow_with_addresses_that_do_not_exist(fresh: Flask) -> None:
    client = fresh.test_client()
    for address in kept_addresses(fresh):
        assert client.get(address).status_code == 200, address
    known = kept(fresh)
    assert known == len(kept_addresses(fresh))
    for place in range(60):
        client.get(f"/pelajaran/tidak-ada-{place}")
        client.get(f"/kuis/{place}")
        client.get(f"/{place}")
        client.get(f"/?halaman={place}")
        client.get(f"/en/pelajaran?x={place}")
        client.post("/cek-tawaran", data={"kind": str(place)})
    assert kept(fresh) == known


def test_a_full_store_still_answers(fresh: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_STORE", 1)
    client = fresh.test_client()
    for address in kept_addresses(fresh) * 2:
        assert client.get(address).status_code == 200
    assert kept(fresh) == 1


def test_an_answered_form_is_never_kept(app: Flask, client: FlaskClient) -> None:
    before = kept(app)
    for address in public_addresses(app, "POST"):
        answer = client.post(address, headers={"If-None-Match": "*"})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
    assert kept(app) == before
