"""Finding a village, its page, its poster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask import Flask

from app import create_app
from app.areas.actions import update_areas
from app.areas.forms import OWN_COPY, read_areas
from app.extensions import db
from config import Config
from tests.conftest import TODAY, close
from tests.page import Visitor
from tests.statements import statements_asked
from tests.villages.conftest import CODE, Run

LARGEST = 14 * 1024
HOSTILE = [
    "\0",
    "a\0b",
    "x" * 10_000,
    "%",
    "_",
    "%%%___",
    "😀😀😀",
    "'; DROP TABLE area; --",
    '"><script>alert(1)</script>',
    "\u202e\u0000\uffff",
    "ﷺ" * 500,
    "a " * 2000,
    "{{ 7*7 }}",
    "..%2f..%2fetc",
    "desa",
    "kec",
    ",,,;;;",
]


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """The statements that the database is asked, without those that begin a transaction."""
    with statements_asked(app) as statements:
        yield statements


def test_the_search_stands_on_the_home_page_and_in_every_footer(visit: Visitor) -> None:
    assert visit.get("/").all("main a[href='/desa']")
    assert visit.get("/istilah").all("footer a[href='/desa']")
    assert visit.get("/desa/99.99.99.9999").all("a[href='/desa']")


def test_a_typed_name_leads_to_the_page_of_the_village(visit: Visitor) -> None:
    page = visit.get("/desa?cari=Ds.+Dabuan+kec+tlanakan")
    link = page.one(".places a")
    assert "Kec. Tlanakan, Kab. Pamekasan, Jawa Timur" in link.text()
    assert link.attributes["href"] == f"/desa/{CODE}"
    assert page.one("#cari").attributes["value"] == "Ds. Dabuan kec tlanakan"
    assert visit.get(f"/desa/{CODE}").one("h1").text() == "Desa Dabuan"


def test_a_name_that_repeats_is_narrowed_and_paged_by_links_alone(visit: Visitor) -> None:
    page = visit.get("/desa?cari=sidomulyo")
    offered = [option.attributes["value"] for option in page.all("#kab option")]
    assert offered[0] == "" and len(offered) > 50
    seen: set[str] = set()
    while True:
        seen |= {str(link.attributes["href"]) for link in page.all(".places a")}
        following = page.all("a[rel=next]")
        if not following:
            break
        page = visit.get(str(following[0].attributes["href"]))
    assert f"{len(seen)} desa" in visit.get("/desa?cari=sidomulyo").text
    narrowed = visit.get(f"/desa?cari=sidomulyo&kab={offered[1]}")
    assert narrowed.one("#kab option[selected]").attributes["value"] == offered[1]
    codes = [str(link.attributes["href"]) for link in narrowed.all(".places a")]
    assert codes and all(code.startswith(f"/desa/{offered[1]}.") for code in codes)


def test_nothing_found_says_so_and_what_to_try(visit: Visitor) -> None:
    page = visit.get("/desa?cari=qzxqzx")
    assert "Desa tidak ditemukan" in page.text
    assert "Tulis desanya dulu, lalu kecamatannya" in page.text


def test_a_place_without_such_a_village_is_said_to_have_none(visit: Visitor) -> None:
    assert "Tidak ada yang persis di sana" in visit.get("/desa?cari=sidomulyo,qzxqzx").text


def test_a_text_without_end_gets_a_message_beside_the_field(visit: Visitor) -> None:
    page = visit.get(f"/desa?cari={'x' * 200}")
    assert "Ini terlalu panjang" in page.one("#cari-error").text()
    assert "cari-error" in str(page.one("#cari").attributes["aria-describedby"])
    assert page.one("#cari").attributes["value"] == "x" * 200


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_typed_text_breaks_the_search(visit: Visitor, app: Flask, typed: str) -> None:
    assert visit.get(f"/desa?{urlencode({'cari': typed})}").status == 200
    assert visit.get(f"/desa?{urlencode({'cari': 'dabuan', 'kab': typed, 'hal': typed})}").all(
        f".places a[href='/desa/{CODE}']"
    )
    answer = app.test_client().get(f"/desa/saran?{urlencode({'cari': typed})}")
    assert answer.status_code == 200
    assert visit.get(f"/desa/{quote(typed, safe='')}").status == 404


@pytest.mark.parametrize("page", ["0", "-1", "999999999999", "1e9", "", "٣"])
def test_a_page_that_there_is_not_is_another_page(visit: Visitor, page: str) -> None:
    assert visit.get(f"/desa?cari=sidomulyo&hal={quote(page)}").all(".places a")


def test_suggestions_carry_the_short_headers_and_nothing_to_keep(app: Flask) -> None:
    answer = app.test_client().get("/desa/saran?cari=dabuan")
    assert answer.json["villages"][0] == {
        "title": "Desa Dabuan",
        "place": "Kec. Tlanakan, Kab. Pamekasan, Jawa Timur",
        "address": f"/desa/{CODE}",
    }
    assert set(answer.headers.keys()) <= {
        "Content-Type",
        "Content-Length",
        "Cache-Control",
        "Vary",
        "X-Content-Type-Options",
        "Cross-Origin-Resource-Policy",
        "Content-Security-Policy",
    }
    assert answer.headers["Cache-Control"] == "no-store"
    few = app.test_client().get("/desa/saran?cari=sidomulyo").json
    assert len(few["villages"]) == 6 and few["total"] > 98


ADDRESSES = [
    "/desa",
    "/desa?cari=sidomulyo",
    "/desa?cari=tan",
    "/desa?cari=sido+mulyo+wonosari",
    f"/desa/{CODE}",
    f"/desa/{CODE}/poster",
    "/desa/saran?cari=tan",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_page_fits_into_the_first_flight(app: Flask, address: str, coding: str) -> None:
    answer = app.test_client().get(address, headers={"Accept-Encoding": coding})
    assert answer.headers["Content-Encoding"] == coding
    headers = sum(len(name) + len(value) + 4 for name, value in answer.headers)
    assert len(answer.data) + headers <= LARGEST
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_the_database_a_few_times_at_most(
    app: Flask, asked: list[str], address: str
) -> None:
    app.test_client().get(address)
    assert len(asked) <= (4 if address == f"/desa/{CODE}" else 3)
    assert not [text for text in asked if not text.startswith("SELECT")]


def test_a_village_of_which_nothing_is_known_says_whom_to_ask(visit: Visitor) -> None:
    page = visit.get(f"/desa/{CODE}")
    assert "Di sini belum tercatat" in page.text
    assert [link.attributes["href"] for link in page.all("a[href^='tel:']")] == [
        "tel:110",
        "tel:08001000",
    ]
    assert page.all("a[href='/cek-tawaran']") and page.all("a[href='/pelajaran']")


def test_a_village_shows_its_programmes_with_their_meaning(run: Run, own_app: Flask) -> None:
    run("set", CODE, "--programme", "desa-migran-emas", "--programme", "desa-binaan-imigrasi")
    page = Visitor(own_app).get(f"/desa/{CODE}")
    links = [link.attributes["href"] for link in page.all("a.tag")]
    assert links == ["/istilah#desa-migran-emas", "/istilah#desa-binaan-imigrasi"]
    glossary = Visitor(own_app).get("/istilah")
    assert all(glossary.all(str(link).partition("/istilah")[2]) for link in links)
    assert "21 November 2026" in page.text


def test_a_retired_code_says_so_and_leads_to_the_search(own_app: Flask) -> None:
    names = read_areas(OWN_COPY, known=0)
    with own_app.app_context():
        update_areas({code: name for code, name in names.items() if code != CODE}, date(2027, 1, 2))
        db.session.commit()
    visit = Visitor(own_app)
    page = visit.get(f"/desa/{CODE}")
    assert page.status == 200
    assert "Kode ini sudah tidak dipakai" in page.text and "2 Januari 2027" in page.text
    assert page.all("a[href='/desa?cari=Dabuan']")
    assert visit.get(f"/desa/{CODE}/poster").status == 404
    assert visit.get(f"/desa?cari={CODE}").all(f".places a[href='/desa/{CODE}']")


@pytest.mark.parametrize("code", ["35.28.01.9999", "35", "35.28.01", "dabuan", "3528012001"])
def test_an_unknown_code_is_a_page_that_helps_onward(visit: Visitor, code: str) -> None:
    for address in (f"/desa/{code}", f"/desa/{code}/poster"):
        page = visit.get(address)
        assert page.status == 404
        assert code not in page.text
        assert page.all("a[href='/desa']")


def test_the_poster_carries_its_address_in_words_beside_the_code(visit: Visitor) -> None:
    page = visit.get(f"/desa/{CODE}/poster")
    assert page.all("svg.code")
    assert f"bekal.example.id/desa/{CODE}" in page.text
    for words in ("110", "0800-1000", "WA 0811-8080-141", "Desa Dabuan", "Kab. Pamekasan"):
        assert words in page.text
    assert len(page.all("ol li")) == 3


def test_without_a_public_address_the_poster_has_no_code(settings: Config, loaded: Path) -> None:
    own = replace(settings, public_url="", database_url=f"sqlite:///{loaded}", today=lambda: TODAY)
    made = create_app(own)
    page = Visitor(made).get(f"/desa/{CODE}/poster")
    close(made)
    assert not page.all("svg")
    assert not re.search(r"https?://|localhost", page.text)
    assert "Disnaker" in page.text


def test_the_english_pages_keep_the_names_as_they_are(visit: Visitor) -> None:
    page = visit.get(f"/en/desa/{CODE}")
    assert page.one("h1").attributes["lang"] == "id"
    assert "Before anybody leaves" in page.text
    assert visit.get("/en/desa?cari=dabuan+tlanakan").all(f".places a[href='/en/desa/{CODE}']")
