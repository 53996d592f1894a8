"""`flask sessions …`: what is done with live sessions on a laptop and on the central site."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Blueprint

from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.database.connections import begin_reading
from app.extensions import db
from app.live.actions import tidy_old
from app.parcels.actions import pack_sessions, register_laptop, retire_laptop, take_in
from app.parcels.models import LONGEST_NAME, Laptop
from app.parcels.queries import finished_sessions, laptops
from app.parcels.rules import LARGEST, ParcelError
from app.vault.keeping import add_signing_key, load_keys
from app.vault.keys import SIGNING, Keys, KeysError, encoded, new_key
from app.vault.signing import fingerprint, is_public_key, public_key
from app.web.current import library, settings

session_commands = Blueprint("session_commands", __name__, cli_group="sessions")


@session_commands.cli.command("tidy")
def tidy_sessions() -> None:
    """Turn the answers of sessions that are a day old into counts, and forget their seats."""
    count = tidy_old(library(), settings().now())
    db.session.commit()
    click.echo(f"{count} sessions tidied")


@session_commands.cli.command("key")
def show_key() -> None:
    """Print the public key of this laptop and its fingerprint; the first time it is made."""
    key = public_key(_signing_keys())
    click.echo(f"key:         {key}")
    click.echo(f"fingerprint: {fingerprint(key)}")


@session_commands.cli.command("register")
@click.argument("key")
@click.option("--name", default="", help="such as: Laptop Kec. Tlanakan")
@click.option("--end", is_flag=True, help="believe it no more")
def register(key: str, name: str, end: bool) -> None:
    """Take in what the laptop of the public KEY signs. Compare the fingerprint with its owner."""
    if not is_public_key(key):
        raise click.UsageError("KEY is no public key: `flask sessions key` on the laptop prints it")
    if not end and not 0 < len(name.strip()) <= LONGEST_NAME:
        raise click.UsageError(f"--name is needed, with at most {LONGEST_NAME} letters")
    now = settings().now()
    laptop = retire_laptop(key, now) if end else register_laptop(key, name.strip(), now)
    if laptop is None:
        raise click.ClickException(f"{fingerprint(key)} is not registered")
    reason = "retired" if end else "registered"
    note(Deed.SETTING_CHANGED, "laptop", key, by=None, reason=reason)
    db.session.commit()
    _tell(laptop)


@session_commands.cli.command("laptops")
def list_laptops() -> None:
    """Print the laptops, and how many sessions came from each."""
    begin_reading()
    for laptop, count in laptops():
        _tell(laptop)
        click.echo(f"  sessions: {count}")
        click.echo(f"  key:      {laptop.id}")


@session_commands.cli.command("export")
@click.option("--session", "ids", multiple=True, help="only this one; else all that have ended")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(ids: tuple[str, ...], file: Path) -> None:
    """Put the counts of finished sessions into FILE, signed. Their answers become counts now."""
    keys, sessions = _signing_keys(), finished_sessions(ids)
    missing = sorted(set(ids) - {live.id for live in sessions})
    if missing or not sessions:
        raise click.ClickException(f"no finished session {missing[0] if missing else 'is here'}")
    if file.exists():
        raise click.ClickException(f"{file} is there already: choose another name")
    try:
        packed = pack_sessions(library(), keys, sessions, settings().now())
    except ParcelError as error:
        raise click.ClickException(str(error)) from None
    for live in sessions:
        note(Deed.EXPORTED, "live-session", live.id, by=None, reason="on-server")
        counted = "" if live.men is not None else "  (nobody has counted men and women yet)"
        click.echo(f"{live.id}  {live.started_at:%Y-%m-%d}  {live.village_code}{counted}")
    db.session.commit()
    _write(file, packed)
    click.echo(f"{file}: signed by {fingerprint(public_key(keys))}")


@session_commands.cli.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Take in FILE of `flask sessions export`: all of it, or nothing. Once more does no harm."""
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        taken = take_in(library(), data, settings().now())
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read ({error.strerror})") from None
    except ParcelError as error:
        db.session.rollback()
        note_refusal(Deed.IMPORTED, "parcel", None, by=None, reason=error.code)
        raise click.ClickException(f"Nothing was taken in. {error}") from None
    note(Deed.IMPORTED, "laptop", taken.laptop.id, by=None, reason="on-server")
    name = taken.laptop.name
    db.session.commit()
    click.echo(f"{name}: {taken.new} sessions taken in, {taken.known} were here already")


def _write(file: Path, packed: bytes) -> None:
    """Write all of it or nothing; what is there already stays."""
    try:
        with file.open("xb") as out:
            out.write(packed)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already: choose another name") from None
    except OSError as error:
        file.unlink(missing_ok=True)
        raise click.ClickException(f"{file} cannot be written ({error.strerror})") from None


def _signing_keys() -> Keys:
    """The keys with one that signs, which is made where there is none yet."""
    config = settings()
    try:
        held = load_keys(config)
        if held and not held.signing and not config.keys:
            add_signing_key(config)
            held = load_keys(config)
    except (KeysError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if held is None:
        raise click.ClickException("There are no keys yet: `python3 app` makes them.")
    if held.signing is None:
        click.echo(f",{SIGNING}:{encoded(new_key())}")
        raise click.ClickException("add this to BEKAL_KEYS, then again")
    return held


def _tell(laptop: Laptop) -> None:
    state = f"retired on {laptop.ended_at:%Y-%m-%d}" if laptop.ended_at else "registered"
    click.echo(f"{laptop.name}  {fingerprint(laptop.id)}  {state}")
