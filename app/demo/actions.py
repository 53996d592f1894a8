"""Makes the invented people, or the first invitations where others can reach the site."""

from __future__ import annotations

import json
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.accounts.actions import give_grant, make_account
from app.accounts.queries import has_demo_people
from app.accounts.rules import ADMIN, GUARDED, NATION, TRAINER, Held, is_easy_pin
from app.areas.queries import area_names
from app.demo.rules import FILE, OFFICES, PEOPLE, Invented
from app.extensions import db
from app.invitations.actions import Guest, Secrets, invite
from app.offices.actions import confirm_duty_phone, set_office
from app.phones.rules import shown_phone
from app.secrets.factors import new_secret
from app.secrets.passwords import hash_password, propose_password
from app.vault.columns import seal_into
from config import Config


class DemoError(RuntimeError):
    """The database holds invented people, and others could reach the site."""


def refuse_demo_people(config: Config) -> None:
    """Raise DemoError where invented people are in a database that others can reach.

    A database that cannot be asked is passed over: the door itself lets them in nowhere else.
    """
    try:
        is_wrong = not config.may_hold_demo_people and has_demo_people()
    except DBAPIError:
        return
    finally:
        db.session.rollback()
    if is_wrong:
        raise DemoError(
            f"The database in {config.data_dir} holds demo people, who may exist on 127.0.0.1 only."
            " Choose another folder for real people: BEKAL_DATA=/srv/bekal python3 app"
        )


def make_demo_people(folder: Path, now: datetime) -> None:
    """Invent offices and people, with passwords by chance; how to sign in stands in `folder`."""
    ways = [_way(invented) for invented in PEOPLE]
    hashes = [hash_password(str(way["password"])) for way in ways]
    for code, facts in OFFICES.items():
        set_office(code, facts, by=None)
        confirm_duty_phone(code, facts.phone, by=None, now=now)
    for invented, way, password_hash in zip(PEOPLE, ways, hashes, strict=True):
        _make(invented, way, password_hash, now)
    _keep(folder / FILE, ways)


def demo_ways(folder: Path) -> list[dict[str, Any]]:
    """How the invented people sign in; empty where there are none."""
    try:
        ways: list[dict[str, Any]] = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return ways


def invite_first_people(now: datetime) -> list[tuple[str, Secrets | None]]:
    """An admin's and a trainer's invitation; whoever takes one types name and number."""
    held = (Held(ADMIN, NATION), Held(TRAINER, NATION))
    return [
        (each.role, invite(Guest("", "", each), by=None, now=now, on_server=True).secrets)
        for each in held
    ]


def _way(invented: Invented) -> dict[str, Any]:
    held = invented.held
    return {
        "name": invented.name,
        "role": held.role,
        "area": held.area,
        "place": area_names([held.area])[held.area],
        "office": held.office,
        "phone": shown_phone(invented.phone),
        "password": propose_password(),
        "pin": _pin(),
        "totp_secret": new_secret() if held.role in GUARDED else None,
    }


def _make(invented: Invented, way: dict[str, Any], password_hash: str, now: datetime) -> None:
    account = make_account(phone=invented.phone, name=invented.name, now=now, is_demo=True)
    give_grant(account, invented.held, by=None, now=now, on_server=True)
    account.password_hash = password_hash
    seal_into(account, "factor", way["totp_secret"])
    db.session.flush()


def _pin() -> str:
    pin = "".join(secrets.choice("0123456789") for _ in range(6))
    return _pin() if is_easy_pin(pin) else pin


def _keep(path: Path, ways: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        json.dump(ways, file, ensure_ascii=False, indent=1)
