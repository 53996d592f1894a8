"""`flask offices …`: the agencies that take reports, and where."""

from __future__ import annotations

import click
from flask import Blueprint

from app.agencies.actions import put_office
from app.areas.queries import area_names, is_area
from app.audit.deeds import Deed
from app.audit.log import note
from app.database.connections import begin_reading
from app.extensions import db
from app.offices.actions import DutyPhoneError, close_office, confirm_duty_phone, keep_closed
from app.offices.models import LONGEST_NAME, Office
from app.offices.queries import all_offices
from app.offices.rules import KINDS, LONGEST_KEPT, OfficeFacts, is_code
from app.phones.rules import shown_phone, stored_phone
from app.web.current import library, settings

office_commands = Blueprint("office_commands", __name__, cli_group="offices")


@office_commands.cli.command("set")
@click.argument("code")
@click.option("--kind", required=True, type=click.Choice(KINDS))
@click.option("--name", required=True)
@click.option("--area", "areas", multiple=True, required=True, help="a code such as 35.28")
@click.option("--duty-phone", default="", help="shown once `confirm` was run")
def set_one(code: str, kind: str, name: str, areas: tuple[str, ...], duty_phone: str) -> None:
    """Add or change the office CODE, such as polres-pamekasan."""
    if not is_code(code):
        raise click.UsageError("CODE has small letters, digits and - only")
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise click.UsageError(f"--name has at most {LONGEST_NAME} letters")
    for area in areas:
        if not is_area(area):
            raise click.ClickException(f"{area} is no code of an area (like 35 or 35.28)")
    phone = _phone(duty_phone) if duty_phone else ""
    facts, now = OfficeFacts(kind, name.strip(), areas, phone), settings().now()
    office = put_office(library().reporting, code, facts, by=None, now=now)
    note(Deed.SETTING_CHANGED, "office", code, by=None, reason="set")
    db.session.commit()
    _tell(office)


@office_commands.cli.command("confirm")
@click.argument("code")
@click.option("--phone", required=True, help="the number that was called")
def confirm(code: str, phone: str) -> None:
    """Show the duty phone of CODE, after a second person has called it and the office answered."""
    try:
        office = confirm_duty_phone(code, _phone(phone), by=None, now=settings().now())
    except DutyPhoneError as error:
        raise click.ClickException(str(error)) from None
    note(Deed.SETTING_CHANGED, "office", code, by=None, reason="phone-confirmed")
    db.session.commit()
    _tell(office)


@office_commands.cli.command("close")
@click.argument("code")
def close(code: str) -> None:
    """Offer no more reports to CODE; `set` opens it again."""
    office = close_office(code, settings().now())
    if office is None:
        raise click.ClickException(f"there is no office {code}")
    note(Deed.SETTING_CHANGED, "office", code, by=None, reason="closed")
    db.session.commit()
    _tell(office)


@office_commands.cli.command("keep")
@click.argument("code")
@click.option("--closed-days", type=click.IntRange(1, LONGEST_KEPT), help="none: for ever")
def keep(code: str, closed_days: int | None) -> None:
    """Set for how many days after its end CODE keeps a case that it has closed."""
    office = keep_closed(code, closed_days)
    if office is None:
        raise click.ClickException(f"there is no office {code}")
    note(Deed.SETTING_CHANGED, "office", code, by=None, reason="keeping-time")
    db.session.commit()
    _tell(office)


@office_commands.cli.command("list")
def list_all() -> None:
    """Print all offices."""
    begin_reading()
    for office in all_offices():
        _tell(office)


def _phone(typed: str) -> str:
    try:
        return stored_phone(typed)
    except ValueError:
        raise click.ClickException(f"{typed!r} is no telephone number") from None


def _tell(office: Office) -> None:
    click.echo(f"{office.code}  {office.name} ({office.kind})")
    names = area_names(office.prefixes)
    click.echo(f"  areas: {'; '.join(f'{code} {names[code]}' for code in office.prefixes)}")
    state = "confirmed" if office.duty_phone_confirmed_at else "not shown until confirmed"
    phone = f"{shown_phone(office.duty_phone)} ({state})" if office.duty_phone else "none"
    click.echo(f"  duty phone: {phone}")
    if office.keeps_closed_days:
        click.echo(f"  closed cases: deleted after {office.keeps_closed_days} days")
    if not office.is_active:
        click.echo(f"  closed since {office.closed_at:%Y-%m-%d}")
