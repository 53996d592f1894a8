"""A build is known by every byte that can be stored."""

from __future__ import annotations

import hashlib

from app.offline.queries import Build, build_of
from app.web.asking import Answer

PAGE = b'<img src="/static/1/a.svg"><use href="/static/2/b.svg#x"/><a href="/static/c">'
SITE = {
    "/": Answer(PAGE, 40, is_page=True, is_of_this_moment=False),
    "/jam": Answer(b"14.30", 9, is_page=True, is_of_this_moment=True),
    "/data": Answer(b'{"icon":"/static/3/c.png"}', 9, is_page=False, is_of_this_moment=False),
    "/static/1/a.svg": Answer(b"<svg/>", 6, is_page=False, is_of_this_moment=False),
    "/static/2/b.svg": Answer(b"<svg></svg>", 8, is_page=False, is_of_this_moment=False),
    "/static/c": Answer(b"c", 1, is_page=False, is_of_this_moment=False),
}


def built(site: dict[str, Answer], worker: str = "worker") -> Build:
    return build_of({"inti": ["/", "/jam", "/data"], "lain": ["/"]}, worker, site.__getitem__)


def changed(address: str, body: bytes) -> dict[str, Answer]:
    old = SITE[address]
    return SITE | {address: Answer(body, old.sent, old.is_page, old.is_of_this_moment)}


def test_a_page_comes_after_all_that_it_loads() -> None:
    rows = [row.address for row in built(SITE).groups["inti"]]
    assert rows == ["/static/1/a.svg", "/static/2/b.svg", "/static/c", "/", "/jam", "/data"]


def test_a_row_knows_its_fingerprint_what_is_sent_and_what_is_kept() -> None:
    row = built(SITE).groups["lain"][-1]
    assert row.print == hashlib.sha256(PAGE).hexdigest()[:20]
    assert (row.sent, row.size) == (40, len(PAGE))


def test_the_name_changes_with_any_byte_and_with_the_worker() -> None:
    names = {
        built(SITE).name,
        built(SITE, "other").name,
        built(changed("/", PAGE + b" ")).name,
        built(changed("/static/1/a.svg", b"<svg />")).name,
        built(changed("/data", b"{}")).name,
    }
    assert len(names) == 5


def test_what_changes_from_minute_to_minute_changes_no_name() -> None:
    assert built(changed("/jam", b"14.31")).name == built(SITE).name
    assert [row.print for row in built(SITE).groups["inti"] if row.address == "/jam"] == [""]
