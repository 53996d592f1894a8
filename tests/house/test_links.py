"""Every link leads somewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.addresses import SLUGS
from tests.page import Visitor

OUTSIDE = ("https://", "tel:")


@pytest.mark.parametrize("start", ["/", "/en/"])
def test_every_link_leads_to_a_page_and_to_a_place_on_it(visit: Visitor, start: str) -> None:
    waiting, pages, wanted = [start], {}, set()
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        page = visit.get(address)
        assert page.status == 200, address
        pages[address] = {node.attributes["id"] for node in page.all("[id]")}
        for link in page.all("a[href]"):
            target = str(link.attributes["href"])
            if target.startswith(OUTSIDE):
                continue
            parts = urlsplit(target)
            path = parts.path or address
            assert not path.startswith("//") and path.startswith("/"), f"{address}: {target}"
            wanted.add((address, path, parts.fragment))
            waiting.append(path)
    assert len(pages) >= 24
    for source, path, fragment in wanted:
        assert not fragment or fragment in pages[path], f"{source} links to {path}#{fragment}"


@pytest.mark.parametrize(
    ("address", "marked"),
    [("/en/istilah", "dt"), ("/en/kuis/sebelum-sesudah", "h1")]
    + [(f"/en/{room}/{slug}", "h1") for slug in SLUGS for room in ("pelajaran", "kuis")],
)
def test_a_page_in_english_is_marked_where_it_is_indonesian(
    visit: Visitor, address: str, marked: str
) -> None:
    page = visit.get(address)
    assert page.one("html").attributes["lang"] == "en"
    assert {node.attributes["lang"] for node in page.all(marked)} == {"id"}
    assert "not translated yet" in page.one("main > .note").text()


def test_a_page_that_is_in_english_does_not_say_that_it_is_not(visit: Visitor) -> None:
    for address in ("/en/", "/en/tentang", "/en/bantuan", "/en/pelajaran", "/istilah"):
        assert "not translated yet" not in visit.get(address).text


def test_a_language_that_is_not_offered_is_no_page(visit: Visitor) -> None:
    for address in ("/xx/", "/id/", "/en", "/en/en/", "/EN/"):
        assert visit.get(address).status == 404, address
