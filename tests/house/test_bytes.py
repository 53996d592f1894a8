"""What a page may weigh, in bytes as transferred: the budgets of the speed design."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlencode, urljoin

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from tests.checklist.cases import CASES
from tests.web.addresses import public_addresses

DOCUMENT = 14_000
STYLES = 5_000
SCRIPTS = 12_000
PAGE = 40_000
LESSON = 60_000
REQUESTS = 8
SEARCHES = ("/desa?cari=suka", "/desa?cari=sidomulyo&hal=2", "/en/desa?cari=sumber")
# Browsers without Brotli are old and rare: for them the longest list just fits the first flight.
STEPS = {"br": DOCUMENT, "gzip": 14_600}
STORED_ASIDE = "/langkah/semua"  # parts that no screen waits for: a phone fetches them to store
CODINGS = ("br", "gzip")
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?["']([^"']+)["']""")


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def fetched(client: FlaskClient, address: str, coding: str) -> TestResponse:
    return client.get(address, headers={"Accept-Encoding": coding}, buffered=True)


def transferred(answer: TestResponse) -> int:
    """The bytes of an answer with its status line and headers."""
    head = f"HTTP/1.1 {answer.status}\r\n{answer.headers}"
    return len(head.encode()) + len(answer.data)


def tree(client: FlaskClient, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(address).get_data(as_text=True))


def scripts_of(client: FlaskClient, address: str) -> set[str]:
    """All scripts that a page loads: its own and what those import."""
    nodes = tree(client, address).css("script[src], link[rel=modulepreload]")
    waiting = [str(node.attributes.get("src") or node.attributes["href"]) for node in nodes]
    found: set[str] = set()
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            text = fetched(client, script, "identity").get_data(as_text=True)
            waiting += [urljoin(script, name) for name in IMPORT.findall(text)]
    return found


def loaded_by(client: FlaskClient, address: str) -> set[str]:
    """Everything that a page asks for beside itself: files, and what its scripts fetch."""
    found = scripts_of(client, address)
    for node in tree(client, address).css("*"):
        for name, value in node.attributes.items():
            is_file = bool(value and value.startswith("/static/"))
            if is_file or (value and name in {"data-parts", "data-rules"}):
                found.add(str(value).partition("#")[0])
    manifests = tree(client, address).css("link[rel=manifest]")
    return found | {str(node.attributes["href"]) for node in manifests}


def weight_of_file(client: FlaskClient, address: str, coding: str) -> int:
    answer = fetched(client, address, coding)
    assert answer.status_code == 200, address
    return transferred(answer)


def is_lesson(address: str) -> bool:
    return re.match(r"^(/en)?/pelajaran/", address) is not None


@pytest.mark.parametrize("coding", CODINGS)
def test_every_document_fits_into_the_first_flight(
    app: Flask, client: FlaskClient, coding: str
) -> None:
    weights = {
        address: transferred(fetched(client, address, coding))
        for address in [*public_addresses(app), "/jam", "/tidak-ada"]
        if not address.endswith(STORED_ASIDE)
    }
    assert {address: weight for address, weight in weights.items() if weight > DOCUMENT} == {}


@pytest.mark.parametrize("coding", CODINGS)
def test_everyones_steps_fit_into_the_first_flight(client: FlaskClient, coding: str) -> None:
    for case in CASES:
        for prefix in ("", "/en"):
            asked = f"{prefix}/langkah?{urlencode(case['answers'])}"
            assert transferred(fetched(client, asked, coding)) <= STEPS[coding], case["id"]


@pytest.mark.parametrize("coding", CODINGS)
def test_found_villages_fit_into_the_first_flight(client: FlaskClient, coding: str) -> None:
    for asked in SEARCHES:
        assert transferred(fetched(client, asked, coding)) <= DOCUMENT, asked


@pytest.mark.parametrize("coding", CODINGS)
def test_every_answered_form_fits_into_the_first_flight(
    app: Flask, client: FlaskClient, coding: str
) -> None:
    sent = {"kind": "work", "stage": "offered", "danger": "yes"}
    for address in public_addresses(app, "POST"):
        answer = client.post(address, data=sent, headers={"Accept-Encoding": coding})
        assert transferred(answer) <= DOCUMENT, address


@pytest.mark.parametrize("compress", [brotli.compress, gzip.compress])
def test_the_styles_in_every_page_are_small(
    app: Flask, client: FlaskClient, compress: object
) -> None:
    pages = (tree(client, address).css("style") for address in public_addresses(app))
    for styles in {"".join(node.text() for node in nodes) for nodes in pages}:
        assert len(compress(styles.encode())) <= STYLES  # type: ignore[operator]


def test_no_request_but_the_document_blocks_painting(app: Flask, client: FlaskClient) -> None:
    for address in [*public_addresses(app), "/jam"]:
        page = tree(client, address)
        assert page.css("link[rel=stylesheet], link[rel=preload]") == [], address
        for waiting in page.css("[blocking]"):  # for a place in the document itself, if at all
            assert str(waiting.attributes["href"]).startswith("#"), address
        for script in page.css("script[src]"):
            later = {"defer", "async"} & script.attributes.keys()
            assert later or script.attributes.get("type") == "module", address
        assert "@import" not in page.html and "url(" not in str(page.css("style")), address


@pytest.mark.parametrize("coding", CODINGS)
def test_the_scripts_of_every_page_are_small(app: Flask, client: FlaskClient, coding: str) -> None:
    for address in [*public_addresses(app), "/jam"]:
        found = scripts_of(client, address)
        weight = sum(weight_of_file(client, script, coding) for script in found)
        assert weight <= SCRIPTS, (address, weight, sorted(found))


@pytest.mark.parametrize("coding", CODINGS)
def test_every_page_with_all_that_it_loads_is_small(
    app: Flask, client: FlaskClient, coding: str
) -> None:
    weights = {}
    for address in public_addresses(app):
        files = sum(weight_of_file(client, file, coding) for file in loaded_by(client, address))
        weight = files + transferred(fetched(client, address, coding))
        if weight > (LESSON if is_lesson(address) else PAGE):
            weights[address] = weight
    assert weights == {}


def test_no_page_makes_more_than_eight_requests(app: Flask, client: FlaskClient) -> None:
    for address in public_addresses(app):
        found = loaded_by(client, address)
        assert 1 + len(found) <= REQUESTS, (address, sorted(found))


def test_the_measure_sees_what_pages_load(app: Flask, client: FlaskClient) -> None:
    check = {file.rpartition("/")[2] for file in loaded_by(client, "/cek-tawaran")}
    assert {"offers.js", "offers.json", "hasil", "offers.svg", "mark.svg"} <= check
    lesson = next(path for path in public_addresses(app) if path.startswith("/pelajaran/"))
    assert any(file.endswith(".svg") and "/lessons/" in file for file in loaded_by(client, lesson))
