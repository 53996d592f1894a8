"""Beyond its pace the door of a session turns people back, cheaply; nobody else notices."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from app.web.crush import A_SECOND, BURST, Crush
from tests.web.answers import bears_the_headers_of_a_page

HALL = "http://192.168.1.10:8000"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


class Watch:
    """A clock of seconds that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class Behind:
    """The site without its own layers, behind the one that is tried; counts what reached it."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.reached = 0

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        self.reached += environ["REQUEST_METHOD"] == "POST"
        return Flask.wsgi_app(self._app, environ, start)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def behind(app: Flask) -> Behind:
    return Behind(app)


@pytest.fixture
def client(app: Flask, behind: Behind, watch: Watch, monkeypatch: Any) -> FlaskClient:
    monkeypatch.setattr(app, "wsgi_app", Crush(behind, watch))
    return app.test_client()


def knocked(client: FlaskClient, code: str = "4821 7730", **more: Any) -> TestResponse:
    return client.post("/sesi", data={"kode": code}, headers=SAME_SITE, **more)


@pytest.fixture
def crowded(client: FlaskClient) -> FlaskClient:
    """The site after as many have come at once as it lets in."""
    told = [knocked(client).status_code for _ in range(BURST)]
    assert told == [422] * BURST
    return client


def test_who_comes_too_many_at_once_is_told_to_press_again_with_the_code_still_there(
    crowded: FlaskClient, behind: Behind
) -> None:
    answer = knocked(crowded)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")
    page = LexborHTMLParser(answer.text)
    field = page.css_first("#kode")
    assert field.attributes["value"] == "48217730"
    assert "banyak sekali" in page.css_first(f"#{field.attributes['aria-describedby']}").text()
    assert page.css_first("form button").text() == "Ikut"
    assert behind.reached == BURST


def test_a_little_later_the_door_lets_people_in_again(crowded: FlaskClient, watch: Watch) -> None:
    watch.at += 1
    told = [knocked(crowded).status_code for _ in range(A_SECOND + 1)]
    assert told == [422] * A_SECOND + [429]
    watch.at += 3600
    assert [knocked(crowded).status_code for _ in range(BURST + 1)] == [422] * BURST + [429]


def test_nothing_but_the_door_feels_the_crush(crowded: FlaskClient) -> None:
    assert crowded.get("/sesi").status_code == 200
    assert crowded.get("/sesi/keadaan").status_code == 404
    assert crowded.post("/sesi/jawab", headers=SAME_SITE).status_code == 303
    assert crowded.get("/bantuan").status_code == 200


@pytest.mark.parametrize(("address", "secure"), [("https://bekal.example.id", True), (HALL, False)])
def test_the_answer_bears_the_headers_of_a_page(
    crowded: FlaskClient, address: str, secure: bool
) -> None:
    for _ in range(2):
        answer = knocked(crowded, base_url=address)
        bears_the_headers_of_a_page(answer, secure=secure)
        assert answer.headers["Cache-Control"] == "no-store"
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "body", ['kode="><script>', "kode=1234", "x" * 5_000, "kode=%00", "", "kode=12345678'"]
)
def test_nothing_but_digits_comes_back(crowded: FlaskClient, body: str) -> None:
    kind = "application/x-www-form-urlencoded"
    answer = crowded.post("/sesi", data=body, content_type=kind, headers=SAME_SITE)
    assert answer.status_code == 429
    assert LexborHTMLParser(answer.text).css_first("#kode").attributes["value"] in {"", None}
    assert "<script>" not in answer.text


def test_a_page_that_tells_of_a_fault_is_not_kept(crowded: FlaskClient, app: Flask) -> None:
    broken = app.view_functions["seats.room"]
    app.view_functions["seats.room"] = lambda: ("broken", 500)
    try:
        assert knocked(crowded).text == "broken"
    finally:
        app.view_functions["seats.room"] = broken
    assert "banyak sekali" in knocked(crowded).text
