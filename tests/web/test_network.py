"""A hall's phones find the laptop by the address that it has in their network."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.entrances.labels import control_address, is_only_here, join_address
from app.live.models import LiveSession
from app.serving import tell_the_hall
from app.web import network
from app.web.network import address_of, is_for_phones
from config import ROOT
from tests.conftest import settings_of

HALL = {"HOST": "0.0.0.0", "PORT": "8123"}
ADDRESS = re.compile(r"https?://\S+")
WAITED_FOR = "Di laptop ini buka: http://"
ROUTES = """Local:
  +-- 10.42.0.0/24 2 0 2
     |-- 10.42.0.0
        /24 link UNICAST
     |-- 10.42.0.1
        /32 host LOCAL
  |-- 127.0.0.1
     /32 host LOCAL
  |-- 172.17.0.1
     /32 host LOCAL
"""


@pytest.fixture
def no_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A laptop that is a hotspot itself: it has no route to anywhere."""

    class Unreachable(socket.socket):
        def connect(self, _address: Any) -> None:
            raise OSError(101, "Network is unreachable")

    routes = tmp_path / "fib_trie"
    monkeypatch.setattr(network.socket, "socket", Unreachable)
    monkeypatch.setattr(network.socket, "gethostbyname_ex", lambda name: (name, [], ["127.0.1.1"]))
    monkeypatch.setattr(network, "ROUTES", routes)
    return routes


def test_a_laptop_that_is_the_hotspot_itself_still_knows_its_address(no_way_out: Path) -> None:
    no_way_out.write_text(ROUTES)
    assert address_of(settings_of(**HALL)) == "http://10.42.0.1:8123"


def test_without_any_network_no_phone_is_promised_anything(
    no_way_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = settings_of(**HALL)
    assert not no_way_out.exists()
    assert not is_for_phones(config)
    tell_the_hall(config)
    told = capsys.readouterr().out
    assert "hotspot" in told
    assert ADDRESS.findall(told) == ["http://127.0.0.1:8123/masuk"]


def test_a_hall_is_told_its_address_with_a_code_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(network, "_address_towards_the_world", lambda: "192.168.1.10")
    tell_the_hall(settings_of(**HALL))
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if ADDRESS.search(line)] == [
        "Di laptop ini buka: http://127.0.0.1:8123/masuk",
        "HP peserta: http://192.168.1.10:8123/sesi",
    ]
    assert WAITED_FOR in told
    assert f'"{WAITED_FOR}"' in (ROOT / "docs" / "laptop" / "BACA-DULU.txt").read_text("utf-8")
    assert told.count("\u2580") + told.count("\u2588") > 100, "a code is drawn"


def test_codes_for_phones_hold_the_address_in_the_network_and_never_that_of_this_machine(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_address_towards_the_world", lambda: "192.168.1.10")
    in_the_hall = settings_of(**HALL, BEKAL_URL="https://bekal.example.id")
    monkeypatch.setitem(app.extensions, "settings", in_the_hall)
    with app.test_request_context():
        addresses = [join_address(LiveSession(code="12345678")), control_address("x" * 22)]
    assert addresses == [
        "http://192.168.1.10:8123/sesi?kode=12345678",
        f"http://192.168.1.10:8123/sesi/kendali?kunci={'x' * 22}",
    ]
    assert not any(map(is_only_here, addresses))
