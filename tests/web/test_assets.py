"""Every file lies under an address that holds the hash of its content, and is kept for good."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

import app as roof
from app.content.library import Library
from app.web.assets import Assets, bundle
from tests.web.addresses import public_addresses

STATIC = Path(roof.__file__).parent / "static"
HASHED = re.compile(r"^/static/(?P<hash>[0-9a-f]{12})/(?P<name>.+)$")
TYPES = {
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".png": "image/png",
}
A_YEAR = 31_536_000
TOP_NAME = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


@pytest.fixture
def assets(app: Flask) -> Assets:
    held: Assets = app.extensions["assets"]
    return held


@pytest.fixture
def addresses(assets: Assets) -> list[str]:
    return sorted(assets._addresses.values())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the styles and scripts, to be changed."""
    return Path(shutil.copytree(STATIC, tmp_path / "static"))


def built(source: Path, app: Flask, target: Path) -> Assets:
    library: Library = app.extensions["library"]
    return Assets(source, library, target)


def fetched(app: Flask, address: str, coding: str = "identity", **more: str) -> TestResponse:
    headers = {"Accept-Encoding": coding, **more}
    return app.test_client().get(address, headers=headers, buffered=True)


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda path: path.stem)
def test_no_name_is_given_twice_in_a_script_with_all_that_it_imports(path: Path) -> None:
    names = TOP_NAME.findall(bundle(path))
    assert sorted(names) == sorted(set(names))


def test_every_address_holds_a_hash(addresses: list[str]) -> None:
    assert addresses
    for address in addresses:
        assert HASHED.match(address), address


def test_every_file_is_kept_for_a_year_and_never_asked_for_again(
    app: Flask, addresses: list[str]
) -> None:
    for address in addresses:
        control = fetched(app, address).headers["Cache-Control"]
        assert "immutable" in control and "public" in control
        assert int(re.findall(r"max-age=(\d+)", control)[0]) >= A_YEAR


@pytest.mark.parametrize(("coding", "undo"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_every_file_comes_compressed(
    app: Flask, addresses: list[str], coding: str, undo: object
) -> None:
    for address in addresses:
        whole, small = fetched(app, address), fetched(app, address, coding)
        assert "Content-Encoding" not in whole.headers
        assert small.headers["Content-Encoding"] == coding
        assert undo(small.data) == whole.data  # type: ignore[operator]
        assert whole.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"


def test_every_file_says_what_it_is(app: Flask, addresses: list[str]) -> None:
    for address in addresses:
        assert fetched(app, address).mimetype == TYPES[Path(address).suffix]


def test_an_unchanged_file_is_not_sent_again(app: Flask, addresses: list[str]) -> None:
    for address in addresses[:3]:
        first = fetched(app, address)
        again = fetched(app, address, **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_everything_that_a_page_asks_for_is_there(app: Flask, client: FlaskClient) -> None:
    found: set[str] = set()
    for address in [*public_addresses(app), "/jam"]:
        text = client.get(address).get_data(as_text=True)
        found |= set(re.findall(r"/static/[^\"'#?\s>]+", text))
    assert found
    for address in found:
        assert fetched(app, address).status_code == 200, address


def test_a_script_brings_what_it_imports_and_costs_one_request(
    app: Flask, addresses: list[str]
) -> None:
    scripts = [address for address in addresses if address.endswith(".js")]
    assert scripts
    for address in scripts:
        text = fetched(app, address).get_data(as_text=True)
        assert not re.search(r"\bimport\b|\bfrom\s*[\"']", text), address


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_changing_a_script_changes_its_address(app: Flask, source: Path, tmp_path: Path) -> None:
    before = built(source, app, tmp_path / "data").address("js/page.js")
    (source / "js" / "page.js").write_text("export const changed = 1;")
    after = built(source, app, tmp_path / "data").address("js/page.js")
    assert before != after
    assert HASHED.match(before)["name"] == HASHED.match(after)["name"]  # type: ignore[index]


def test_changing_a_script_changes_the_address_of_those_that_import_it(
    app: Flask, source: Path, tmp_path: Path
) -> None:
    before = built(source, app, tmp_path / "data")
    (source / "js" / "steps.js").write_text("export const changed = 1;")
    after = built(source, app, tmp_path / "data")
    assert before.address("js/quiz.js") != after.address("js/quiz.js")
    assert before.address("mark.svg") == after.address("mark.svg")


def test_changing_a_style_changes_its_hash_in_the_policy(
    app: Flask, source: Path, tmp_path: Path
) -> None:
    before = built(source, app, tmp_path / "data").styles
    css = source / "css" / "base.css"
    css.write_text(css.read_text() + "\nbody{margin:1px}")
    after = built(source, app, tmp_path / "data").styles
    assert before["public"].allowed_by != after["public"].allowed_by
    assert before["bare"] == after["bare"]


def test_the_same_files_have_the_same_addresses_on_every_machine(
    app: Flask, source: Path, tmp_path: Path
) -> None:
    one, other = (built(source, app, tmp_path / place) for place in ("here", "elsewhere"))
    assert one._addresses == other._addresses


def test_old_files_stay_for_pages_that_are_still_open(
    app: Flask, source: Path, tmp_path: Path
) -> None:
    before = built(source, app, tmp_path / "data").address("js/page.js")
    (source / "js" / "page.js").write_text("export const changed = 1;")
    built(source, app, tmp_path / "data")
    assert (tmp_path / "data" / before.removeprefix("/static/")).exists()


def test_the_folder_holds_nothing_but_addresses_and_their_compressed_copies(
    app: Flask, source: Path, tmp_path: Path
) -> None:
    fresh = built(source, app, tmp_path / "data")
    lying = {path.relative_to(fresh.folder).as_posix() for path in fresh.folder.rglob("*.*")}
    named = {address.removeprefix("/static/") for address in fresh._addresses.values()}
    assert lying == {name + end for name in named for end in ("", ".br", ".gz")}


@pytest.mark.parametrize(
    "path",
    [
        "../../config.py",
        "..%2f..%2fconfig.py",
        "%2e%2e/%2e%2e/config.py",
        "....//config.py",
        "/etc/passwd",
        "js/page.js%00.svg",
        "..\\..\\config.py",
        "",
    ],
)
def test_nothing_else_can_be_fetched(app: Flask, addresses: list[str], path: str) -> None:
    for start in ("/static/", addresses[0].rsplit("/", 1)[0] + "/"):
        answer = fetched(app, start + path)
        assert answer.status_code == 404
        assert b"dataclass" not in answer.data


def test_a_page_asks_for_nothing_without_a_hash(app: Flask, client: FlaskClient) -> None:
    for address in public_addresses(app):
        tree = LexborHTMLParser(client.get(address).get_data(as_text=True))
        for node in tree.css("script[src], img[src], link[rel=icon], use:not([href^='#'])"):
            target = str(node.attributes.get("src") or node.attributes["href"])
            assert HASHED.match(target.partition("#")[0]), target
