"""A client that inspects every page a test visits, and sends what the page itself would send."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Any

import html5lib
from flask import Flask
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from app.web.access import entry_of

PAGE_HEADERS = {
    "X-Content-Type-Options",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Strict-Transport-Security",
}
OWN_PHOTO = re.compile(r"/(laporan|petugas)/[0-9A-Za-z]+/foto/[1-5]")
LINKED = "link[rel=icon][href], link[rel=stylesheet][href]"
LOADED = f"script[src], img[src], {LINKED}, use:not([href^='#'])"


@dataclass
class Page:
    """One answer, and its HTML as a tree."""

    response: TestResponse
    tree: LexborHTMLParser

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @property
    def text(self) -> str:
        """All words of the page, white space folded."""
        return " ".join(self.tree.body.text().split()) if self.tree.body else ""

    def all(self, selector: str) -> list[LexborNode]:
        """All elements that `selector` finds."""
        return self.tree.css(selector)

    def one(self, selector: str) -> LexborNode:
        """The one element that `selector` finds."""
        found = self.tree.css(selector)
        assert len(found) == 1, f"{len(found)} of {selector}"
        return found[0]

    def is_shown(self, selector: str) -> bool:
        """Whether the page holds `selector` outside of anything hidden."""
        return any(not _is_hidden(node) for node in self.tree.css(selector))


class Visitor:
    """A browser without scripts."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, **values: Any) -> Page:
        """Open an address."""
        return self._inspect(self.client.get(path, **values))

    def send(self, page: Page, **answers: str) -> Page:
        """Send the page's own form with its own fields, changed by `answers`."""
        form = page.one("form[method=post]")
        fields = {field.attributes["name"]: field.attributes["value"] for field in _checked(form)}
        offered = {field.attributes["name"] for field in form.css("input[name]")}
        assert answers.keys() <= offered, f"the page does not ask {answers.keys() - offered}"
        return self.post(str(form.attributes["action"]), fields | answers)

    def post(self, path: str, fields: dict[str, Any], **values: Any) -> Page:
        """Send fields as a browser does from our own page."""
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
        return self._inspect(self.client.post(path, data=fields, headers=headers, **values))

    def _inspect(self, response: TestResponse) -> Page:
        page = Page(response, LexborHTMLParser(response.get_data(as_text=True)))
        assert response.mimetype == "text/html", response.mimetype
        if "Location" not in response.headers and page.all("html"):
            inspect(page, may_set_cookies=self._is_of_staff(response.request.path))
        return page

    def _is_of_staff(self, path: str) -> bool:
        app = self.client.application
        try:
            endpoint, _ = app.url_map.bind("localhost").match(path.removeprefix("/en"), "GET")
        except HTTPException:
            return False
        return entry_of(app, endpoint) == "staff"


def inspect(page: Page, *, may_set_cookies: bool = False) -> None:
    """What holds for every page: title, language, labels, inline code by hash, our files only."""
    html5lib.HTMLParser(strict=True).parse(page.response.get_data(as_text=True))
    heading = " ".join(page.one("h1").text().split())
    title = page.one("title").text()
    assert title.startswith(heading), f"{title!r} does not begin with {heading!r}"
    assert page.one("html").attributes.get("lang"), "the page does not say its language"
    _inspect_fields(page)
    _inspect_headers(page)
    for node in page.all(LOADED):
        address = node.attributes.get("src") or node.attributes["href"] or ""
        is_ours = address.startswith("/static/") or OWN_PHOTO.fullmatch(address)
        assert is_ours, f"loads {address}"
    if not may_set_cookies:
        assert "Set-Cookie" not in page.response.headers, "a public page sets a cookie"
    assert not page.all("[style], [onclick], [onload]"), "style or script in an attribute"


def _inspect_fields(page: Page) -> None:
    for field in page.all("input:not([type=hidden]), select, textarea"):
        label = field.parent
        while label is not None and label.tag != "label":
            label = label.parent
        named = page.all(f'label[for="{field.attributes.get("id")}"]') or label is not None
        assert named, f"the field {field.attributes.get('name')} has no label"
    ids = [node.attributes["id"] for node in page.all("[id]")]
    assert len(ids) == len(set(ids)), (
        f"ids stand twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    )


def _inspect_headers(page: Page) -> None:
    missing = PAGE_HEADERS - set(page.response.headers.keys())
    assert not missing, f"headers are missing: {missing}"
    policy = page.response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "*" not in policy
    for node in page.all("style, script:not([src])"):
        digest = base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy, f"inline code is not allowed by its hash: {node.tag}"


def _checked(form: LexborNode) -> list[LexborNode]:
    fields = form.css("input[name]")
    return [
        field
        for field in fields
        if field.attributes.get("type") not in {"radio", "checkbox"}
        or "checked" in field.attributes
    ]


def _is_hidden(node: LexborNode | None) -> bool:
    while node is not None:
        if "hidden" in node.attributes:
            return True
        node = node.parent
    return False
