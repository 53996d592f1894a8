"""What holds for every page in a real browser, with scripts and without."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.addresses import ADDRESSES
from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Open

LEAST = 44
TARGETS = ".button, .tool, .call, .answer, .doors a, .way, .brand, summary, .foot a, .leave, .bar a"
TARGETS += ", .places a"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
SHOWN = "(node) => node.checkVisibility()"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def findings(page: Page) -> list[str]:
    report = Axe().run(page, options=RULES)
    return [
        f"{found['id']}: {[node['html'][:120] for node in found['nodes'][:3]]}"
        for found in report.response["violations"]
    ]


@pytest.mark.parametrize("path", ADDRESSES)
def test_axe_finds_nothing(open_page: Open, path: str) -> None:
    for options in (
        {"viewport": PHONE},
        {"viewport": PHONE, "color_scheme": "dark"},
        {"viewport": DESKTOP},
        {"viewport": PHONE, "java_script_enabled": False},
    ):
        assert findings(open_page(path, **options)) == [], options


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_runs_over_the_edge(open_page: Open, path: str) -> None:
    if path.endswith(("/selebaran", "/poster")):
        pytest.skip("a sheet of paper, shown small")
    page = open_page(path, viewport=SMALL_PHONE)
    assert page.evaluate(OVERFLOW) <= 0
    larger = open_page(path)
    larger.evaluate("document.documentElement.style.fontSize = '225%'")
    assert larger.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("path", ADDRESSES)
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
    shift = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift == 0


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


def test_a_chosen_size_of_text_stays_on_the_next_page(open_page: Open) -> None:
    page = open_page("/")
    page.click("[data-text-size]")
    page.click(".way.first")
    page.wait_for_url("**/cek-tawaran")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 22
