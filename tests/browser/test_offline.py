"""After one visit the tools open without a network, from a cold start of the browser too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.addresses import FULL
from tests.browser.conftest import tap
from tests.browser.stores import ADDRESSES, came_from_store, go_offline, wait_until_held
from tests.browser.test_offer_check import RESULTS, case, walk

Phone = Callable[..., Page]
NO_PAGES = re.compile(r"^/static/|/hasil$|/semua$|manifest$")
PRIVATE = ("/masuk", "/lapor", "/laporan/x", "/petugas", "/akun", "/kelola", "/pelatih", "/sesi")
VILLAGE = "/desa/35.28.01.2001"
TODAY = """() => {
  const day = new Date();
  const month = day.toLocaleDateString("id", { month: "long" });
  return `${day.getDate()} ${month} ${day.getFullYear()}`;
}"""


def groups(app: Flask) -> dict[str, list[str]]:
    found = app.test_client().get("/tersimpan/daftar.json").get_json()["groups"]
    return {name: [row[0] for row in rows] for name, rows in found.items()}


def wait_until_written(page: Page, home: Path) -> None:
    """Wait until the browser has written to its disk that a worker belongs to this site."""
    for _ in range(600):
        logs = home.glob("Default/Service Worker/Database/*.log")
        if any(b"/sw.js" in log.read_bytes() for log in logs):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the browser has not written down its worker")


def open_all(page: Page, site: str, addresses: list[str]) -> None:
    """Open each page among these addresses, with every file that it loads."""
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    for address in addresses:
        if NO_PAGES.search(address):
            continue
        answer = page.goto(site + address, wait_until="networkidle")
        assert answer and answer.status == 200, address
        assert page.locator("h1").count() == 1
        assert came_from_store(page) or address.endswith("/jam"), address
        assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
        assert failed == [], address


@pytest.mark.parametrize("language", ["id", "en"])
def test_after_one_visit_every_tool_opens_without_a_network_even_from_a_cold_start(
    app: Flask, site: str, phone: Phone, tmp_path: Path, language: str
) -> None:
    found = groups(app)
    page = phone(tmp_path)
    page.goto(site + ("/" if language == "id" else "/en/"))
    wait_until_held(page, *found["id:inti"], *found[f"{language}:inti"])
    wait_until_written(page, tmp_path)
    page.context.close()
    page = phone(tmp_path)
    go_offline(page)
    open_all(page, site, found["id:inti"] + (found["en:inti"] if language == "en" else []))


def test_a_stored_page_says_of_which_day_it_is(site: str, phone: Phone) -> None:
    page = phone()
    page.goto(f"{site}/bantuan")
    assert not came_from_store(page)
    wait_until_held(page, "/bantuan")
    go_offline(page)
    page.goto(f"{site}/bantuan")
    assert page.inner_text("[data-stored]") == f"Salinan tanggal {page.evaluate(TODAY)}"


def test_without_a_network_the_offer_check_comes_to_each_result(site: str, phone: Phone) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/cek-tawaran/hasil")
    go_offline(page)
    for result, title in RESULTS.items():
        page.goto(f"{site}/cek-tawaran")
        walk(page, case(result))
        assert title in page.inner_text(".verdict:visible")
    page.click("[data-leave]")
    page.wait_for_url("**/jam")
    assert re.fullmatch(r"\d\d\.\d\d", page.inner_text("[data-clock]"))


def test_without_a_network_the_steps_are_asked_for_shown_ticked_and_printed(
    site: str, phone: Phone
) -> None:
    page = phone()
    page.goto(f"{site}/langkah?{FULL}")
    expected = page.locator(".step h2").all_inner_texts()
    wait_until_held(page, "/langkah/semua")
    go_offline(page)
    page.goto(f"{site}/langkah")
    for pair in FULL.split("&"):
        tap(page, *pair.split("="))
    page.click("form > .buttons button")
    page.wait_for_url("**/langkah?*")
    page.wait_for_selector(".step")
    assert page.locator(".step h2").all_inner_texts() == expected
    page.check(".step >> nth=1 >> input")
    page.reload()
    page.wait_for_selector(".step")
    assert page.is_checked(".step >> nth=1 >> input")
    page.click("[data-forget]")
    assert not page.is_checked(".step >> nth=1 >> input")
    page.click("[data-change] summary")
    tap(page, "tujuan", "tertutup")
    page.click("[data-change] button")
    page.wait_for_selector(".urgent.warning")
    assert page.locator(".step").count() == 0


def test_a_page_that_is_not_stored_says_so_and_gives_the_numbers(site: str, phone: Phone) -> None:
    page = phone()
    page.goto(f"{site}/en/")
    wait_until_held(page, "/tersimpan/tidak-ada", "/en/tersimpan/tidak-ada")
    go_offline(page)
    for address, words in (("/kuis/dokumen", "belum tersimpan"), ("/en/kuis/dokumen", "No signal")):
        answer = page.goto(site + address)
        assert answer and answer.status == 503
        assert words in page.inner_text("h1")
        assert page.is_visible("a[href='tel:110']")


def test_a_village_page_opens_without_a_network_where_it_was_opened_before(
    site: str, phone: Phone
) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/")
    page.goto(site + VILLAGE)
    title = page.inner_text("h1")
    page.goto(f"{site}/desa?cari=sidomulyo")
    wait_until_held(page, VILLAGE, "/desa?cari=sidomulyo")
    go_offline(page)
    page.goto(site + VILLAGE, wait_until="networkidle")
    assert page.inner_text("h1") == title
    assert came_from_store(page)
    page.goto(f"{site}/desa?cari=sidomulyo")
    assert page.locator(".places li").count() > 1
    answer = page.goto(f"{site}/desa?cari=lain")
    assert answer and answer.status == 503


def test_no_private_address_and_nothing_that_is_sent_passes_through_the_worker(
    site: str, phone: Phone
) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/")
    answer = page.goto(site)
    assert answer and answer.from_service_worker
    before = sorted(page.evaluate(ADDRESSES))
    sent = page.evaluate(
        "() => fetch('/cek-tawaran', { method: 'POST', body: new URLSearchParams('kind=work') })"
        ".then((answer) => answer.status)"
    )
    assert sent == 200
    for address in PRIVATE:
        for prefix in ("", "/en"):
            answer = page.goto(site + prefix + address)
            assert answer and not answer.from_service_worker, address
    page.context.clear_cookies()  # staff pages set one; after this no public page may
    page.goto(site)
    assert sorted(page.evaluate(ADDRESSES)) == before


def test_nothing_moves_while_a_stored_page_opens(site: str, phone: Phone) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/langkah/semua")
    page.add_init_script(
        """window.moved = []; new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) moved.push(entry.value);
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    for address in ("/", "/bantuan", f"/langkah?{FULL}", "/cek-tawaran", "/tersimpan"):
        page.goto(site + address, wait_until="networkidle")
        assert page.evaluate("moved") == [], address
