"""A weak signal loses answers: what was lost is asked for again, and nothing waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.stores import ADDRESSES, Switch, go_offline, served, wait_until, wait_until_held

Phone = Callable[..., Page]
LOST = "/bantuan"
TRIES = 3
FAILED = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return !found?.installing && !found?.active;
}"""


@pytest.fixture
def switch(app: Flask) -> Switch:
    return Switch(app)


@pytest.fixture
def site(switch: Switch) -> Iterator[str]:
    with served(switch) as address:
        yield address


def test_what_a_weak_signal_loses_is_asked_for_again_on_the_same_visit(
    switch: Switch, site: str, phone: Phone
) -> None:
    switch.loses = lambda path: path == LOST and not switch.lost
    page = phone()
    page.goto(site)
    wait_until_held(page, "/", LOST)
    assert Counter(switch.lost) == {LOST: 1}
    go_offline(page)
    answer = page.goto(site + LOST)
    assert answer and answer.from_service_worker and answer.ok


def test_a_store_that_lacks_an_answer_is_not_used_and_goes_on_where_it_stood(
    switch: Switch, site: str, phone: Phone
) -> None:
    switch.loses = lambda path: path == LOST
    page = phone()
    page.goto(site)
    while len(switch.lost) < TRIES:
        page.wait_for_timeout(100)
    wait_until(page, FAILED)
    held = page.evaluate(ADDRESSES)
    assert held and all(address.startswith("/static/") for address in held)
    answer = page.goto(f"{site}/tentang")
    assert answer and answer.ok and not answer.from_service_worker
    switch.loses = lambda _: False
    page.goto(site)
    wait_until_held(page, "/", LOST)
