"""Without the database the villages' pages give the national numbers, and all others go on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.database.connections import file_of
from app.database.driver import DRIVER
from app.extensions import db
from config import Config
from tests.conftest import close
from tests.page import Visitor

CODE = "35.28.01.2001"
NEEDING = ("/desa?cari=dabuan", f"/desa/{CODE}", f"/desa/{CODE}/poster", "/desa/saran?cari=dabuan")
OTHERS = ("/", "/cek-tawaran", "/pelajaran", "/bantuan", "/istilah", "/tentang", "/jam", "/en/")


def file_in(app: Flask) -> Path:
    with app.app_context():
        path = file_of(db.engine.url)
    assert path
    return path


@contextmanager
def removed(path: Path) -> Iterator[None]:
    path.unlink()
    yield


@contextmanager
def replaced_by_garbage(path: Path) -> Iterator[None]:
    other = path.with_name("garbage")
    other.write_bytes(os.urandom(200_000))
    other.replace(path)
    yield


@contextmanager
def emptied(path: Path) -> Iterator[None]:
    path.write_bytes(b"")
    yield


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(DRIVER.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE held (id INTEGER)")
        yield


HARMS = [removed, replaced_by_garbage, emptied, locked]


@pytest.mark.parametrize("harm", HARMS)
def test_without_its_database_a_village_gives_the_national_numbers(
    own_app: Flask, harm: Callable[[Path], contextmanager[None]]
) -> None:
    visit = Visitor(own_app)
    with harm(file_in(own_app)):  # type: ignore[attr-defined]
        for address in NEEDING:
            page = visit.get(address)
            assert page.status == 503, address
            assert [link.attributes["href"] for link in page.all("a[href^='tel:']")] == [
                "tel:110",
                "tel:08001000",
            ]
            assert "0811-8080-141" in page.text
            assert "Traceback" not in page.text and CODE not in page.text


@pytest.mark.parametrize("harm", HARMS)
def test_without_the_database_all_other_pages_go_on(
    own_app: Flask, harm: Callable[[Path], contextmanager[None]]
) -> None:
    visit = Visitor(own_app)
    with harm(file_in(own_app)):  # type: ignore[attr-defined]
        assert [visit.get(address).status for address in OTHERS] == [200] * len(OTHERS)


def test_a_database_that_comes_back_is_read_again(own_app: Flask) -> None:
    visit, path = Visitor(own_app), file_in(own_app)
    kept = shutil.copy(path, path.with_name("kept.db"))
    assert visit.get(f"/desa/{CODE}").status == 200
    path.unlink()
    assert visit.get(f"/desa/{CODE}").status == 503
    shutil.copy(kept, path)
    assert visit.get(f"/desa/{CODE}").status == 200


def test_a_database_that_can_only_be_read_is_read(settings: Config, loaded: Path) -> None:
    address = f"sqlite:///file:{loaded}?mode=ro&uri=true"
    made = create_app(replace(settings, database_url=address))
    assert Visitor(made).get(f"/desa/{CODE}").status == 200
    told = made.test_cli_runner().invoke(args=["villages", "set", CODE, "--programme", "none"])
    assert told.exit_code == 1
    close(made)


def test_no_other_page_asks_the_database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the database was asked")

    with app.app_context():
        monkeypatch.setattr(db.engine.pool, "connect", refuse)
    for address in OTHERS:
        assert Visitor(app).get(address).status == 200
