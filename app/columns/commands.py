"""`flask columns …`: what is kept of whom, and how long."""

from __future__ import annotations

import click
from flask import Blueprint

from app.columns.labels import markdown_of
from app.columns.queries import all_tables, faults_of, read_register

column_commands = Blueprint("column_commands", __name__, cli_group="columns")


@column_commands.cli.command("register")
def register() -> None:
    """Print the register of columns, which is kept in docs/columns.md."""
    found, tables = read_register(), all_tables()
    if faults := faults_of(found, tables):
        raise click.ClickException("\n".join(faults))
    click.echo(markdown_of(found, tables), nl=False)
