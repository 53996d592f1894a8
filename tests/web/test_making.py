"""What is kept is made when the site starts, not when the first person waits for it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

import brotli
import pytest

from app import create_app
from app.web import pages
from app.web.languages import DEFAULT
from app.web.making import make_pages
from app.web.pages import PageStore
from config import Config
from tests.web.addresses import DATA, kept_addresses


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What has been compressed, in haste."""
    done: list[bytes] = []

    def compress(body: bytes, **_options: int) -> bytes:
        done.append(body)
        return brotli.compress(body, quality=0)

    monkeypatch.setattr(pages, "brotli", SimpleNamespace(compress=compress))
    return done


def test_every_page_that_is_kept_is_made_at_the_start_and_no_other(
    settings: Config, compressed: list[bytes]
) -> None:
    site = create_app(settings)
    make_pages(site)
    store: PageStore = site.extensions["pages"]
    made = {path if code == DEFAULT else f"/{code}{path}" for code, path in store._pages}
    data = {address for address in made if address.endswith(tuple(DATA))}
    assert made - data == set(kept_addresses(site))
    assert len(compressed) >= len(made - data)


def test_a_page_that_cannot_be_made_keeps_none_from_being_made(
    settings: Config, compressed: list[bytes]
) -> None:
    site = create_app(settings)
    with patch.dict(site.view_functions, {"home.about": lambda: 1 / 0}):
        site.view_functions["home.about"].is_kept = True  # type: ignore[attr-defined]
        make_pages(site)
    store: PageStore = site.extensions["pages"]
    assert ("id", "/tentang") not in store._pages
    assert ("id", "/") in store._pages


def test_a_page_that_comes_out_the_same_next_day_is_not_compressed_again(
    settings: Config, compressed: list[bytes]
) -> None:
    day = [settings.today()]
    client = create_app(replace(settings, today=lambda: day[0])).test_client()
    first = client.get("/")
    day[0] = day[0].replace(day=day[0].day + 1)
    assert client.get("/").data == first.data
    assert len(compressed) == 1
