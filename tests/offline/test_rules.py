"""What a phone may store, and what never."""

from __future__ import annotations

from flask import Flask

from app.offline.rules import PUBLIC, addresses_to_store
from app.web.access import entry_of

PRIVATE = {
    "masuk",
    "undangan",
    "akun",
    "lapor",
    "laporan",
    "petugas",
    "pelatih",
    "kelola",
    "sesi",
}


def test_a_lesson_is_stored_with_its_quiz_and_the_tools_by_themselves() -> None:
    found = addresses_to_store([("visa", "visa-kuis")], ["semua"])
    assert list(found) == ["inti", "visa", "lain"]
    assert found["visa"] == (
        ("lessons.lesson", {"slug": "visa"}),
        ("quizzes.quiz", {"slug": "visa-kuis"}),
    )
    assert ("quizzes.quiz", {"slug": "semua"}) in found["lain"]


def test_nothing_that_somebody_does_with_an_account_may_be_stored() -> None:
    assert not PRIVATE & set(PUBLIC)


def test_what_may_be_stored_is_public(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.rule.split("/")[1] in PUBLIC:
            assert entry_of(app, rule.endpoint) == "public", rule.rule


def test_whatever_is_stored_stands_under_what_may_be(app: Flask) -> None:
    addresses = app.url_map.bind("localhost")
    for rows in addresses_to_store([("x", "x")], ["x"]).values():
        for endpoint, values in rows:
            first = addresses.build(endpoint, dict(values)).split("/")[1]
            assert first in PUBLIC or endpoint == "offline.manifest", endpoint
