"""Every answer bears the exact headers of its class."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from app.web.assets import Assets
from app.web.headers import INSIDE, OPEN
from tests.web.addresses import public_addresses
from tests.web.answers import (
    POLICY,
    bears_the_headers_of_a_page,
    bears_the_headers_of_data,
    policy_of,
)

HALL = "http://192.168.1.10:8000"
WRONG: dict[int, dict[str, Any]] = {
    400: {"path": "/cek-tawaran", "method": "POST", "data": {"kind": "\x00"}},
    403: {"path": "/cek-tawaran", "method": "POST", "headers": {"Sec-Fetch-Site": "cross-site"}},
    404: {"path": "/tidak-ada"},
    405: {"path": "/cek-tawaran", "method": "DELETE"},
    413: {"path": "/cek-tawaran", "method": "POST", "data": {"kind": "x" * 70_000}},
}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def files(app: Flask) -> list[str]:
    """One file of each kind."""
    assets: Assets = app.extensions["assets"]
    return [assets.address(name) for name in ("js/page.js", "mark.svg", "offers.json")]


def test_every_page_bears_the_whole_set(app: Flask, client: FlaskClient) -> None:
    for address in [*public_addresses(app), "/jam", "/en/jam"]:
        bears_the_headers_of_a_page(client.get(address), secure=True)


def test_an_answered_form_bears_the_whole_set(app: Flask, client: FlaskClient) -> None:
    for address in public_addresses(app, "POST"):
        bears_the_headers_of_a_page(client.post(address), secure=True)


@pytest.mark.parametrize("code", WRONG)
def test_an_error_bears_the_whole_set(client: FlaskClient, code: int) -> None:
    answer = client.open(**WRONG[code])
    assert answer.status_code == code
    bears_the_headers_of_a_page(answer, secure=True)


def test_an_unchanged_page_and_a_question_for_methods_bear_it_too(client: FlaskClient) -> None:
    etag = client.get("/").headers["ETag"]
    unchanged = client.get("/", headers={"If-None-Match": etag})
    for answer in (unchanged, client.options("/"), client.head("/")):
        bears_the_headers_of_a_page(answer, secure=True)


@pytest.mark.parametrize("coding", ["", "br", "gzip"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_file_bears_the_short_set(
    client: FlaskClient, files: list[str], method: str, coding: str
) -> None:
    for address in files:
        headers = {"Accept-Encoding": coding}
        answer = client.open(address, method=method, headers=headers, buffered=True)
        assert answer.status_code == 200
        bears_the_headers_of_data(answer)


def test_a_part_of_a_file_bears_the_short_set(client: FlaskClient, files: list[str]) -> None:
    for address in files:
        answer = client.get(address, headers={"Range": "bytes=0-3"}, buffered=True)
        assert answer.status_code in {200, 206}
        bears_the_headers_of_data(answer)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        (405, {"method": "POST"}),
        (405, {"method": "OPTIONS"}),
        (416, {"headers": {"Range": "bytes=9999999-"}}),
        (304, {"headers": {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}}),
    ],
)
def test_a_file_asked_for_wrongly_bears_the_short_set(
    client: FlaskClient, files: list[str], code: int, wrong: dict[str, Any]
) -> None:
    answer = client.open(files[0], **wrong, buffered=True)
    assert answer.status_code == code
    bears_the_headers_of_data(answer)


def test_a_file_that_is_not_there_is_an_error_like_any(client: FlaskClient) -> None:
    answer = client.get("/static/000000000000/js/page.js")
    assert answer.status_code == 404
    bears_the_headers_of_a_page(answer, secure=True)


def test_in_a_hall_without_tls_nothing_claims_to_be_secure(
    app: Flask, client: FlaskClient, files: list[str]
) -> None:
    for address in public_addresses(app):
        bears_the_headers_of_a_page(client.get(address, base_url=HALL), secure=False)
    for code, wrong in WRONG.items():
        answer = client.open(**wrong, base_url=HALL)
        assert answer.status_code == code
        bears_the_headers_of_a_page(answer, secure=False)
    bears_the_headers_of_data(client.get(files[0], base_url=HALL, buffered=True))


@pytest.mark.parametrize(
    ("address", "secure"),
    [
        ("http://127.0.0.1", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("http://[::1]", True),
        ("https://bekal.example.id", True),
        ("https://192.168.1.10:8443", True),
        ("http://bekal.example.id", False),
        ("http://localhost.elsewhere.example", False),
        ("http://127.0.0.1.elsewhere.example:8000", False),
        ("http://[fe80::1]:8000", False),
    ],
)
def test_only_tls_and_this_very_machine_are_secure(
    client: FlaskClient, address: str, secure: bool
) -> None:
    bears_the_headers_of_a_page(client.get("/", base_url=address), secure=secure)


def test_the_policy_allows_nothing_unsafe_and_nobody_else(app: Flask, client: FlaskClient) -> None:
    for address in [*public_addresses(app), "/tidak-ada"]:
        policy = client.get(address).headers[POLICY]
        for word in ("unsafe", "*", "http", "data:", "blob:", "strict-dynamic", "nonce"):
            assert word not in policy


def test_every_style_and_script_in_a_page_is_allowed_by_its_hash(
    app: Flask, client: FlaskClient
) -> None:
    used = set()
    for address in [*public_addresses(app), "/jam", "/tidak-ada"]:
        answer = client.get(address)
        tree = LexborHTMLParser(answer.get_data(as_text=True))
        for node in tree.css("style, script:not([src])"):
            digest = hashlib.sha256(node.text().encode()).digest()
            allowed = f"'sha256-{base64.b64encode(digest).decode()}'"
            directive = "style-src" if node.tag == "style" else "script-src"
            assert allowed in directives(answer)[directive], address
            used.add(allowed)
        assert not tree.css("[style], [onclick], [onload], [onsubmit]")
    assert used


def test_a_page_may_bear_the_styles_of_its_own_side_and_no_other(
    app: Flask, client: FlaskClient
) -> None:
    styles = app.extensions["assets"].styles
    sides = {"/": OPEN, "/sesi": INSIDE, "/masuk": INSIDE}
    for address, names in sides.items():
        allowed = {styles[name].allowed_by for name in names}
        assert set(directives(client.get(address))["style-src"]) == allowed, address
    assert {*OPEN, *INSIDE} == styles.keys()


def directives(answer: TestResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers[POLICY].split(";"))
    return {name: values for name, *values in parts}


def test_nothing_tells_what_the_site_runs_on(client: FlaskClient, files: list[str]) -> None:
    for address in ("/", "/tidak-ada", *files):
        answer = client.get(address, buffered=True)
        names = {name.lower() for name, _value in answer.headers.items()}
        assert not names & {"server", "x-powered-by", "via", "set-cookie"}


def test_every_page_has_the_same_policy(app: Flask, client: FlaskClient) -> None:
    addresses = [*public_addresses(app), "/jam", "/tidak-ada"]
    assert len({client.get(address).headers[POLICY] for address in addresses}) == 1
    assert policy_of(client.get("/"))["script-src"] == ["'self'", "hash"]
