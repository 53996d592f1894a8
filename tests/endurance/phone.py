"""A phone that speaks to a real server over a real network."""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

FIVE = {
    "danger": "none",
    "trick": "broker",
    "name": "Pak Kenari",
    "place": "Dusun Timur, rumah dekat pasar",
    "people": "3",
}
PATIENCE = 60


@dataclass(frozen=True)
class Heard:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The answer as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def words(self) -> str:
        """All that can be read on the page, white space folded."""
        body = LexborHTMLParser(self.text).body
        return " ".join(body.text().split()) if body else ""

    @property
    def receipt(self) -> str:
        """The receipt in the address to which one is sent on; empty where there is none."""
        found = re.search(r"/laporan/([0-9A-Z]{13})", self.headers.get("Location", ""))
        return found[1] if found else ""


class Phone:
    """A browser without scripts on a phone of its own, signed in by its cookie."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self._cookie = port, f"bekal={token}"
        self._token = ""

    def get(self, path: str) -> Heard:
        """Open an address."""
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, Any]) -> Heard:
        """Send a form; its token comes from a page of ours."""
        kind = "application/x-www-form-urlencoded"
        sent = urlencode({**fields, "csrf_token": self.token()}).encode()
        return self._ask("POST", path, sent, {"Content-Type": kind})

    def insist(self, path: str, fields: Mapping[str, Any]) -> Heard:
        """Send a form, and the same again as often as a busy server asks for it."""
        heard = self.post(path, fields)
        while heard.status == 503:
            assert heard.headers["Retry-After"]
            heard = self.post(path, fields)
        return heard

    def photo(self, receipt: str, picture: bytes) -> Heard:
        """Add a photo to a report."""
        file = FileStorage(BytesIO(picture), "foto.jpg", content_type="image/jpeg")
        boundary, sent = encode_multipart({"csrf_token": self.token(), "photo": file})
        kind = f"multipart/form-data; boundary={boundary}"
        return self._ask("POST", f"/laporan/{receipt}/foto", sent, {"Content-Type": kind})

    def token(self) -> str:
        """The token of the forms of this sign-in; it stays the same."""
        if not self._token:
            found = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', self.get("/lapor").text)
            assert found
            self._token = found[1]
        return self._token

    def new_receipt(self) -> str:
        """The receipt that a fresh form carries."""
        found = re.search(r'name="receipt" value="([0-9A-Z]{13})"', self.get("/lapor").text)
        assert found
        return found[1]

    def _ask(
        self, how: str, path: str, sent: bytes | None = None, more: Mapping[str, str] | None = None
    ) -> Heard:
        own = {"Sec-Fetch-Site": "same-origin", "Origin": f"http://127.0.0.1:{self.port}"}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(how, path, sent, {"Cookie": self._cookie, **own, **(more or {})})
            answer = line.getresponse()
            return Heard(answer.status, dict(answer.headers), answer.read())
        finally:
            line.close()
