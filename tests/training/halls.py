"""A trainer at the page of a session."""

from __future__ import annotations

from unittest.mock import patch

from flask import Flask

from tests.live.halls import session_by
from tests.page import Page
from tests.staff import StaffVisitor, fields_of


class Hall:
    """A trainer at the page of a session."""

    def __init__(self, app: Flask, trainer: StaffVisitor, **how: object) -> None:
        self.app, self.trainer = app, trainer
        self.id, self.code = session_by(app, **how)
        self.address = f"/pelatih/{self.id}"

    @property
    def page(self) -> Page:
        return self.trainer.get(self.address)

    def press(self, move: str = "next") -> Page:
        for form in self.page.all("main form[method=post]"):
            fields = dict(fields_of(form))
            if fields.get("move") == move:
                answer = self.trainer.post(str(form.attributes["action"]), fields)
                assert answer.status == 303
                return self.page
        raise AssertionError(f"no button for {move}")

    def pressed_with(self, typed: dict[str, str]) -> Page:
        """Type numbers and press the button that leads on, without keeping them first."""
        fields = dict(fields_of(self.page.one("#lanjut"))) | typed
        return self.post("langkah", **fields)

    def post(self, door: str, **fields: str) -> Page:
        sent = {"csrf_token": self.trainer.token()} | fields
        return self.trainer.followed(self.trainer.post(f"{self.address}/{door}", sent))

    def control_qr(self) -> str:
        """Show a new control QR; the secret that it holds, which stands on no page in words."""
        shown: list[str] = []
        with patch("app.training.routes.qr_code", lambda address: shown.append(address) or ""):
            self.post("kendali")
        return shown[0]
