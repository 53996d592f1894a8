"""`flask audit …`: whether somebody has touched the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from flask import Blueprint
from sqlalchemy.exc import DBAPIError

from app.audit.chain import Head, Line, faults_of
from app.audit.deeds import Deed
from app.audit.head import HeadError, read_head
from app.audit.log import LogError, log
from app.vault.current import keys
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
        key = keys().log
    except KeysError as error:
        raise click.ClickException(str(error)) from None
    faults: list[str] = []
    heads = list(_heads(key, (log().head_file, *others), faults))
    lines = _Counted()
    try:
        faults += faults_of(key, lines, heads)
    except DBAPIError as error:
        remembered = max((head.count for head in heads), default=0)
        faults.append(f"the log is gone or damaged ({error.orig}); it held {remembered} entries")
    click.echo("\n".join([*lines.told, *faults, f"{lines.count} entries, {len(faults)} faults"]))
    if faults:
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


class _Counted:
    """The lines of the log, counted while they pass; where it was begun anew is told."""

    def __init__(self) -> None:
        self.count = 0
        self.told: list[str] = []

    def __iter__(self) -> Iterator[Line]:
        for line in log().book.lines():
            self.count += 1
            if line.action == Deed.LOG_BEGUN and line.seq > 1:
                self.told.append(f"entry {line.seq}: begun anew by the operator, {line.at}")
            yield line


def _heads(key: bytes, paths: tuple[Path, ...], faults: list[str]) -> Iterator[Head]:
    for path in paths:
        try:
            head = read_head(path, key)
        except (HeadError, OSError) as error:
            faults.append(f"{path.name}: {error}")
            continue
        if head:
            yield head
        else:
            faults.append(f"{path.name} is missing: nothing was logged yet, or it was taken away")
