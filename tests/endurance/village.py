"""A small site that stands in a database, and the real server that runs over it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from app import create_app
from app.accounts.actions import NewSession, start_session
from app.accounts.models import Session
from app.accounts.queries import session_key
from app.areas.actions import update_areas
from app.database.preparing import prepare_tables
from app.extensions import db
from config import Config
from tests.conftest import close
from tests.endurance.phone import Phone
from tests.endurance.stable import is_there, kill, let_out
from tests.keys import KEYS
from tests.persons import PEOPLE, VILLAGE_A, VILLAGE_B, account_of, settle

AREAS = {
    code: f"Wilayah {code}"
    for village in (VILLAGE_A, VILLAGE_B)
    for code in (village[:2], village[:5], village[:8], village)
}
PATIENCE = 60


@dataclass
class Server:
    """One process that serves the site."""

    port: int
    process: int

    def kill(self) -> None:
        """End it as `kill -9` does."""
        kill(self.process)


@dataclass
class Village:
    """The same database as seen from the test, with the people of the tests in it."""

    app: Flask
    config: Config

    def phone(self, who: str, server: Server) -> Phone:
        """The phone of somebody who is signed in."""
        return Phone(server.port, self.token(who))

    def token(self, who: str) -> str:
        """A sign-in of somebody, the second factor passed."""
        now = datetime.now(UTC)
        with self.app.app_context():
            account = account_of(PEOPLE[who])
            token = start_session(account.id, NewSession("", is_shared=False), now)
            session = db.session.get(Session, session_key(token))
            assert session
            session.factor_at = now if PEOPLE[who].secret else None
            db.session.commit()
        return token

    @contextmanager
    def served(self) -> Iterator[Server]:
        """The site, served by a process of its own."""
        server = start(self.config)
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def village_at(config: Config) -> Iterator[Village]:
    """A site with few areas, the offices and the people of the tests."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    app = create_app(config)
    with app.app_context():
        prepare_tables()
        update_areas(AREAS, config.today())
        db.session.commit()
    settle(app)
    yield Village(app, replace(config, keys=KEYS))
    close(app)


def start(config: Config) -> Server:
    """Start a server over the data of `config`, and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    told = config.data_dir / "told"
    process = let_out(
        str(told),
        {
            "PORT": str(port),
            "BEKAL_DATA": str(config.data_dir),
            "BEKAL_DATABASE": config.database_url.replace("+psycopg", ""),
            "BEKAL_KEYS": KEYS,
        },
    )
    _wait_for(port, process, told)
    return Server(port, process)


def _wait_for(port: int, process: int, told: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert is_there(process), told.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError("the server does not answer")
