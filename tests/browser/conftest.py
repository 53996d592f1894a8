"""A real browser against the real server, on this machine only."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

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

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Chromium."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of the site, served by waitress in a thread."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = create_server(app, host="127.0.0.1", port=port, threads=8, ident="")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def chromium(needed: Callable[[str], None]) -> Iterator[Browser]:
    """Debian's Chromium; without it the tests of this folder are skipped."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
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
        context = chromium.new_context(**({"viewport": PHONE} | options))
        contexts.append(context)
        page = context.new_page()
        if not may_fail:
            page.on("console", lambda said: complaints.append(f"{path}: {said.text}"))
            page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("request", lambda asked: complaints.extend(_foreign(asked.url, site)))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert complaints == []


def tap(page: Page, question: str, value: str) -> None:
    """Press an answer where a thumb would: its whole width is the button."""
    page.click(f"#{question} label:has(> input[value='{value}'])")


def _foreign(url: str, site: str) -> list[str]:
    return [] if url.startswith((site, "data:", "about:")) else [f"asked elsewhere: {url}"]
