"""The wall of a hall says which Wi-Fi a phone needs first, and forgets it after a day."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from flask import Flask

from app.entrances.labels import network_code
from app.extensions import db
from app.live.actions import tidy
from app.live.models import LiveSession
from app.web.current import library
from tests.persons import MORNING
from tests.training.halls import Hall

pytestmark = pytest.mark.on_both_databases
NETWORK = {"wifi_name": "BALAI AMBAT", "wifi_password": "rahasia;12"}


def test_the_wall_shows_the_network_before_the_door(hall: Hall) -> None:
    shown: list[str] = []
    hall.post("wifi", **NETWORK)
    with patch("app.training.labels.qr_code", lambda held: shown.append(held) or held):
        screen = hall.trainer.get(f"{hall.address}/layar")
    first, second = screen.all(".door.two section")
    assert "BALAI AMBAT" in first.text() and "rahasia;12" in first.text()
    assert hall.code[:4] in second.text()
    assert r"WIFI:T:WPA;S:BALAI AMBAT;P:rahasia\;12;;" in shown


def test_papers_of_the_door_carry_the_network(hall: Hall) -> None:
    hall.post("wifi", **NETWORK)
    paper = hall.trainer.get(f"{hall.address}/lembar-qr")
    assert all("BALAI AMBAT" in node.text() for node in paper.all(".wifi"))


def test_a_network_without_a_password_is_open() -> None:
    assert network_code(LiveSession(wifi_name="BALAI")) == "WIFI:T:nopass;S:BALAI;;"
    assert network_code(LiveSession()) == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"wifi_name": "BALAI", "wifi_password": "pendek"}, "8 sampai 63"),
        ({"wifi_name": "BALAI", "wifi_password": "kata sandi é"}, "8 sampai 63"),
        ({"wifi_name": "é" * 17, "wifi_password": ""}, "32 huruf"),
    ],
)
def test_what_no_network_can_be_called_is_refused_and_stays(
    hall: Hall, typed: dict[str, str], told: str
) -> None:
    page = hall.post("wifi", **typed)
    assert page.status == 422
    assert told in page.one("[role=alert]").text()
    assert page.one("#wifi_name").attributes["value"] == typed["wifi_name"]
    assert "open" in page.one("details:has(#wifi_name)").attributes


def test_the_network_is_forgotten_with_the_answers(staff_app: Flask, hall: Hall) -> None:
    hall.post("wifi", **NETWORK)
    with staff_app.app_context():
        live = db.session.get_one(LiveSession, hall.id)
        assert live.wifi_name
        tidy(library(), live, MORNING)
        assert (live.wifi_name, live.wifi_password) == (None, None)
