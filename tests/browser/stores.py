"""What tests of the store share: a site whose build can change, and questions to a phone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from playwright.sync_api import Page
from waitress.server import create_server

PATIENCE = 90
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
HOLDS = """async (wanted) => {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.active?.state !== "activated") return false;
  for (const address of wanted) if (!(await caches.match(address))) return false;
  return true;
}"""
WAITS = "() => navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.waiting))"
SETTLED = """async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
  return !installing && !waiting && active.state === "activated";
}"""
# A browser with much to do may fail to start what it has found; a phone looks again later.
LOOK = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const pause of [0, 500, 2000, 5000]) {
    await new Promise((done) => setTimeout(done, pause));
    if (await registration.update().catch(() => false)) return;
  }
}"""
STORES = """async () => {
  const whole = [];
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match("/tersimpan/daftar.json")) whole.push(name);
  }
  return whole;
}"""
ADDRESSES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found;
}"""


class Switch:
    """A site that can become another one, answer with something else, or lose an answer once."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.instead: dict[str, str] = {}
        self.loses: Callable[[str], bool] = lambda _: False
        self.lost: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as the app of the moment does."""
        if self.loses(environ["PATH_INFO"]):
            self.lost.append(environ["PATH_INFO"])
            start("200 OK", [("Content-Type", "text/html"), ("Content-Length", "1000")])
            return [b"cut short"]
        text = self.instead.get(environ["PATH_INFO"])
        if text is None:
            return self.app(environ, start)
        start("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-cache")])
        return [text.encode()]


@contextmanager
def served(app: Wsgi) -> Iterator[str]:
    """The address at which `app` is served, by waitress in a thread."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = create_server(app, host="127.0.0.1", port=port, threads=8, ident="")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.close()
    thread.join(timeout=5)


def wait_until(page: Page, claim: str, argument: object = None) -> None:
    """Wait until a claim about the phone, which may be a promise, comes true."""
    for _ in range(PATIENCE * 10):
        if page.evaluate(claim, argument):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {claim} {argument}")


def wait_until_held(page: Page, *addresses: str) -> None:
    """Wait until the phone's worker is at work and holds these addresses."""
    wait_until(page, HOLDS, list(addresses))


def go_offline(page: Page) -> None:
    """Take the network away, from the pages and from the worker."""
    page.context.set_offline(True)


def came_from_store(page: Page) -> bool:
    """Whether the page says that it is a copy."""
    return page.is_visible("[data-stored]")
