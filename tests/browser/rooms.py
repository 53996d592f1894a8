"""The rooms of staff in a real browser: one site for all of its tests, and people who enter."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page

from app.accounts.rules import OFFICIAL, Held
from app.extensions import db
from app.invitations.actions import Guest, Secrets, invite
from config import Config
from tests.browser.looking import OVERFLOW, findings
from tests.browser.stores import served
from tests.persons import PEOPLE, VILLAGE_A, Clock, opened
from tests.staff import StaffVisitor

HEAD = {"width": 360, "height": 640}
OFFICER = {"width": 1280, "height": 800}
OF_THE_VILLAGE = Held(OFFICIAL, VILLAGE_A)
LOST = re.compile(r"Failed to load resource: (net::|.*\b503\b)")
ASKED_FOR = re.compile(
    r"Failed to load resource: .*\b(401|403|409|422)\b"
)  # a form that comes back


@dataclass
class Rooms:
    """The site with its people; `sent` are the sizes of what came to it as photos."""

    app: Flask
    clock: Clock
    address: str = ""
    sent: list[int] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        """Answer, and note how large a photo was that arrived."""
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].endswith("/foto"):
            self.sent.append(int(environ["CONTENT_LENGTH"]))
        return self.app(environ, start)

    def visitor(self, who: str) -> StaffVisitor:
        """Somebody who has signed in, a minute after whoever came before."""
        self.clock.passes(minutes=1)
        visitor = StaffVisitor(self.app, self.clock)
        visitor.signed_in(PEOPLE[who])
        return visitor

    def invited(self, phone: str, held: Held = OF_THE_VILLAGE) -> Secrets:
        """An invitation; of a village head where nothing else is said."""
        with self.app.app_context():
            guest = Guest(phone, "Pak Jamal", held)
            made = invite(guest, by=None, now=self.clock(), on_server=True).secrets
            db.session.commit()
        assert made
        return made


@contextmanager
def rooms_over(folder: Path, settings: Config, peopled: Path) -> Iterator[Rooms]:
    """The rooms, served over a database of their own."""
    clock = Clock()
    database = Path(shutil.copy(peopled, folder))
    with opened(replace(settings, now=clock), database, peopled.parent) as app:
        rooms = Rooms(app, clock)
        with served(rooms) as rooms.address:
            yield rooms


class Watched:
    """Opens browsers; in the end none may have complained or asked elsewhere."""

    def __init__(self, chromium: Browser, rooms: Rooms) -> None:
        self._chromium, self._rooms = chromium, rooms
        self.complaints: list[str] = []
        self._contexts: list[Any] = []

    def __call__(self, path: str, who: str = "", *, may_lose: bool = False, **options: Any) -> Page:
        """Open an address, as somebody who has signed in before."""
        without = {"viewport": HEAD, "service_workers": "block"}
        context = self._chromium.new_context(**(without | options))
        self._contexts.append(context)
        if who:
            cookie = self._rooms.visitor(who).client.get_cookie("bekal")
            assert cookie
            context.add_cookies(
                [{"name": "bekal", "value": cookie.value, "url": self._rooms.address}]
            )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda said: self._hear(said, may_lose=may_lose))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        context.on("request", lambda asked: self._see(asked.url))
        page.goto(self._rooms.address + path)
        return page

    def close(self) -> None:
        """Close them all."""
        for context in self._contexts:
            context.close()

    def _hear(self, said: ConsoleMessage, *, may_lose: bool) -> None:
        is_lost = may_lose and LOST.match(said.text)
        if said.type in {"error", "warning"} and not ASKED_FOR.match(said.text) and not is_lost:
            self.complaints.append(said.text)

    def _see(self, url: str) -> None:
        if not url.startswith((self._rooms.address, "data:", "about:")):
            self.complaints.append(f"asked elsewhere: {url}")


@pytest.fixture(scope="session")
def rooms(
    tmp_path_factory: pytest.TempPathFactory, settings: Config, peopled: Path
) -> Iterator[Rooms]:
    """One site for all tests of staff in a browser."""
    with rooms_over(tmp_path_factory.mktemp("rooms"), settings, peopled) as made:
        yield made


@pytest.fixture
def enter(chromium: Browser, rooms: Rooms) -> Iterator[Watched]:
    """Opens staff pages, watched."""
    watched = Watched(chromium, rooms)
    yield watched
    watched.close()
    assert not watched.complaints, watched.complaints


def look(page: Page) -> Page:
    """What holds on every screen: axe finds nothing, nothing runs over a small phone's edge."""
    assert [page.url, *findings(page)] == [page.url]
    return narrow(page)


def narrow(page: Page) -> Page:
    """Nothing runs over a small phone's edge: what can be seen where no scripts run."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate(OVERFLOW) <= 0, page.url
    page.set_viewport_size(size)
    return page


def press(page: Page, words: str) -> None:
    """Press the button or link that says `words`, and wait for the page that follows."""
    button = page.locator(f"main :is(button, a):visible:has-text('{words}')").first
    with page.expect_navigation():
        button.click()


def choose(page: Page, name: str, value: str) -> None:
    """Press an answer where a thumb would."""
    page.click(f"label:has(> input[name='{name}'][value='{value}'])")
