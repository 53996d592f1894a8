"""`flask villages …`: what the operator sets until there are pages for it."""

from __future__ import annotations

import click
from flask import Blueprint

from app.areas.queries import place_of
from app.audit.deeds import Deed
from app.audit.log import note
from app.content.library import NotHereError
from app.database.connections import begin_reading
from app.extensions import db
from app.phones.rules import shown_phone, stored_phone
from app.villages.actions import (
    Contact,
    ContactError,
    confirm_contact,
    set_contact,
    set_programmes,
)
from app.villages.models import LONGEST_NAME, LONGEST_PLACE, Village
from app.villages.queries import details_of
from app.villages.rules import PROGRAMMES
from app.web.current import settings

village_commands = Blueprint("village_commands", __name__, cli_group="villages")


@village_commands.cli.command("set")
@click.argument("code")
@click.option("--programme", "programmes", multiple=True, type=click.Choice([*PROGRAMMES, "none"]))
@click.option("--contact", default="", help="name of whom people can ask")
@click.option("--role", default="", help="what that person is in the village")
@click.option("--phone", default="", help="number of that person")
@click.option("--place", default="", help="where that person is found")
@click.option("--hours", default="", help="when")
def set_village(code: str, programmes: tuple[str, ...], **contact: str) -> None:
    """Say in which programmes CODE takes part, and whom its people can ask."""
    _check(code)
    known = {name: value.strip() for name, value in contact.items()}
    if bool(known["contact"]) != bool(known["phone"]):
        raise click.UsageError("--contact and --phone go together")
    if max(len(known["contact"]), len(known["role"])) > LONGEST_NAME:
        raise click.UsageError(f"--contact and --role have at most {LONGEST_NAME} letters")
    if max(len(known["place"]), len(known["hours"])) > LONGEST_PLACE:
        raise click.UsageError(f"--place and --hours have at most {LONGEST_PLACE} letters")
    today = settings().today()
    if programmes:
        set_programmes(code, frozenset(programmes), today)
    if known["contact"]:
        phone, more = _phone(known["phone"]), (known["place"], known["hours"])
        set_contact(code, Contact(known["contact"], known["role"], phone, *more), today, by=None)
    note(Deed.SETTING_CHANGED, "village", code, by=None, reason="set")
    db.session.commit()
    _tell(code)


@village_commands.cli.command("confirm")
@click.argument("code")
@click.option("--phone", required=True, help="the number that was called")
def confirm_village(code: str, phone: str) -> None:
    """Show the contact of CODE, after a second person has called it and somebody answered."""
    _check(code)
    try:
        confirm_contact(code, _phone(phone), settings().today(), by=None)
    except ContactError as error:
        raise click.ClickException(str(error)) from None
    note(Deed.SETTING_CHANGED, "village", code, by=None, reason="phone-confirmed")
    db.session.commit()
    _tell(code)


@village_commands.cli.command("show")
@click.argument("code")
def show_village(code: str) -> None:
    """Print what is known about CODE."""
    begin_reading()
    _check(code)
    _tell(code)


def _check(code: str) -> None:
    try:
        place_of(code)
    except NotHereError:
        raise click.ClickException(f"{code} is no code of a village (like 35.28.01.2001)") from None


def _phone(typed: str) -> str:
    try:
        return stored_phone(typed)
    except ValueError:
        raise click.ClickException(f"{typed!r} is no telephone number") from None


def _tell(code: str) -> None:
    place, village = place_of(code), details_of(code)
    click.echo(f"{place.code}  {place.title}, {place.surroundings}")
    if place.retired_on:
        click.echo(f"retired on {place.retired_on}")
    if village is None:
        click.echo("nothing more is known")
        return
    click.echo(f"programmes: {', '.join(village.programmes) or 'none'}")
    click.echo(f"contact: {_contact(village)}")
    click.echo(f"updated: {village.updated_on}")


def _contact(village: Village) -> str:
    if not village.contact_phone:
        return "none"
    number = shown_phone(village.contact_phone)
    day = village.contact_confirmed_on
    state = f"confirmed on {day}" if day else "not shown until confirmed"
    return f"{village.contact_name}, {village.contact_role}, {number} ({state})"
