"""A phone in the hall: a browser without scripts that joins, answers and keeps its one cookie."""

from __future__ import annotations

from typing import Any

from flask import Flask
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from tests.page import Page, Visitor

PICK = "button[name=choice]"


class Phone(Visitor):
    """Opens the door with a code; `home` is the address that it knows the site by."""

    def __init__(self, app: Flask, home: str = "http://localhost") -> None:
        super().__init__(app)
        self.home = home

    def post(self, path: str, fields: dict[str, Any], **_values: Any) -> Page:
        """Send fields as an old browser does from our page: it says where it stands."""
        headers = {"Origin": self.home}
        answer = self.client.post(path, data=fields, headers=headers, base_url=self.home)
        return self._seen(answer)

    def get(self, path: str, **values: Any) -> Page:
        """Open an address."""
        return self._seen(self.client.get(path, base_url=self.home, **values))

    def joined(self, code: str) -> Page:
        """Type the code and come in."""
        page = self.post("/sesi", {"kode": code})
        assert page.status == 303, page.text
        return self.get("/sesi")

    def answered(self, letter: str) -> Page:
        """Press a choice of the question that is shown."""
        page = self.get("/sesi")
        picks = {pick.one_letter: pick for pick in map(Pick, page.all(PICK))}
        item = str(page.one("input[name=item]").attributes["value"])
        sent = self.post("/sesi/jawab", {"item": item, "choice": picks[letter].choice})
        assert sent.status == 303
        return self.get(sent.response.headers["Location"])

    def pulse(self, tag: str = "") -> TestResponse:
        """Ask whether anything has changed."""
        headers = {"If-None-Match": f'"{tag}"'} if tag else {}
        return self.client.get("/sesi/keadaan", headers=headers, base_url=self.home)

    def _seen(self, response: TestResponse) -> Page:
        for cookie in response.headers.getlist("Set-Cookie"):
            assert cookie.startswith("seat=")
            assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/sesi" in cookie
        if self.home.startswith("http://localhost"):
            return self._inspect(response)
        return Page(response, _tree(response))


class Pick:
    """A button with a choice."""

    def __init__(self, node: Any) -> None:
        self.choice = str(node.attributes["value"])
        self.one_letter = node.css_first("b").text()


def _tree(response: TestResponse) -> Any:
    return LexborHTMLParser(response.get_data(as_text=True))
