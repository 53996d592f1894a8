"""What holds for every page in a real browser, with scripts and without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.addresses import ADDRESSES, ALL, OF_THE_COURSE
from tests.browser.conftest import DESKTOP, SMALL_PHONE, Open
from tests.browser.looking import OVERFLOW, findings

LEAST = 44
TARGETS = (
    ".button, .tool, .call, .answer, .doors a, .way, .brand, summary, .foot a, .leave, .bar a,"
    " .places a"
)
SHOWN = "(node) => node.checkVisibility()"
TOO_SMALL = """([targets, least]) => [...document.querySelectorAll(targets)].filter((node) => {
  const { width, height } = node.getBoundingClientRect();
  return node.checkVisibility() && width && Math.min(width, height) < least;
}).map((node) => node.outerHTML.slice(0, 90))"""


def without_scripts(route: Route) -> None:
    """Pass a page on as a browser without scripts sees it, where axe can still be run."""
    if route.request.resource_type != "document":
        route.continue_()
        return
    answer = route.fetch()
    route.fulfill(
        response=answer, body=re.sub(r"<script.*?</script>", "", answer.text(), flags=re.S)
    )


@pytest.mark.parametrize("path", ALL)
def test_axe_finds_nothing(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page) == [], "dark"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESKTOP)
    assert findings(page) == [], "wide"


@pytest.mark.parametrize("path", OF_THE_COURSE)
def test_every_page_of_the_course_can_be_read_and_pressed(open_page: Open, path: str) -> None:
    """In one visit; the long length looks at each more closely, wide and dark too."""
    page = open_page(path)
    assert findings(page) == []
    assert page.evaluate(TOO_SMALL, [TARGETS, LEAST]) == []
    if not path.endswith(("/selebaran", "/poster")):
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate(OVERFLOW) <= 0
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size(SMALL_PHONE)
        assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("path", ADDRESSES)
def test_axe_finds_nothing_where_scripts_do_not_run(open_page: Open, path: str) -> None:
    page = open_page("/jam")
    page.route("**/*", without_scripts)
    page.goto(page.url.removesuffix("/jam") + path)
    assert findings(page) == []


@pytest.mark.parametrize("path", ALL)
def test_nothing_runs_over_the_edge(open_page: Open, path: str) -> None:
    if path.endswith(("/selebaran", "/poster")):
        pytest.skip("a sheet of paper, shown small")
    page = open_page(path, viewport=SMALL_PHONE)
    assert page.evaluate(OVERFLOW) <= 0
    larger = open_page(path)
    larger.evaluate("document.documentElement.style.fontSize = '225%'")
    assert larger.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("path", ALL)
def test_everything_to_press_is_large_enough(open_page: Open, path: str) -> None:
    for options in ({}, {"java_script_enabled": False}):
        page = open_page(path, **options)
        for node in page.query_selector_all(TARGETS):
            box = node.bounding_box()
            if box and node.evaluate(SHOWN):
                assert min(box["height"], box["width"]) >= LEAST, (path, node.inner_text(), box)


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_moves_while_a_page_opens(open_page: Open, path: str) -> None:
    page = open_page(path)
    moved = page.evaluate(
        """() => new Promise((done) => {
          const moved = [];
          const tell = ({ node }) => node?.outerHTML?.slice(0, 90) ?? String(node);
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) moved.push(...entry.sources.map(tell));
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(moved), 300);
        })"""
    )
    assert moved == []


def test_text_is_eighteen_pixels_and_nothing_is_under_sixteen(open_page: Open) -> None:
    for path in ("/", "/cek-tawaran", "/pelajaran/visa-yang-salah", "/bantuan"):
        sizes: dict[str, Any] = open_page(path).evaluate(
            """() => {
              const size = (node) => parseFloat(getComputedStyle(node).fontSize);
              const nodes = [...document.body.querySelectorAll("*")];
              return {
                body: size(document.body),
                least: Math.min(...nodes.filter((node) => node.checkVisibility()).map(size)),
              };
            }"""
        )
        assert sizes["body"] == 18
        assert sizes["least"] >= 16


def test_the_bottom_bar_does_not_stay_when_the_page_is_zoomed(open_page: Open) -> None:
    fixed = "getComputedStyle(document.querySelector('.doors')).position"
    assert open_page("/").evaluate(fixed) == "fixed"
    assert open_page("/", viewport={"width": 180, "height": 320}).evaluate(fixed) == "static"


def test_at_the_largest_text_the_bar_lets_go_and_the_button_leads_back(open_page: Open) -> None:
    page = open_page("/")
    said = []
    for _ in range(3):
        said.append(page.inner_text("[data-text-size]"))
        page.click("[data-text-size]")
    assert said == ["Besarkan huruf", "Besarkan huruf", "Huruf biasa"]
    page.evaluate("document.documentElement.dataset.text = '2'")
    bar = page.locator(".doors")
    assert bar.evaluate("(node) => getComputedStyle(node).position") == "fixed"
    assert len({round(link.bounding_box()["y"]) for link in bar.locator("a").all()}) == 1
    page.evaluate("document.documentElement.dataset.text = '3'")
    assert bar.evaluate("(node) => getComputedStyle(node).position") == "static"


def test_a_chosen_size_of_text_stays_on_the_next_page(open_page: Open) -> None:
    page = open_page("/")
    page.click("[data-text-size]")
    page.click(".way.first")
    page.wait_for_url("**/cek-tawaran")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 22
