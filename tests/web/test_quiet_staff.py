"""Whatever is typed at a staff door, and wherever it breaks there, no server log repeats it."""

from __future__ import annotations

import io
import logging
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from typing import Any
from unittest.mock import patch

import pytest
import waitress.server
from flask import Flask, request
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from app.extensions import db
from app.policy import POLICY
from app.serving import LARGEST_READ
from app.web.typed import PHOTO
from tests.canaries import Canaries, stems_in
from tests.house.test_forgery import OWN_PAGE, Site, token_of
from tests.house.test_matrix import ABSENT

HEADERS = ("User-Agent", "Referer", "X-Forwarded-For", "Accept-Language", "From", "X-Request-Id")
STAFF = sorted(endpoint for endpoint, row in POLICY.items() if row.level != "public")


@pytest.fixture
def site(staff_app: Flask, caplog: pytest.LogCaptureFixture) -> Site:
    caplog.set_level(logging.DEBUG)
    return Site(staff_app)


def told_of_request() -> str:
    """What an exception in the middle of a request may hold: all that was sent."""
    return f"{request.url} {dict(request.values)} {dict(request.headers)} {request.cookies}"


def crash(kind: type[Exception] = RuntimeError) -> Any:
    told = told_of_request()
    db.session.rollback()
    cause = ValueError(told)
    if issubclass(kind, (OperationalError, IntegrityError, DataError)):
        raise kind(told, dict(request.values), cause) from cause
    raise kind(told) from cause


@contextmanager
def in_the_view(site: Site, endpoint: str, kind: type[Exception]) -> Iterator[None]:
    """The view itself breaks, inside of its door."""
    door: Any = site.app.view_functions[endpoint]
    view = door.__wrapped__
    (held,) = (cell for cell in door.__closure__ if cell.cell_contents is view)
    held.cell_contents = lambda **_values: crash(kind)
    try:
        yield
    finally:
        held.cell_contents = view


@contextmanager
def in_the_commit(_site: Site, _endpoint: str, kind: type[Exception]) -> Iterator[None]:
    """What was done cannot be kept."""
    with patch.object(db.session, "commit", lambda: crash(kind)):
        yield


@contextmanager
def in_the_answer(site: Site, endpoint: str, kind: type[Exception]) -> Iterator[None]:
    """The page cannot be made."""
    module = sys.modules[site.app.view_functions[endpoint].__module__]
    with ExitStack() as stack:
        for name in ("render_template", "redirect"):
            if hasattr(module, name):
                stack.enter_context(patch.object(module, name, lambda *_, **__: crash(kind)))
        yield


def address_of(site: Site, endpoint: str) -> str:
    """The address of a route: that of its form, or with a record that is not there."""
    if endpoint in site.forms:
        return site.forms[endpoint][0]
    rule = next(rule for rule in site.app.url_map.iter_rules() if rule.endpoint == endpoint)
    case = site.forms["triage.step"][0].rpartition("/")[2]
    receipt = site.forms["reports.add"][0].split("/")[2]
    place = rule.rule.replace("<string(length=32):case_id>", case).replace("<receipt>", receipt)
    return place.replace("<int:number>", "1").replace("<account_id>", ABSENT)


def requests_of(site: Site, endpoint: str, canary: Canaries) -> Iterator[dict[str, Any]]:
    """The route as it is read and sent: with what it expects, and with words in every field."""
    address = address_of(site, endpoint)
    rules = [rule for rule in site.app.url_map.iter_rules() if rule.endpoint == endpoint]
    about = {name: canary.word().replace(" é", "") for name in HEADERS} | OWN_PAGE
    if any("GET" in (rule.methods or ()) for rule in rules):
        asked = {"ke": f"/{canary.word()}", canary.word(): canary.phone()}
        yield {"path": address, "query_string": asked, "headers": about}
    if any("POST" in (rule.methods or ()) for rule in rules):
        fields = site.forms.get(endpoint, ("", {}))[1]
        token = {"csrf_token": token_of(site.client)}
        more = {"words": canary.word(), "isi-name": canary.word(), canary.word(): canary.phone()}
        photo = {"photo": (io.BytesIO(canary.word().encode()), canary.word())}
        yield {"path": address, "method": "POST", "headers": about, "data": fields | more | token}
        words = {name: canary.word() for name in fields} | more | token | photo
        yield {"path": address, "method": "POST", "headers": about, "data": words}


@pytest.mark.parametrize(
    ("breaks", "kind"),
    [
        (in_the_view, RuntimeError),
        (in_the_view, IntegrityError),
        (in_the_view, OperationalError),
        (in_the_commit, DataError),
        (in_the_commit, IntegrityError),
        (in_the_commit, KeyError),
        (in_the_answer, TypeError),
    ],
)
def test_no_log_repeats_what_was_typed_where_a_staff_door_breaks(
    site: Site,
    *,
    breaks: Any,
    kind: type[Exception],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    canary, statuses = Canaries(), []
    for endpoint in STAFF:
        for sent in requests_of(site, endpoint, canary):
            site.client.set_cookie("bekal", site.token)
            with breaks(site, endpoint, kind):
                answer = site.client.open(**sent)
            statuses.append(answer.status_code)
            if answer.status_code == 500:
                assert stems_in(answer.data + str(answer.headers).encode()) == [], endpoint
    told = caplog.text + "".join(capfd.readouterr()) + str([vars(each) for each in caplog.records])
    assert stems_in(told.encode()) == []
    assert site.token not in told and PASSED not in told
    assert len(canary.planted) >= 40
    broken = [status for status in statuses if status >= 500]
    assert len(broken) >= (40 if breaks is in_the_view else 8)
    assert kind.__name__ in told or "ValueError" in told, "the kind of fault is told"


PASSED = "salah salah salah"


def test_no_log_repeats_what_is_typed_where_nothing_breaks(
    site: Site, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    canary = Canaries()
    for endpoint in STAFF:
        for sent in requests_of(site, endpoint, canary):
            site.client.set_cookie("bekal", site.token)
            assert site.client.open(**sent).status_code < 500, endpoint
    for name in ("gunicorn.access", "gunicorn.error", "waitress", "werkzeug", "py.warnings"):
        logging.getLogger(name).error('%s "GET /laporan/%s"', canary.phone(), canary.word())
    told = caplog.text + "".join(capfd.readouterr()) + str([vars(each) for each in caplog.records])
    assert stems_in(told.encode()) == []


def test_the_server_that_listens_repeats_nothing_either(
    site: Site, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    canary, app = Canaries(), site.app
    listening = waitress.server.create_server(
        app,
        host="127.0.0.1",
        port=0,
        threads=2,
        inbuf_overflow=PHOTO,
        max_request_body_size=LARGEST_READ,
        ident="",
    )
    port = listening.effective_port

    def listen() -> None:
        with suppress(OSError):  # closed while it waits
            listening.run()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        for path in (f"/laporan/{canary.word()[:10]}", "/lapor?x=Kwenari", "/petugas/Kwenari"):
            for method in ("GET", "POST", "KWENARI"):
                asked = HTTPConnection("127.0.0.1", port, timeout=10)
                headers = {"User-Agent": "Kwenari", "Cookie": "bekal=Kwenari"}
                asked.request(method, path.replace(" ", "%20"), b"name=Kwenari", headers)
                assert asked.getresponse().status < 500
                asked.close()
        for raw in (
            b"GET /Kwenari HTTP/9.9\r\n\r\n",
            b"Kwenari\r\n\r\n",
            b"POST /lapor HTTP/1.1\r\nHost: Kwenari\r\nContent-Length: Kwenari\r\n\r\n",
            b"POST /lapor HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nname=Kwenari",
            b"GET / HTTP/1.1\r\nKwenari: " + b"Kwenari" * 60_000 + b"\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(raw)
                line.shutdown(socket.SHUT_WR)
        with in_the_view(site, "accounts.sign_in", RuntimeError):
            asked = HTTPConnection("127.0.0.1", port, timeout=10)
            asked.request("GET", "/masuk?ke=/Kwenari")
            assert asked.getresponse().status == 500
            asked.close()
    finally:
        listening.close()
        thread.join(timeout=5)
    told = caplog.text + "".join(capfd.readouterr()) + str([vars(each) for each in caplog.records])
    assert stems_in(told.encode()) == []
    assert "RuntimeError" in told
