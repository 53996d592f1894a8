"""A newer build takes the place of an older one whole, and a broken one never hides the site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from flask import Flask
from playwright.sync_api import Page

from app import create_app
from app.web import pages
from config import Config
from tests.browser.stores import (
    LOOK,
    SETTLED,
    STORES,
    WAITS,
    Switch,
    came_from_store,
    go_offline,
    served,
    wait_until,
    wait_until_held,
)

Phone = Callable[..., Page]
LESSON = ("/pelajaran/dokumen", "/kuis/dokumen")
IS_WHOLE = "([name, list]) => caches.open(name).then((s) => s.match(list)).then(Boolean)"
FOOT = ".foot p.small"
LIST = "/tersimpan/daftar.json"
NAMES = ("Desa Lama", "Desa Baru")
BOTH_ORDERS = pytest.mark.parametrize("order", [NAMES, NAMES[::-1]])
NUMBERS = "content/helplines/id.toml"
BROKEN = {
    "at once": "throw new Error('broken');",
    "while it is installed": "addEventListener('install', (e) => e.waitUntil(Promise.reject(1)));",
    "at each request": """
        addEventListener('install', () => skipWaiting());
        addEventListener('fetch', () => { throw new Error('broken'); });""",
}
NO_STORE = """addEventListener('fetch', () => {
  caches.open = caches.match = caches.keys = () => Promise.reject(new Error('broken'));
});"""


@pytest.fixture(scope="module", autouse=True)
def hasty() -> Iterator[None]:
    """Several sites are made here: they compress in haste."""
    quick = SimpleNamespace(compress=lambda body, **_: brotli.compress(body, quality=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "brotli", quick, raising=False)
        yield


@pytest.fixture(scope="module")
def builds(settings: Config) -> dict[str, Flask]:
    """Two builds of the site; each names another operator on every page."""
    return {name: create_app(replace(settings, operator=name)) for name in NAMES}


@pytest.fixture
def switch(builds: dict[str, Flask]) -> Switch:
    return Switch(builds["Desa Lama"])


@pytest.fixture
def site(switch: Switch) -> Iterator[str]:
    with served(switch) as address:
        yield address


def operator(page: Page) -> str:
    return page.inner_text(FOOT).removeprefix("Situs ini dikelola oleh ").removesuffix(".")


def open_until(page: Page, name: str, open_once: Callable[[], object]) -> None:
    """Open a page until it is of the build that `name` operates; the phone learns of it."""
    for _ in range(100):
        open_once()
        page.wait_for_load_state("networkidle")
        if operator(page) == name:
            return
    raise AssertionError(f"{name} never arrived")


def store_of(app: Flask) -> str:
    return "bekal-" + app.test_client().get(LIST).get_json()["build"]


def save_lesson(page: Page, site: str) -> None:
    page.goto(site + LESSON[0])  # a lesson that was opened is kept
    wait_until_held(page, *LESSON)


@BOTH_ORDERS
def test_an_update_while_a_page_is_open_keeps_the_old_whole_until_a_link_is_followed(
    site: str, switch: Switch, builds: dict[str, Flask], phone: Phone, order: tuple[str, str]
) -> None:
    old, new = order
    switch.app = builds[old]
    page = phone()
    save_lesson(page, site)
    page.goto(site)
    switch.app = builds[new]
    page.evaluate(LOOK)
    wait_until(page, WAITS)
    assert len(page.evaluate(STORES)) == 2
    go_offline(page)
    for address in LESSON:
        page.goto(site + address, wait_until="networkidle")
        assert operator(page) == old
    page.goto(site)
    page.click(".way.first")
    page.wait_for_url("**/cek-tawaran")
    page.wait_for_selector(f"{FOOT}:has-text('{new}')")
    wait_until(page, SETTLED)
    for address in (*LESSON, "/bantuan"):
        page.goto(site + address, wait_until="networkidle")
        assert operator(page) == new and came_from_store(page)
    wait_until(page, f"({STORES})().then((found) => found.length === 1)")


@BOTH_ORDERS
def test_an_update_that_finds_no_page_open_is_there_at_the_next_visit(
    site: str, switch: Switch, builds: dict[str, Flask], phone: Phone, order: tuple[str, str]
) -> None:
    old, new = order
    switch.app = builds[old]
    page = phone()
    save_lesson(page, site)
    context = page.context
    page.goto(site)
    page.close()
    switch.app = builds[new]
    page = context.new_page()
    page.goto(f"{site}/jam")
    page.evaluate(LOOK)
    wait_until(page, IS_WHOLE, [store_of(builds[new]), LIST])
    wait_until(page, "() => navigator.serviceWorker.getRegistration().then((r) => !r.installing)")
    while page.evaluate(WAITS):
        page.close()
        page = context.new_page()
        page.goto(f"{site}/jam")
    go_offline(page)
    for address in ("/", *LESSON):
        page.goto(site + address, wait_until="networkidle")
        assert operator(page) == new and came_from_store(page)
    wait_until(page, f"({STORES})().then((found) => found.length === 1)")


def test_a_second_page_keeps_its_own_build_while_it_is_open(
    site: str, switch: Switch, builds: dict[str, Flask], phone: Phone
) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/")
    page.goto(site)
    second = page.context.new_page()
    second.goto(f"{site}/bantuan")
    switch.app = builds["Desa Baru"]
    page.evaluate(LOOK)
    wait_until(page, WAITS)
    page.click(".way.first")
    page.wait_for_url("**/cek-tawaran")
    assert operator(page) == "Desa Lama"
    assert len(page.evaluate(STORES)) == 2
    second.close()
    open_until(page, "Desa Baru", lambda: page.click(".brand"))


def test_an_update_that_breaks_off_changes_nothing(
    site: str, switch: Switch, builds: dict[str, Flask], phone: Phone
) -> None:
    page = phone()
    save_lesson(page, site)
    page.goto(site)
    switch.instead["/bantuan"] = "half a pa"
    switch.app = builds["Desa Baru"]
    page.evaluate(LOOK)
    wait_until(page, "() => navigator.serviceWorker.getRegistration().then((r) => !r.installing)")
    assert not page.evaluate(WAITS)
    go_offline(page)
    for address in ("/", *LESSON):
        page.goto(site + address, wait_until="networkidle")
        assert operator(page) == "Desa Lama"


def test_a_changed_number_is_told_at_once_and_shown_when_asked_for(
    site: str, switch: Switch, settings: Config, phone: Phone, tmp_path: Path
) -> None:
    page = phone()
    page.goto(f"{site}/bantuan")
    wait_until_held(page, "/bantuan")
    shutil.copytree(settings.content_dir, tmp_path / "content")
    words = tmp_path / NUMBERS
    words.write_text(
        words.read_text("utf-8").replace('name = "Polisi 110"', 'name = "Polisi 110 b"')
    )
    changed = replace(settings, operator="Desa Lama", content_dir=tmp_path / "content")
    switch.app = create_app(changed)
    page.goto(f"{site}/bantuan")
    assert came_from_store(page)
    page.wait_for_selector("[data-newer]:not([hidden])")
    assert "Polisi 110 b" not in page.inner_text("main")
    page.click("[data-newer] button")
    page.wait_for_selector("text=Polisi 110 b")


@pytest.mark.parametrize("broken", BROKEN)
def test_a_build_whose_worker_breaks_still_serves_its_pages(
    site: str, switch: Switch, phone: Phone, broken: str
) -> None:
    switch.instead["/sw.js"] = BROKEN[broken]
    page = phone()
    for address in ("/", "/bantuan", *LESSON, "/"):
        answer = page.goto(site + address, wait_until="networkidle")
        assert answer and answer.status == 200
        assert operator(page) == "Desa Lama"


@pytest.mark.parametrize("broken", BROKEN)
def test_what_a_phone_holds_and_what_is_new_both_open_after_a_broken_worker(
    site: str, switch: Switch, builds: dict[str, Flask], phone: Phone, broken: str
) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/")
    page.goto(site)
    switch.app = builds["Desa Baru"]
    switch.instead["/sw.js"] = BROKEN[broken]
    page.evaluate(LOOK)
    wait_until(page, SETTLED)  # Chromium may hold for ever what is asked in the moment of a change
    open_until(page, "Desa Baru", lambda: page.goto(f"{site}/bantuan"))


def test_when_the_store_itself_breaks_the_network_answers(
    site: str, switch: Switch, builds: dict[str, Flask], phone: Phone
) -> None:
    whole = builds["Desa Lama"].test_client().get("/sw.js").get_data(as_text=True)
    switch.instead["/sw.js"] = NO_STORE + whole
    page = phone()
    page.goto(site)
    wait_until_held(page, "/")
    for address in ("/", "/bantuan", *LESSON):
        answer = page.goto(site + address, wait_until="networkidle")
        assert answer and answer.status == 200 and answer.from_service_worker
        assert not came_from_store(page) and operator(page) == "Desa Lama"
