"""Settings are a pure function of the environment, and a bad one is named in a clear sentence."""

from __future__ import annotations

import os
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import config
from config import ROOT, ConfigError, config_from, config_from_process, today_in_jakarta


def test_without_any_setting_the_site_runs_on_this_machine_alone() -> None:
    settings = config_from({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.is_on_loopback
    assert not settings.is_production
    assert settings.data_dir == ROOT / "instance"
    assert settings.content_dir == ROOT / "content"
    assert (settings.public_url, settings.operator, settings.operator_contact) == ("", "", "")


def test_empty_settings_count_as_none() -> None:
    names = ("BEKAL_DATA", "BEKAL_CONTENT", "HOST", "PORT", "BEKAL_URL", "BEKAL_OPERATOR")
    assert config_from(dict.fromkeys(names, "")) == config_from({})


def test_every_setting_comes_from_its_variable(tmp_path: Path) -> None:
    settings = config_from(
        {
            "BEKAL_DATA": str(tmp_path / "data"),
            "BEKAL_CONTENT": str(tmp_path / "content"),
            "HOST": "0.0.0.0",
            "PORT": "80",
            "BEKAL_URL": " https://bekal.example.id/ ",
            "BEKAL_OPERATOR": " Desa Contoh ",
            "BEKAL_OPERATOR_CONTACT": " kantor desa ",
        },
        is_production=True,
    )
    assert settings.data_dir == tmp_path / "data"
    assert settings.content_dir == tmp_path / "content"
    assert (settings.host, settings.port) == ("0.0.0.0", 80)
    assert settings.public_url == "https://bekal.example.id"
    assert (settings.operator, settings.operator_contact) == ("Desa Contoh", "kantor desa")
    assert settings.is_production


def test_keys_are_read_and_never_shown() -> None:
    settings = config_from({"BEKAL_KEYS": " 1:kenari "})
    assert settings.keys == "1:kenari"
    assert "kenari" not in repr(settings)


def test_the_same_environment_gives_the_same_settings_and_is_left_as_it_was() -> None:
    environment = {"PORT": "9000", "BEKAL_URL": "https://bekal.example.id/"}
    before = dict(environment)
    assert config_from(environment) == config_from(environment)
    assert environment == before


def test_settings_are_read_from_what_is_given_and_not_from_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "9999")
    monkeypatch.setenv("BEKAL_URL", "nonsense")
    assert config_from({}).port == 8000


def test_a_process_has_the_settings_of_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9999")
    assert config_from_process() == config_from(os.environ)
    assert config_from_process(is_production=True).is_production


def test_settings_do_not_change_while_the_site_runs() -> None:
    with pytest.raises(FrozenInstanceError):
        config_from({}).port = 1  # type: ignore[misc]


def test_the_data_may_lie_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/sari")
    assert config_from({"BEKAL_DATA": "~/bekal"}).data_dir == Path("/home/sari/bekal")


def test_the_content_may_lie_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/sari")
    assert config_from({"BEKAL_CONTENT": "~/isi"}).content_dir == Path("/home/sari/isi")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_these_hosts_can_be_reached_from_this_machine_only(host: str) -> None:
    assert config_from({"HOST": host}).is_on_loopback


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "bekal.local"])
def test_these_hosts_can_be_reached_from_the_hall(host: str) -> None:
    assert not config_from({"HOST": host}).is_on_loopback


@pytest.mark.parametrize("port", ["1", "80", "65535", "08000"])
def test_a_port_is_a_number_from_1_to_65535(port: str) -> None:
    assert config_from({"PORT": port}).port == int(port)


@pytest.mark.parametrize(
    "port",
    [
        "0",
        "65536",
        "-1",
        "+80",
        "80.0",
        "eighty",
        " 80",
        "8_0",
        "٨٠",
        "²",
        pytest.param("9" * 5000, id="5000 digits"),
    ],
)
def test_a_port_that_cannot_be_used_is_named(port: str) -> None:
    with pytest.raises(ConfigError, match=r"^PORT is .*: it must be a number from 1 to 65535\.$"):
        config_from({"PORT": port})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://bekal.example.id", "https://bekal.example.id"),
        ("https://bekal.example.id//", "https://bekal.example.id"),
        ("http://192.168.1.10:8000", "http://192.168.1.10:8000"),
        ("https://desa.example.id/bekal/", "https://desa.example.id/bekal"),
        ("   ", ""),
        ("/", ""),
    ],
)
def test_the_public_address_has_no_slash_at_its_end(given: str, kept: str) -> None:
    assert config_from({"BEKAL_URL": given}).public_url == kept


@pytest.mark.parametrize(
    "address",
    [
        "bekal.example.id",
        "//bekal.example.id",
        "ftp://bekal.example.id",
        "https://",
        "https:bekal.example.id",
        "https://bekal.example.id/?x=1",
        "https://bekal.example.id/#x",
        "javascript:alert(1)",
        "https://[bekal",
        "https://bekal example.id",
    ],
)
def test_a_public_address_that_cannot_be_used_is_named(address: str) -> None:
    with pytest.raises(ConfigError, match=r"^BEKAL_URL is .* must look like https://"):
        config_from({"BEKAL_URL": address})


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, 16, 59, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 17, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_jakarta(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> datetime:
            return moment

    monkeypatch.setattr(config, "datetime", Clock)
    assert today_in_jakarta() == day


@pytest.mark.parametrize(("given", "may"), [("", True), ("on", True), ("off", False)])
def test_phones_store_pages_unless_it_is_switched_off(given: str, *, may: bool) -> None:
    assert config_from({"BEKAL_OFFLINE": given}).may_store is may


def test_a_switch_that_is_neither_on_nor_off_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^BEKAL_OFFLINE is 'no': it must be on or off\.$"):
        config_from({"BEKAL_OFFLINE": "no"})
