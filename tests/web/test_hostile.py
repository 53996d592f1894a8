"""Whatever is sent, the site answers calmly: never a crash, a cookie, or an echo."""

from __future__ import annotations

import gc
import gzip
from collections.abc import Callable, Iterator
from contextlib import suppress

import brotli
import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse, run_wsgi_app
from werkzeug.wrappers import Request

from app.web.access import entry_of
from app.web.assets import Assets
from tests.web.addresses import PREFIXES, public_addresses, seat_addresses, staff_addresses
from tests.web.answers import bears_the_headers_of_a_page, bears_the_headers_of_data
from tests.web.hostility import MARK, Attack, Attacker

# A broken upload leaves a file open in memory, which Werkzeug's parser never closes.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
BATCHES = 20
CALM = {200, 206, 303, 304, 400, 401, 403, 404, 405, 412, 413, 416, 422}


@pytest.fixture(scope="module")
def count(pytestconfig: pytest.Config, is_long: bool) -> int:
    """How many requests a batch holds."""
    whole = 50_000 if pytestconfig.getoption("--deep") else 5_000 if is_long else 1_000
    return whole // BATCHES


@pytest.fixture(scope="module")
def addresses(app: Flask) -> list[str]:
    """Every address, those with forms more often, some files, and some that do not exist."""
    assets: Assets = app.extensions["assets"]
    files = [assets.address(name) for name in ("js/page.js", "offers.json", "mark.svg")]
    forms = public_addresses(app, "POST")
    forms += [path for path in forms if "/kuis/" not in path] * 30
    rooms = [*staff_addresses(app), *staff_addresses(app, "POST") * 3]
    rooms += [*seat_addresses(app) * 2, *seat_addresses(app, "POST") * 3]
    none = ["/jam", "/tidak-ada", "/admin", "/.git/config"]
    return [*public_addresses(app), *forms, *rooms, *files, *none]


@pytest.fixture(scope="module")
def fields(app: Flask) -> dict[str, list[str]]:
    """The names of all fields, each with the answers that the pages offer."""
    found: dict[str, list[str]] = {}
    doors = ("/masuk", "/undangan", "/sesi", f"/sesi/kendali?kunci={'A' * 22}")
    for address in (*public_addresses(app, "POST"), *doors):
        tree = LexborHTMLParser(app.test_client().get(address).get_data(as_text=True))
        for field in tree.css("form[method=post] input[name]"):
            values = found.setdefault(str(field.attributes["name"]), [])
            values.append(field.attributes.get("value") or "")
    return found


UNDO: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}


def sent(app: Flask, attack: Attack) -> TestResponse:
    """The answer as a server gets it: the test client itself refuses some of what comes here."""
    body, status, headers = run_wsgi_app(app, attack.environ, buffered=True)
    return TestResponse(body, status, headers, Request(attack.environ))


def told(answer: TestResponse) -> bytes:
    """What an answer says, without what a sign-in carries back to its sender in hidden fields."""
    page = UNDO[answer.content_encoding or ""](answer.data) if answer.data else b""
    if answer.status_code == 401:
        tree = LexborHTMLParser(page.decode())
        for field in tree.css("input[type=hidden]"):
            field.decompose()
        page = (tree.html or "").encode()
    return page + str(answer.headers).encode()


def is_of_staff(app: Flask, attack: Attack) -> bool:
    """Whether a route of staff answers this address, whatever record it names."""
    path = attack.environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    for prefix in PREFIXES:
        for method in ("GET", "POST"):
            with suppress(HTTPException):
                endpoint, _ = app.url_map.bind("localhost").match(path.removeprefix(prefix), method)
                return entry_of(app, endpoint) == "staff"
    return False


def is_file(app: Flask, attack: Attack) -> bool:
    assets: Assets = app.extensions["assets"]
    return attack.environ["PATH_INFO"] in assets._addresses.values()


@pytest.mark.parametrize("seed", range(BATCHES))
def test_no_request_brings_the_site_out_of_its_calm(
    app: Flask,
    addresses: list[str],
    fields: dict[str, list[str]],
    *,
    count: int,
    seed: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    attacker = Attacker(seed, addresses, fields)
    for place in range(count):
        attack = attacker.attack()
        asked = f"seed {seed}, request {place}: {attack.environ}"
        answer = sent(app, attack)
        assert answer.status_code in CALM, asked
        is_staff = is_of_staff(app, attack)
        may_set = is_staff or answer.status_code == 401
        assert may_set or "Set-Cookie" not in answer.headers, asked
        if not (is_staff and answer.status_code == 303):  # to the sign-in, which leads back here
            assert MARK.encode() not in told(answer), asked
        if is_file(app, attack):
            bears_the_headers_of_data(answer)
        else:
            bears_the_headers_of_a_page(answer, secure=attack.is_secure)
        if answer.status_code == 403:
            is_plain = is_staff and not attack.is_secure
            assert attack.environ["REQUEST_METHOD"] == "POST" or is_plain, asked
    assert caplog.text == ""


def test_attacks_come_again_from_their_seed_and_differ_from_others(
    addresses: list[str], fields: dict[str, list[str]]
) -> None:
    first, again, other = (Attacker(seed, addresses, fields) for seed in (7, 7, 8))
    asked = [[one.attack().environ["QUERY_STRING"] for _ in range(50)] for one in (first, again)]
    assert asked[0] == asked[1]
    assert asked[0] != [other.attack().environ["QUERY_STRING"] for _ in range(50)]


def test_the_attacks_open_every_door_and_meet_every_refusal(
    app: Flask, addresses: list[str], fields: dict[str, list[str]]
) -> None:
    attacker = Attacker(0, addresses, fields)
    met: dict[int, set[str]] = {}
    for _ in range(800):
        attack = attacker.attack()
        asked = f"{attack.environ['REQUEST_METHOD']} {attack.environ['PATH_INFO']}"
        met.setdefault(sent(app, attack).status_code, set()).add(asked)
    assert {200, 400, 403, 404, 405, 413} <= met.keys()
    for door in {address.partition("kuis/")[0] for address in public_addresses(app, "POST")}:
        assert any(asked.startswith(f"POST {door}") for asked in met[200]), door


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Whatever an attack left lying is collected while its warning is still passed over."""
    yield
    gc.collect()
