"""`flask admin …`: who sits at the server counts as both persons, and the log says so."""

from __future__ import annotations

import click
from flask import Blueprint

from app.accounts import actions as accounts
from app.accounts.models import Account
from app.accounts.queries import account_of_phone, name_of
from app.accounts.rules import ADMIN, NATION, OFFICER, ROLES, Held
from app.areas.queries import is_area
from app.audit.deeds import Deed
from app.audit.log import note
from app.extensions import db
from app.invitations.actions import Guest, Secrets, invite, make_invitation
from app.invitations.labels import link_at_start, message_with
from app.offices.queries import office_of
from app.phones.rules import stored_phone
from app.secrets.tokens import shown_code
from app.web.current import settings
from app.web.words import whatsapp_text

admin_commands = Blueprint("admin_commands", __name__, cli_group="admin")


@admin_commands.cli.command("invite")
@click.option("--phone", required=True, help="the number with which the person will sign in")
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--area", default=NATION, help="a code such as 35.28; none is all of Indonesia")
@click.option("--office", help="the code of an officer's office")
def invite_person(phone: str, name: str, role: str, area: str, office: str | None) -> None:
    """Invite somebody; it counts as both persons, and is logged."""
    if area and not is_area(area):
        raise click.ClickException(f"{area} is no code of an area (like 35.28 or 35.28.01.2001)")
    if not area and role != ADMIN:
        raise click.UsageError("--area is needed for this role")
    if (role == OFFICER) != bool(office):
        raise click.UsageError("--office is needed for an officer, and for nobody else")
    if office and office_of(office) is None:
        raise click.ClickException(f"there is no office {office}; see `flask offices set`")
    guest = Guest(_phone(phone), name.strip(), Held(role, area, office))
    now = settings().now()
    invited = invite(guest, by=None, now=now, on_server=True)
    is_new = invited.account.password_hash is None
    secrets = make_invitation(invited.account, by=None, now=now) if is_new else None
    note(Deed.INVITED, "account", invited.account.id, by=None, reason="on-server")
    note(Deed.GRANT_GIVEN, "grant", invited.grant.id, by=None, reason="on-server")
    db.session.commit()
    _tell(invited.account, secrets)


@admin_commands.cli.command("reset")
@click.option("--phone", required=True)
@click.option("--factor", is_flag=True, help="the phone with the authenticator app is lost, too")
def reset(phone: str, factor: bool) -> None:
    """Invite somebody anew who has forgotten the password; it counts as both persons."""
    account, now = _account(phone), settings().now()
    secrets = make_invitation(account, by=None, now=now, drops_factor=factor, on_server=True)
    note(Deed.INVITED, "account", account.id, by=None, reason="on-server")
    db.session.commit()
    _tell(account, secrets)


@admin_commands.cli.command("suspend")
@click.option("--phone", required=True)
def suspend(phone: str) -> None:
    """Sign somebody out everywhere, and in no more."""
    account, now = _account(phone), settings().now()
    accounts.suspend(account, now)
    note(Deed.SUSPENDED, "account", account.id, by=None, reason="on-server")
    db.session.commit()
    click.echo(f"{name_of(account)} is suspended")


@admin_commands.cli.command("restore")
@click.option("--phone", required=True)
def restore(phone: str) -> None:
    """Let somebody who was suspended sign in again."""
    account = _account(phone)
    accounts.restore(account)
    note(Deed.RESTORED, "account", account.id, by=None, reason="on-server")
    db.session.commit()
    click.echo(f"{name_of(account)} may sign in again")


def _account(phone: str) -> Account:
    account = account_of_phone(_phone(phone))
    if account is None:
        raise click.ClickException("nobody signs in with this number")
    return account


def _phone(typed: str) -> str:
    try:
        return stored_phone(typed)
    except ValueError:
        raise click.ClickException(f"{typed!r} is no telephone number") from None


def _tell(account: Account, secrets: Secrets | None) -> None:
    if secrets is None:
        click.echo(f"{name_of(account)} has an account already: the role was added")
        return
    link = link_at_start(secrets.secret)
    click.echo(f"{name_of(account)}: within 72 hours, once")
    click.echo(f"  link:     {link}")
    click.echo(f"  code:     {shown_code(secrets.code)} (to type at {link.partition('#')[0]})")
    click.echo(f"  WhatsApp: {whatsapp_text(message_with(link, name_of(account)))}")
