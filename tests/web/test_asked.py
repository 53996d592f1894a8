"""A question in the address is answered once for all who ask the same; only the last are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.checklist import routes
from app.web import pages
from app.web.kept import KeptFirst
from app.web.pages import PageStore
from config import Config
from tests.conftest import TODAY

ASKED = "/langkah?tujuan=taiwan&jalur=p-to-p&pekerjaan=lain&status=kawin&paspor=belum-punya"


@pytest.fixture
def site(settings: Config) -> Flask:
    return create_app(settings)


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    return site.test_client()


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    made: list[str] = []
    render = routes.render_template

    def count(template: str, **values: Any) -> str:
        made.append(template)
        return render(template, **values)

    with monkeypatch.context() as patch:
        patch.setattr(routes, "render_template", count)
        yield made


def test_the_same_answers_make_one_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = "/langkah?" + "&".join(reversed(ASKED.partition("?")[2].split("&")))
    with counted(monkeypatch) as made:
        first = client.get(ASKED)
        for address in (ASKED, turned, f"{ASKED}&utm_source=wa", f"{ASKED}&tujuan=malaysia"):
            assert client.get(address).data == first.data
        assert client.head(ASKED).headers["ETag"] == first.headers["ETag"]
    assert len(made) == 1


def test_other_answers_another_language_and_another_coding_make_another_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as made:
        client.get("/langkah")
        client.get(ASKED)
        client.get(ASKED.replace("taiwan", "malaysia"))
        client.get(f"/en{ASKED}")
        client.get(ASKED, headers={"Accept-Encoding": "br"})
    assert len(made) == 5


def test_answers_that_do_not_exist_are_all_alike_and_echoed_nowhere(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as made:
        texts = {client.get(f"/langkah?tujuan=kenari-{place}").data for place in range(50)}
    assert len(made) == len(texts) == 1
    assert b"kenari" not in texts.pop()


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    for coding in ("", "br", "gzip"):
        first = client.get(ASKED, headers={"Accept-Encoding": coding})
        known = {"Accept-Encoding": coding, "If-None-Match": first.headers["ETag"]}
        again = client.get(ASKED, headers=known)
        assert (again.status_code, again.data) == (304, b"")


def test_only_the_questions_asked_last_are_kept(
    settings: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_ASKED", 2)
    site = create_app(settings)
    client = site.test_client()
    with counted(monkeypatch) as made:
        for place in ("taiwan", "malaysia", "taiwan", "hong-kong", "taiwan"):
            client.get(f"/langkah?tujuan={place}")
    assert len(made) == 3
    store: PageStore = site.extensions["pages"]
    assert len(store._asked) == len(store._typed) == 2


def test_a_long_question_is_answered_and_not_remembered(site: Flask, client: FlaskClient) -> None:
    store: PageStore = site.extensions["pages"]
    for place in range(5):
        assert client.get(f"{ASKED}&x={place}{'x' * 9000}").status_code == 200
    assert (len(store._asked), len(store._typed)) == (1, 0)


def test_a_repeated_question_asks_nothing_of_flask(
    site: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"Accept-Encoding": "br", "Host": "192.168.1.10:8000"}
    slow = client.get(ASKED, headers=asked)
    kept_first: KeptFirst = site.wsgi_app.application._wsgi  # type: ignore[attr-defined]
    monkeypatch.delattr(kept_first, "_wsgi")
    quick = client.get(ASKED, headers=asked)
    assert quick.data == slow.data
    slow.headers.remove("Date")
    assert set(quick.headers.items()) == set(slow.headers.items())
    unchanged = client.get(ASKED, headers=asked | {"If-None-Match": slow.headers["ETag"]})
    assert unchanged.status_code == 304
    with pytest.raises(AttributeError):
        client.get(ASKED, headers=asked | {"Accept-Encoding": "gzip"})


def test_what_was_asked_is_forgotten_at_midnight(
    settings: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = [TODAY]
    turned = create_app(replace(settings, today=lambda: day[0])).test_client()
    with counted(monkeypatch) as made:
        turned.get(ASKED)
        day[0] += timedelta(days=1)
        turned.get(ASKED)
    assert len(made) == 2
