"""`flask keys …`: what the operator does with the keys of the site."""

from __future__ import annotations

from collections import Counter

import click
from flask import Blueprint
from sqlalchemy.exc import DBAPIError

from app.vault.current import keys
from app.vault.files import FOLDER
from app.vault.keeping import add_key, load_keys
from app.vault.keys import Keys, KeysError, encoded, new_key, new_keys, text_of
from app.vault.rotation import reseal_all, uses_of_keys
from app.web.current import settings

key_commands = Blueprint("key_commands", __name__, cli_group="keys")


@key_commands.cli.command("list")
def list_keys() -> None:
    """Print the numbers of the keys, and how much each has sealed. No key is shown."""
    held = _keys()
    uses = _uses()
    for number in sorted({*held.masters, *uses}):
        state = "current" if number == held.current else "" if number in held.masters else "MISSING"
        click.echo(f"key {number:<6}{state:<9}seals {uses[number]}")


@key_commands.cli.command("new")
def make_key() -> None:
    """Make a new key, which seals from the next start on; older ones still open.

    Where the keys stand in BEKAL_KEYS, what must be added there is printed.
    """
    config = settings()
    held = load_keys(config)
    if held is None:
        click.echo(text_of(new_keys()))
        click.echo(
            "For BEKAL_KEYS. Keep it yourself, apart from backups: here it is not.", err=True
        )
        return
    number = held.current + 1
    if config.keys:
        click.echo(f",{number}:{encoded(new_key())}")
        click.echo("Add it to BEKAL_KEYS, start the site again, then: flask keys rotate", err=True)
        return
    add_key(config, number)
    click.echo(f"Key {number} is made. Start the site again, then: flask keys rotate")


@key_commands.cli.command("rotate")
def rotate_keys() -> None:
    """Seal all anew with the current key. It may be stopped, and begun again."""
    held = _keys()
    try:
        tally = reseal_all(held, settings().data_dir / FOLDER)
    except (DBAPIError, OSError) as error:
        raise click.ClickException(f"stopped ({type(error).__name__}); begin again") from None
    click.echo(f"{tally.resealed} sealed anew with key {held.current}")
    for place in tally.stuck:
        click.echo(f"does not open: {place}")
    uses = _uses()
    for number in sorted(held.masters):
        if not uses[number] and number != held.current:
            click.echo(f"Key {number} seals nothing any more. Keep it while backups need it.")
    if tally.stuck:
        raise click.exceptions.Exit(1)


def _keys() -> Keys:
    try:
        return keys()
    except KeysError as error:
        raise click.ClickException(str(error)) from None


def _uses() -> Counter[int]:
    try:
        return uses_of_keys(settings().data_dir / FOLDER)
    except (DBAPIError, OSError) as error:
        raise click.ClickException(f"what is sealed cannot be read ({error})") from None
