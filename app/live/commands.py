"""`flask sessions …`: what is done with live sessions on the server."""

from __future__ import annotations

import click
from flask import Blueprint

from app.extensions import db
from app.live.actions import tidy_old
from app.web.current import library, settings

session_commands = Blueprint("session_commands", __name__, cli_group="sessions")


@session_commands.cli.command("tidy")
def tidy_sessions() -> None:
    """Turn the answers of sessions that are a day old into counts, and forget their seats."""
    count = tidy_old(library(), settings().now())
    db.session.commit()
    click.echo(f"{count} sessions tidied")
