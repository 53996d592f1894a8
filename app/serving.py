"""Serves the site on one machine: a laptop, a box in the village office."""

from __future__ import annotations

import logging
import socket
import threading
from contextlib import suppress

import waitress
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.accounts.queries import has_accounts
from app.accounts.rules import ADMIN, TRAINER
from app.areas.actions import update_areas
from app.areas.forms import OWN_COPY, read_areas
from app.areas.queries import count_villages
from app.audit.deeds import Deed
from app.audit.log import LogError, note
from app.content.faults import ContentError
from app.database.preparing import DatabaseError, prepare_tables
from app.database.presence import stay
from app.demo.actions import (
    DemoError,
    invite_first_people,
    make_demo_people,
    refuse_demo_people,
)
from app.demo.rules import FILE
from app.extensions import db
from app.renewing import keep_renewing
from app.vault.keeping import make_keys
from app.vault.keys import KeysError
from app.web.codes import code_in_letters
from app.web.making import make_pages
from app.web.network import address_of, address_on_this_machine, is_for_phones
from app.web.typed import PHOTO
from config import Config, ConfigError, config_from_process

FIRST = {ADMIN: "admin", TRAINER: "pelatih"}
LARGEST_READ = 64 * 1024 * 1024  # beyond it nothing is read to the end, only to be refused


def serve() -> int:
    """Start the site with the settings of the environment; return the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        config = config_from_process()
        make_keys(config)
        app = create_app(config)
    except (ConfigError, ContentError, KeysError) as error:
        print(error.format_message() if isinstance(error, ContentError) else error)
        return 1
    if not _is_free(config):
        print(f"Port {config.port} is taken. Choose another: PORT={config.port + 1} python3 app")
        return 1
    present = stay(config.data_dir)
    prepare_database(app, config)
    try:
        prepare_people(app, config)
    except DemoError as error:
        print(error)
        return 1
    _listen(app, config)
    if present:
        present.close()
    return 0


def _listen(app: Flask, config: Config) -> None:
    keep_renewing(app)
    threading.Thread(target=make_pages, args=(app,), daemon=True).start()
    if config.is_on_loopback:
        print(f"Bekal: {address_of(config)}   (stop with Ctrl+C)", flush=True)
    else:
        tell_the_hall(config)
    waitress.serve(
        app,
        host=config.host,
        port=config.port,
        threads=8,
        connection_limit=450,
        channel_timeout=30,
        inbuf_overflow=PHOTO,  # a photo waits in memory, not unsealed in a temporary file
        max_request_body_size=LARGEST_READ,
        ident="",
    )


def tell_the_hall(config: Config) -> None:
    """Print what to open here and what on phones, in the hall's language; few terminals draw."""
    here, phones = address_on_this_machine(config), f"{address_of(config)}/sesi"
    print("Bekal sudah jalan. Berhenti: tekan Ctrl+C (stop with Ctrl+C).")
    if here:
        print(f"Di laptop ini buka: {here}/masuk")
    if not is_for_phones(config):
        print("HP peserta: belum bisa. Sambungkan laptop ke Wi-Fi atau nyalakan hotspot;")
        print("sesudah itu QR tampil di halaman sesi.", flush=True)
        return
    print(f"HP peserta: {phones}", flush=True)
    with suppress(UnicodeEncodeError):
        print(code_in_letters(phones), flush=True)


def prepare_database(app: Flask, config: Config) -> None:
    """Bring the database to its newest shape, with all areas in it; or say why it cannot be."""
    with app.app_context():
        try:
            if notice := prepare_tables():
                print(notice)
            if not count_villages():
                print("Loading the areas of Indonesia (only the first time)…", flush=True)
                update_areas(read_areas(OWN_COPY, known=0), config.today())
                db.session.commit()
        except (DatabaseError, DBAPIError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            print(
                f"The database cannot be used ({reason}). What needs none is served all the same."
            )


def prepare_people(app: Flask, config: Config) -> None:
    """Make the first people where there are none; raise DemoError where invented ones must not be.

    Invented people exist only while nobody else can reach the site; elsewhere an admin's and a
    trainer's invitation are printed, to be opened on this machine.
    """
    with app.app_context():
        try:
            refuse_demo_people(config)
            if has_accounts():
                return
            told = _first_people(config)
            db.session.commit()
        except (DBAPIError, LogError):
            return  # the database cannot be used, which was told before
    print(told, flush=True)


def _first_people(config: Config) -> str:
    if config.may_hold_demo_people:
        make_demo_people(config.data_dir, config.now())
        note(Deed.INVITED, "account", None, by=None, reason="demo-people")
        return f"Demo people: how they sign in stands in {config.data_dir / FILE}"
    lines = ["Pertama kali: buka di laptop ini, masing-masing satu kali, dalam 72 jam"]
    lines.append("(the first people: open these on this machine, each once, within 72 hours)")
    for role, secrets in invite_first_people(config.now()):
        note(Deed.INVITED, "account", None, by=None, reason="on-server")
        link = f"http://127.0.0.1:{config.port}/undangan#{secrets.secret}" if secrets else ""
        lines.append(f"  Undangan {FIRST[role]}: {link}")
    return "\n".join(lines)


def _is_free(config: Config) -> bool:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError:
            return False
    return True
