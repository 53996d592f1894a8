"""When something is wrong a bare page helps onward, tells nothing back, and nothing is logged."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

import pytest
from flask import Flask, abort
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.test import TestResponse

from app.helplines import routes as helplines
from app.lessons import routes as lessons
from app.offers import routes as offers
from app.quizzes import routes as quizzes
from app.web import errors
from tests.page import Visitor
from tests.web.addresses import public_addresses
from tests.web.answers import bears_the_headers_of_a_page
from tests.web.hostility import IMPOSSIBLE_HOSTS

FORM = "/cek-tawaran"
CODES = [400, 403, 404, 405, 413, 500]
NUL = {"kind": "work\x00"}
FOREIGN = {"Sec-Fetch-Site": "cross-site"}
ABSENT = [
    "/tidak-ada",
    "/pelajaran/tidak-ada",
    "/pelajaran/tidak-ada/pelatih",
    "/pelajaran/tidak-ada/selebaran",
    "/kuis/tidak-ada",
    "/tentang/tidak-ada",
    "/static/000000000000/tidak-ada.js",
    "/pelajaran/",
    "/en",
    "/xx/",
    "/.env",
    "/pelajaran/%00",
    "/" + "x" * 5000,
]


@pytest.fixture
def site(app: Flask) -> Flask:
    """The site with no page made yet, so that what is broken is really asked for."""
    app.extensions["pages"]._pages.clear()
    return app


def break_door(site: Flask, act: Callable[[], Any]) -> AbstractContextManager[Any]:
    """The front door does something else for a while."""
    return patch.dict(site.view_functions, {"home.start": lambda **_values: act()})


def wrong(site: Flask, code: int, prefix: str = "", **more: Any) -> TestResponse:
    """An answer with the error `code`."""
    client = site.test_client()
    if code == 500:
        with break_door(site, lambda: 1 / 0):
            return client.get(f"{prefix}/", **more)
    if code == 404:
        return client.get(f"{prefix}/tidak-ada", **more)
    if code == 405:
        return client.put(f"{prefix}{FORM}", **more)
    if code == 403:
        return client.post(f"{prefix}{FORM}", headers=FOREIGN, **more)
    fields = NUL if code == 400 else {"kind": "x" * 70_000}
    return client.post(f"{prefix}{FORM}", data=fields, **more)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("code", CODES)
def test_an_error_is_a_bare_page_that_helps_onward(site: Flask, code: int, prefix: str) -> None:
    visitor = Visitor(site)
    page = visitor._inspect(wrong(site, code, prefix))
    assert page.status == code
    assert not page.all("script, img, link:not([rel=icon]), form, input, nav, header, footer, svg")
    assert page.all(f'a[href="{prefix}/"]')
    assert page.all('a[href="tel:110"]')
    assert page.one("html").attributes["lang"] == (prefix[1:] or "id")
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.response.headers


def test_each_error_has_its_own_words(site: Flask) -> None:
    pages = [wrong(site, code).get_data(as_text=True) for code in CODES]
    assert len({re.findall("<h1>.*</h1>", page)[0] for page in pages}) == len(CODES)


def test_the_links_of_an_error_lead_somewhere(visit: Visitor) -> None:
    for link in visit.get("/tidak-ada").all("a[href^='/']"):
        assert visit.get(str(link.attributes["href"])).status == 200


def test_a_method_that_is_not_there_names_those_that_are(site: Flask) -> None:
    allowed = wrong(site, 405).headers["Allow"]
    assert set(allowed.split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("code", [401, 406, 409, 415, 418, 422, 429])
def test_an_error_without_words_of_its_own_is_one_that_could_not_be_read(
    site: Flask, code: int
) -> None:
    with break_door(site, lambda: abort(code)):
        answer = site.test_client().get("/")
    assert answer.status_code == code
    assert answer.data == wrong(site, 400).data


def test_a_fault_of_ours_without_words_of_its_own_is_ours(site: Flask) -> None:
    with break_door(site, lambda: abort(502)):
        answer = site.test_client().get("/")
    assert (answer.status_code, answer.data) == (502, wrong(site, 500).data)


def test_a_pause_says_when_to_try_again(site: Flask) -> None:
    def pause() -> None:
        raise ServiceUnavailable(retry_after=30)

    with break_door(site, pause):
        assert site.test_client().get("/").headers["Retry-After"] == "30"


@pytest.mark.parametrize("code", CODES)
def test_an_error_echoes_nothing_that_was_sent(site: Flask, code: int) -> None:
    plain = wrong(site, code)
    more: dict[str, Any] = {"query_string": "kenari=kenari-kueri"}
    if code in {404, 405, 500}:
        more["headers"] = {"User-Agent": "kenari-ua", "Referer": "https://kenari.example"}
    answer = wrong(site, code, **more)
    assert answer.data == plain.data
    assert "kenari" not in str(answer.headers)


def test_the_path_is_not_echoed(site: Flask) -> None:
    for address in ("/kenari", "/kuis/kenari", "/pelajaran/<b>kenari</b>", "/static/kenari.js"):
        answer = site.test_client().get(address)
        assert answer.status_code == 404
        assert b"kenari" not in answer.data + str(answer.headers).encode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whatever_is_absent_is_answered_in_the_same_bytes(site: Flask, prefix: str) -> None:
    client = site.test_client()
    answers = [client.get(prefix + path) for path in ABSENT if path not in {"/en", "/xx/"}]
    assert {answer.status_code for answer in answers} == {404}
    assert len({(answer.data, str(answer.headers)) for answer in answers}) == 1


def test_an_address_in_no_language_is_absent_like_any(site: Flask) -> None:
    client = site.test_client()
    assert client.get("/en").data == client.get("/xx/").data == client.get("/tidak-ada").data


class Canaries:
    """Forty words that nobody else writes, one for each place of a request."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return f"kenari{self._count:02}"

    def request(self, method: str) -> dict[str, Any]:
        headers = (
            *("User-Agent", "Referer", "Cookie", "X-Forwarded-For", "X-Forwarded-Host"),
            *("Accept-Language", "Accept-Encoding", "If-None-Match", "Authorization", "From"),
            *("X-Request-Id", "Forwarded", "Via", "X-Real-Ip", "Accept", "Range", "Purpose"),
        )
        sent: dict[str, Any] = {
            "method": method,
            "headers": {name: self() for name in headers},
            "query_string": {self(): self(), "next": self(), "kind": self()},
        }
        if method == "POST":
            names = ("danger", "secret", "listed", "fee", "penalty", "one-man", "told-to-lie")
            sent["data"] = {name: self() for name in names} | {
                "kind": "work",
                "stage": "offered",
                self(): self(),
                "photo": (io.BytesIO(self().encode()), self()),
            }
        return sent

    @property
    def count(self) -> int:
        return self._count


@pytest.mark.parametrize(
    ("room", "broken", "method", "address"),
    [
        (offers, "offer_form", "POST", FORM),
        (offers, "render_template", "POST", FORM),
        (quizzes, "quiz_form", "POST", "<quiz>"),
        (lessons, "lesson_of", "GET", "/pelajaran/{}"),
        (lessons, "lesson_of", "GET", "/en/pelajaran/{}/pelatih"),
        (quizzes, "quiz_of", "GET", "/kuis/{}"),
        (quizzes, "quiz_of", "POST", "/kuis/{}"),
        (helplines, "by_need", "GET", "/bantuan"),
    ],
)
def test_a_crash_leaves_nothing_of_a_person_in_any_log(
    site: Flask,
    *,
    room: Any,
    broken: str,
    method: str,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    canaries = Canaries()
    sent = canaries.request(method)

    def crash(*given: Any, **named: Any) -> None:
        raise RuntimeError(f"kenari {given} {named} {sent}") from ValueError("kenari")

    monkeypatch.setattr(room, broken, crash)
    caplog.set_level(logging.DEBUG)
    path = address.replace("<quiz>", public_addresses(site, "POST")[0]).format(canaries())
    answer = site.test_client().open(path, **sent)
    told = capfd.readouterr()
    assert answer.status_code == 500
    assert "RuntimeError" in caplog.text
    assert re.search(rf"{room.__name__.split('.')[1]}\.\w+", caplog.text), "the route is named"
    for place in (answer.get_data(as_text=True), str(answer.headers), caplog.text, *told):
        assert "kenari" not in place
    assert canaries.count >= (20 if method == "GET" else 30)


def test_even_an_error_page_that_breaks_leaves_nothing_in_any_log(
    site: Flask,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def crash(*_given: Any, **_named: Any) -> str:
        raise RuntimeError("kenari")

    monkeypatch.setattr(errors, "render_template", crash)
    answer = site.test_client().get("/kuis/kenari")
    assert answer.status_code in {404, 500}
    assert 'href="/"' in answer.get_data(as_text=True)
    assert "kenari" not in answer.get_data(as_text=True) + caplog.text + "".join(capfd.readouterr())
    bears_the_headers_of_a_page(answer, secure=True)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_no_log_holds_what_was_asked_for_in_vain(
    site: Flask,
    method: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    canaries = Canaries()
    caplog.set_level(logging.DEBUG)
    for address in ("/kenari", "/kuis/kenari", FORM, "/", "/static/kenari"):
        answer = site.test_client().open(address, **canaries.request(method))
        assert "kenari" not in answer.get_data(as_text=True) + str(answer.headers)
    assert "kenari" not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize("host", IMPOSSIBLE_HOSTS)
def test_a_host_that_cannot_be_is_refused_like_any_nonsense(site: Flask, host: str) -> None:
    answer = site.test_client().get("/kuis/kenari", headers={"Host": host})
    assert answer.status_code == 400
    bears_the_headers_of_a_page(answer, secure=False)


@pytest.mark.parametrize("address", ["/kuis//kenari", "/en/pelajaran//<b>kenari", "/kuis///kenari"])
def test_an_address_with_too_many_slashes_is_absent_like_any(site: Flask, address: str) -> None:
    answer = site.test_client().get(address)
    assert "kenari" not in answer.get_data(as_text=True) + str(answer.headers)
    assert answer.status_code == 404


@pytest.mark.parametrize("asked", ["kenari=\xff", "\xed\xa0\xbd=kenari", "\xc0\xaf"])
def test_a_question_that_is_no_text_is_no_fault_of_ours(site: Flask, asked: str) -> None:
    for address in public_addresses(site):
        overrides = {"QUERY_STRING": asked}
        answer = site.test_client().get(address, environ_overrides=overrides)
        assert answer.status_code in {200, 400}, address
        bears_the_headers_of_a_page(answer, secure=True)
