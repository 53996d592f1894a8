"""A route may take a photo where it says so; everywhere else a body is short."""

from __future__ import annotations

import tempfile
from functools import wraps
from typing import Any

import pytest
from flask import Flask, Request, request
from werkzeug.test import TestResponse

from app.web.typed import LARGEST_BODY, PHOTO, limit_what_is_sent, takes_up_to


def entered(view: Any) -> Any:
    """As the decorators of `access` wrap a view."""

    @wraps(view)
    def inner(**values: Any) -> Any:
        return view(**values)

    return inner


@pytest.fixture
def site() -> Flask:
    made = Flask("small", static_folder=None)
    made.testing = True
    limit_what_is_sent(made)

    @made.post("/foto")
    @entered
    @takes_up_to(PHOTO)
    def photo() -> str:
        return str(len(request.files["photo"].read()))

    @made.post("/kata")
    @entered
    def words() -> str:
        return str(len(request.form.get("words", "")))

    return made


def sent(site: Flask, path: str, size: int, sign: bytes = b"x", **fields: str) -> TestResponse:
    """A form as a browser writes it; werkzeug's own writer would use temporary files."""
    parts = {f'"{name}"': value.encode() for name, value in fields.items()}
    parts['"photo"; filename="photo.jpg"'] = sign * size
    body = b"".join(
        b"--edge\r\nContent-Disposition: form-data; name="
        + name.encode()
        + b"\r\n\r\n"
        + part
        + b"\r\n"
        for name, part in parts.items()
    )
    kind = "multipart/form-data; boundary=edge"
    return site.test_client().post(path, data=body + b"--edge--\r\n", content_type=kind)


def test_a_route_that_says_so_takes_a_photo_of_eight_megabytes(site: Flask) -> None:
    assert sent(site, "/foto", 8 * 1024 * 1024).text == str(8 * 1024 * 1024)
    assert sent(site, "/foto", PHOTO + 1).status_code == 413


@pytest.mark.parametrize("sign", [b"\n", b"\r", b"-"])
def test_a_photo_may_hold_what_looks_like_the_end_of_a_part(site: Flask, sign: bytes) -> None:
    for size in (LARGEST_BODY - 1, 300_000):
        assert sent(site, "/foto", size, sign).text == str(size)


def test_every_other_route_takes_a_short_body_only(site: Flask) -> None:
    assert sent(site, "/kata", 100).status_code == 200
    assert sent(site, "/kata", LARGEST_BODY + 1).status_code == 413
    assert sent(site, "/tidak-ada", LARGEST_BODY + 1).status_code in {404, 413}


def test_the_words_beside_a_photo_stay_short(site: Flask) -> None:
    assert sent(site, "/foto", 100_000, words="x" * (2 * LARGEST_BODY + 1)).status_code == 413
    assert sent(site, "/foto", 100_000, words="a\x00b").status_code == 400


def test_a_photo_never_lies_unsealed_on_the_disk(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a temporary file was made")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    assert sent(site, "/foto", 3_000_000).text == "3000000"
    site.request_class = Request
    with pytest.raises(AssertionError, match="temporary file"):
        sent(site, "/foto", 3_000_000)
