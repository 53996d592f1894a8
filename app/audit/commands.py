"""`flask audit …`: whether somebody has touched the log."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Blueprint

from app.audit.checking import check_log
from app.audit.log import LogError, log
from app.vault.keys import KeysError

audit_commands = Blueprint("audit_commands", __name__, cli_group="audit")


@audit_commands.cli.command("verify")
@click.option(
    "--head",
    "others",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="an older audit-head, from a backup",
)
def verify_log(others: tuple[Path, ...]) -> None:
    """Say whether the log is whole; name what was changed, put in, taken out or cut."""
    try:
        found = check_log(log(), others)
    except KeysError as error:
        raise click.ClickException(str(error)) from None
    summary = f"{found.count} entries, {len(found.faults)} faults"
    click.echo("\n".join([*found.told, *found.faults, summary]))
    if found.faults:
        raise click.exceptions.Exit(1)


@audit_commands.cli.command("begin")
def begin_log() -> None:
    """Go on with a log whose head is lost or remembers more, after its loss was looked into.

    The log tells for ever where this was done.
    """
    try:
        log().begin_anew()
    except LogError as error:
        raise click.ClickException(error.description or "") from None
