"""`flask demo …`: how the invented people sign in."""

from __future__ import annotations

import json

import click
import pyotp
from flask import Blueprint

from app.demo.actions import demo_ways
from app.web.current import settings

demo_commands = Blueprint("demo_commands", __name__, cli_group="demo")


@demo_commands.cli.command("people")
@click.option("--json", "as_json", is_flag=True, help="for programs")
def show_people(as_json: bool) -> None:
    """Print how each invented person signs in. They exist on this machine only."""
    ways = demo_ways(settings().data_dir)
    if as_json:
        click.echo(json.dumps(ways, ensure_ascii=False, indent=1))
        return
    if not ways:
        click.echo("There are no demo people here; `python3 app` makes them on a fresh database.")
        return
    click.echo("Invented people. Their numbers begin with 0840, which no network in Indonesia has.")
    for way in ways:
        _tell(way)


def _tell(way: dict[str, str]) -> None:
    click.echo(f"\n{way['name']}: {way['role']}, {way['place']}")
    if way["office"]:
        click.echo(f"  office    {way['office']}")
    click.echo(f"  number    {way['phone']}")
    click.echo(f"  password  {way['password']}")
    if way["totp_secret"]:
        now = settings().now()
        click.echo(f"  code now  {pyotp.TOTP(way['totp_secret']).at(now)}")
        click.echo(f"  app key   {way['totp_secret']}")
    else:
        click.echo(f"  PIN       {way['pin']} (to be set under Akun saya)")
