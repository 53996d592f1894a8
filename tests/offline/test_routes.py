"""The worker, its list, the manifest, and the pages about what is stored."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from py_mini_racer import MiniRacer

from app import create_app
from app.web.assets import Assets
from config import Config
from tests.conftest import close
from tests.page import Visitor
from tests.web.answers import bears_the_headers_of_a_worker, bears_the_headers_of_data

LIST = "/tersimpan/daftar.json"
WHOLE_COURSE = 600_000
CORE = 130_000
LANGUAGES = ("id", "en")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def listed(app: Flask) -> dict[str, Any]:
    return app.test_client().get(LIST).get_json()


def rows_of(listed: dict[str, Any], language: str) -> dict[str, list[Any]]:
    return {
        row[0]: row
        for name, rows in listed["groups"].items()
        for row in rows
        if name.startswith(f"{language}:")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_course_with_quizzes_drawings_and_tools_is_small(
    listed: dict[str, Any], language: str
) -> None:
    assert sum(row[2] for row in rows_of(listed, language).values()) <= WHOLE_COURSE
    assert sum(row[2] for row in listed["groups"][f"{language}:inti"]) <= CORE


def test_what_is_said_to_be_sent_is_sent(client: FlaskClient, listed: dict[str, Any]) -> None:
    for address, _print, sent, size in rows_of(listed, "id").values():
        small = client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        assert len(small.data) < sent < len(small.data) + 1500, address
        if address != "/jam":
            assert size == len(client.get(address, buffered=True).data), address


def test_every_address_that_is_promised_is_there_with_the_fingerprint_that_is_told(
    client: FlaskClient, listed: dict[str, Any]
) -> None:
    for language in LANGUAGES:
        for address, print_, _sent, _size in rows_of(listed, language).values():
            answer = client.get(address, buffered=True)
            assert answer.status_code == 200
            assert hashlib.sha256(answer.data).hexdigest().startswith(print_), address


def test_every_lesson_can_be_stored_with_its_quiz_and_drawings(
    app: Flask, listed: dict[str, Any]
) -> None:
    course = app.extensions["library"].course
    assert len(listed["groups"]) == len(LANGUAGES) * (len(course) + 2)
    for lesson in course:
        held = [row[0] for row in listed["groups"][f"id:{lesson.slug}"]]
        wanted = {f"/pelajaran/{lesson.slug}", f"/kuis/{lesson.quiz}"}
        wanted.add(app.extensions["assets"].address(f"lessons/{lesson.slug}.svg"))
        assert wanted <= set(held)


def test_the_worker_names_the_build_of_the_list(client: FlaskClient, listed: Any) -> None:
    answer = client.get("/sw.js")
    assert f'"build":"{listed["build"]}"' in answer.text
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    bears_the_headers_of_a_worker(answer)
    assert client.get("/en/sw.js").data == answer.data


def test_list_and_manifest_bear_the_headers_of_data(client: FlaskClient) -> None:
    for address in (LIST, "/manifest.webmanifest", "/en/manifest.webmanifest"):
        bears_the_headers_of_data(client.get(address))


def test_asking_for_the_list_first_leaves_every_page_in_its_language(settings: Config) -> None:
    fresh = create_app(settings)
    visit = Visitor(fresh)
    assert fresh.test_client().get(LIST).status_code == 200
    assert visit.get("/en/bantuan").one("h1").text() == "I need help"
    assert visit.get("/bantuan").one("h1").text() == "Saya butuh bantuan"
    close(fresh)


def test_where_storing_is_off_the_worker_takes_its_leave_and_no_page_offers_it(
    settings: Config,
) -> None:
    off = create_app(replace(settings, may_store=False))
    text = off.test_client().get("/sw.js").text
    assert "unregister" in text and '"fetch"' not in text
    page = Visitor(off).get("/tersimpan")
    assert "data-store" not in page.one("html").attributes
    assert not page.all("[data-stored]")
    close(off)


@pytest.mark.parametrize(("prefix", "language"), [("", "id"), ("/en", "en")])
def test_the_manifest_puts_the_site_on_the_home_screen(
    client: FlaskClient, prefix: str, language: str
) -> None:
    answer = client.get(f"{prefix}/manifest.webmanifest")
    told = answer.get_json(force=True)
    assert answer.mimetype == "application/manifest+json"
    assert (told["name"], told["lang"]) == ("Bekal", language)
    assert (told["start_url"], told["display"]) == (f"{prefix}/", "standalone")
    assert Visitor(client.application).get(told["start_url"]).status == 200
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for drawn in (*told["icons"], *told["screenshots"]):
        file = client.get(drawn["src"], buffered=True)
        assert file.mimetype == drawn["type"]
        assert len(file.data) < 60_000
        if drawn["type"] == "image/png":
            width, height = Image.open(io.BytesIO(file.data)).size
            assert drawn["sizes"] == f"{width}x{height}"


def test_every_page_links_the_manifest_of_its_language(visit: Visitor) -> None:
    for prefix in ("", "/en"):
        link = visit.get(f"{prefix}/bantuan").one("link[rel=manifest]")
        assert link.attributes["href"] == f"{prefix}/manifest.webmanifest"


def test_the_page_for_an_absent_page_has_the_doors_and_the_numbers(visit: Visitor) -> None:
    page = visit.get("/tersimpan/tidak-ada")
    assert next(node.attributes["href"] for node in page.all("main a[href^='tel:']")) == "tel:110"
    assert len(page.all("main .way")) == 4


def test_every_script_can_be_read_once_it_is_put_together(app: Flask, client: FlaskClient) -> None:
    assets: Assets = app.extensions["assets"]
    texts = [text for name, text in assets.workers.items()]
    for name, address in assets._addresses.items():
        if name.endswith(".js"):
            texts.append(client.get(address, buffered=True).text)
    for text in texts:
        plain = re.sub(r"\bexport (?=async |function|const)", "", text)
        MiniRacer().eval(f"async () => {{ {plain} \n}}; 1")
