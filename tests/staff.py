"""A browser of somebody who signs in; every form of staff that it meets must carry a token."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Flask
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

from tests.page import Page, Visitor, inspect
from tests.persons import PASSWORD, Clock, Person

TOKEN = re.compile(r"[0-9a-f]{64}")
HOME = "http://localhost"


class StaffVisitor(Visitor):
    """A browser without scripts that keeps cookies and may sign in."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        super().__init__(app)
        self.clock = clock

    def signed_in(self, person: Person, *, password: str = PASSWORD, shared: bool = False) -> Page:
        """Sign in as `person`, with the second factor where one is asked; then the own account."""
        page = self.half_signed_in(person, password=password, shared=shared)
        if page.all('form[action$="/masuk/kode"]'):
            page = self.send(page, "/masuk/kode", factor_code=person.code(self.clock()))
            page = self.followed(page)
        return self.get("/akun") if page.status == 200 else page

    def half_signed_in(
        self, person: Person, *, password: str = PASSWORD, shared: bool = False
    ) -> Page:
        """Type number and password only."""
        answers = {"phone": person.phone, "password": password}
        if shared:
            answers["shared"] = "1"
        return self.followed(self.asked_in(**answers))

    def asked_in(self, **answers: str) -> Page:
        """Send the sign-in; whoever is signed in already has its page still open from before."""
        page = self.get("/masuk")
        if page.status == 303:
            return self.post("/masuk", answers | {"csrf_token": self.token()})
        return self.send(page, "/masuk", **answers)

    def send(self, page: Page, action: str = "", /, **answers: str) -> Page:
        """Send the form of the page that goes to `action`, with its own fields and `answers`."""
        form = form_of(page, action)
        fields = dict(fields_of(form)) | answers
        offered = {field.attributes["name"] for field in form.css("[name]")}
        assert answers.keys() <= offered, f"the page does not ask {answers.keys() - offered}"
        return self.post(str(form.attributes["action"]), fields)

    def followed(self, page: Page) -> Page:
        """Go where an answer sends the browser."""
        while "Location" in page.response.headers:
            page = self.get(page.response.headers["Location"])
        return page

    def token(self) -> str:
        """The form token of this browser."""
        form = self.get("/undangan").one('form[action$="/undangan"]')
        return dict(fields_of(form))["csrf_token"]

    def _inspect(self, response: TestResponse) -> Page:
        page = Page(response, LexborHTMLParser(response.get_data(as_text=True)))
        if "Location" not in response.headers and page.all("html"):
            inspect(page, may_set_cookies=True)
            for form in page.all("form[method=post]"):
                fields = dict(fields_of(form))
                assert TOKEN.fullmatch(fields["csrf_token"]), form.attributes["action"]
        for cookie in response.headers.getlist("Set-Cookie"):
            assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
        return page


def form_of(page: Page, action: str) -> LexborNode:
    """The form that goes to `action`; the only one on the page beside sign-out, without it."""
    forms = page.all("main form[method=post]")
    found = [form for form in forms if str(form.attributes["action"]).endswith(action)]
    assert found, f"no form goes to {action or 'anywhere'}: {page.text[:300]}"
    return found[0]


def fields_of(form: LexborNode) -> Iterator[tuple[str, str]]:
    """What a browser would send of a form that nobody touched."""
    for field in form.css("input[name], textarea[name]"):
        kind = field.attributes.get("type")
        if kind in {"radio", "checkbox"} and "checked" not in field.attributes:
            continue
        value = field.text() if field.tag == "textarea" else field.attributes.get("value")
        yield str(field.attributes["name"]), value or ""
