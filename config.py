"""The settings of one running site: a pure function of the environment, and its only reader."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WIB = timedelta(hours=7)
PORT = re.compile(r"[0-9]{1,5}")
PUBLIC_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")


class ConfigError(ValueError):
    """A setting that cannot be used; the message names it and says what would do."""


def today_in_jakarta() -> date:
    """Today's date in Western Indonesian Time, by which notices fall due."""
    return (datetime.now(UTC) + WIB).date()


def now_in_utc() -> datetime:
    """The present moment, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Config:
    """All settings. `public_url` has no trailing slash and is empty when the operator set none.

    `keys` is text for `vault.keys`; empty where they lie in files.
    `may_store` says whether phones may keep pages to open them without a network.
    """

    data_dir: Path
    content_dir: Path
    database_url: str
    host: str
    port: int
    public_url: str
    operator: str
    operator_contact: str
    is_production: bool
    keys: str = field(default="", repr=False)
    today: Callable[[], date] = today_in_jakarta
    now: Callable[[], datetime] = now_in_utc
    may_store: bool = True

    @property
    def is_on_loopback(self) -> bool:
        """Whether only this machine can reach the site."""
        return self.host in {"127.0.0.1", "localhost", "::1"}

    @property
    def may_hold_demo_people(self) -> bool:
        """Whether invented people may sign in: only while nobody else can reach the site."""
        return self.is_on_loopback and not self.is_production


def config_from(environment: Mapping[str, str], *, is_production: bool = False) -> Config:
    """Read all settings from `environment`; raise ConfigError on the first that cannot be used."""
    data_dir = _folder(environment.get("BEKAL_DATA") or str(ROOT / "instance"))
    return Config(
        data_dir=data_dir,
        content_dir=_folder(environment.get("BEKAL_CONTENT") or str(ROOT / "content")),
        database_url=_database_url(environment.get("BEKAL_DATABASE", ""), data_dir),
        host=environment.get("HOST") or "127.0.0.1",
        port=_port(environment.get("PORT") or "8000"),
        public_url=_public_url(environment.get("BEKAL_URL", "")),
        operator=environment.get("BEKAL_OPERATOR", "").strip(),
        operator_contact=environment.get("BEKAL_OPERATOR_CONTACT", "").strip(),
        is_production=is_production,
        keys=environment.get("BEKAL_KEYS", "").strip(),
        may_store=_may_store(environment.get("BEKAL_OFFLINE", "")),
    )


def config_from_process(*, is_production: bool = False) -> Config:
    """Read all settings from the environment of this process."""
    return config_from(os.environ, is_production=is_production)


def _folder(text: str) -> Path:
    return Path(text).expanduser().resolve()


def _port(text: str) -> int:
    if not PORT.fullmatch(text) or not 0 < int(text) < 65536:
        raise ConfigError(f"PORT is {text[:40]!r}: it must be a number from 1 to 65535.")
    return int(text)


def _may_store(text: str) -> bool:
    if text.strip() not in {"", "on", "off"}:
        raise ConfigError(f"BEKAL_OFFLINE is {text[:40]!r}: it must be on or off.")
    return text.strip() != "off"


def _database_url(text: str, data_dir: Path) -> str:
    address = text.strip()
    if not address:
        return f"sqlite:///{data_dir / 'bekal.db'}"
    scheme, mark, place = address.partition("://")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    if not mark or scheme not in {"sqlite", "postgresql+psycopg"}:  # a password may stand in it
        raise ConfigError(
            "BEKAL_DATABASE must look like sqlite:////srv/bekal/bekal.db or "
            "postgresql://name:password@host/bekal"
        )
    return f"{scheme}://{place}"


def _public_url(text: str) -> str:
    address = text.strip().rstrip("/")
    if address and not PUBLIC_URL.fullmatch(address):
        raise ConfigError(f"BEKAL_URL is {text!r}: it must look like https://bekal.example.id")
    return address
