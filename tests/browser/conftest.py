"""A real browser against the real server, on this machine only."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.rooms import enter, rooms
from tests.browser.stores import served

PHONE = {"width": 360, "height": 640}
SMALL_PHONE = {"width": 320, "height": 568}
DESKTOP = {"width": 1280, "height": 800}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

BLOCKED = "Service Worker registration blocked by Playwright"

Open = Callable[..., Page]
__all__ = ["enter", "rooms"]  # fixtures for all


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Chromium."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of the site, served by waitress in a thread."""
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(needed: Callable[[str], None]) -> Iterator[Browser]:
    """Debian's Chromium; without it the tests of this folder are skipped."""
    path = chromium_path()
    if not path:
        needed("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Open]:
    """Opens an address; in the end none may have asked elsewhere, complained or kept a cookie."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, *, may_fail: bool = False, **options: Any) -> Page:
        # What phones store has tests of its own; elsewhere it would be stored again for each page.
        without = {"viewport": PHONE, "service_workers": "block"}
        context = chromium.new_context(**(without | options))
        contexts.append(context)
        page = context.new_page()
        if not may_fail:
            page.on("console", lambda said: complaints.extend(_said(path, said.text)))
            page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("request", lambda asked: complaints.extend(_foreign(asked.url, site)))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert complaints == []


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A phone that was never here and can store pages; `home` is where a browser keeps its own."""
    contexts: list[BrowserContext] = []

    def opened(home: Path | None = None, **options: Any) -> Page:
        options = {"viewport": PHONE} | options
        if home is None:
            context = chromium.new_context(**options)
        else:
            context = chromium.browser_type.launch_persistent_context(
                home, executable_path=chromium_path(), args=QUIET, **options
            )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        if not context.is_closed():
            assert context.cookies() == []
            context.close()


def tap(page: Page, question: str, value: str) -> None:
    """Press an answer where a thumb would: its whole width is the button."""
    page.click(f"#{question} label:has(> input[value='{value}'])")


def chromium_path() -> str | None:
    """Where Debian keeps Chromium; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _said(path: str, text: str) -> list[str]:
    return [] if text == BLOCKED else [f"{path}: {text}"]


def _foreign(url: str, site: str) -> list[str]:
    return [] if url.startswith((site, "data:", "about:")) else [f"asked elsewhere: {url}"]
