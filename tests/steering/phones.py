"""A trainer's phone in the hall: it has read the control QR, and knows no password."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from app.controls.actions import offer_control
from app.extensions import db
from tests.live.halls import session_by
from tests.page import Page, inspect
from tests.persons import MORNING
from tests.seats.phones import Phone
from tests.staff import fields_of

CONTROL = "/sesi/kendali"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


class SteeringPhone(Phone):
    """Steers by buttons; `home` is the address that it knows the site by."""

    def opened(self, address: str) -> Page:
        """Follow the QR, as a camera or a preview robot does."""
        parts = urlsplit(address)
        return self.get(f"{parts.path}?{parts.query}")

    def takes(self, address: str) -> Page:
        """Follow the QR and press its one button."""
        fields = dict(fields_of(self.opened(address).one("main form[method=post]")))
        return self.post(CONTROL, fields)

    @property
    def page(self) -> Page:
        """The page of the session."""
        return self.get(CONTROL)

    def token(self) -> str:
        """The form token of this phone."""
        field = self.page.all("input[name=csrf_token]")[0]
        return str(field.attributes["value"])

    def sends(self, door: str, **fields: str) -> Page:
        """Send a form of its page; go where the answer leads."""
        page = self.post(f"{CONTROL}/{door}", {"csrf_token": self.token()} | fields)
        return self.page if page.status == 303 else page

    def press(self, move: str = "next") -> Page:
        """Press the button of a move."""
        for form in self.page.all("main form[method=post]"):
            fields = dict(fields_of(form))
            if fields.get("move") == move:
                assert self.post(str(form.attributes["action"]), fields).status == 303
                return self.page
        raise AssertionError(f"no button for {move}")

    def _seen(self, response: TestResponse) -> Page:
        for cookie in response.headers.getlist("Set-Cookie"):
            assert cookie.startswith("control=")
            assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
            assert "Path=/sesi/kendali" in cookie
        page = Page(response, LexborHTMLParser(response.get_data(as_text=True)))
        if self.home == "http://localhost" and "Location" not in response.headers:
            inspect(page)
        return page


def secret_of(address: str) -> str:
    """The secret in the address of a control QR."""
    return parse_qs(urlsplit(address).query)["kunci"][0]


def offered(app: Flask, session_id: str, now: Any = MORNING) -> str:
    """A control QR's secret, without a trainer who shows it."""
    with app.app_context():
        secret = offer_control(session_id, now)
        db.session.commit()
    return secret


def steer(app: Flask, client: FlaskClient) -> None:
    """Have `client` steer a session of its own."""
    sent = {"kunci": offered(app, session_by(app)[0])}
    assert client.post(CONTROL, data=sent, headers=OWN_PAGE).status_code == 303


def steering_token(client: FlaskClient) -> str:
    """The token of the forms of a client that steers; empty for another."""
    page = client.get(CONTROL).get_data(as_text=True)
    return page.partition('name="csrf_token" value="')[2][:64]
