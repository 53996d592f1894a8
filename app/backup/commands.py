"""`flask backup`: all that the site keeps, in one file."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Blueprint
from sqlalchemy.exc import DBAPIError

from app.audit.deeds import Deed
from app.audit.log import LogError, note
from app.backup.actions import make_backup
from app.backup.rules import BackupError
from app.database.copies import CopyError
from app.database.presence import OccupiedError
from app.secrets.tokens import new_id
from app.vault.current import keys
from app.vault.keys import KeysError
from app.web.current import settings

backup_commands = Blueprint("backup_commands", __name__, cli_group=None)
FOLDER = "backups"


@backup_commands.cli.command("backup")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def backup(folder: Path | None) -> None:
    """Put a backup into FOLDER, while the site runs. The keys are not in it: keep them apart."""
    config, backup_id = settings(), new_id()
    now = config.now()
    try:
        keys()  # without them the log cannot be written either, and the operator learns less
        note(Deed.BACKUP_MADE, "backup", backup_id, by=None, reason="on-server")
        made = make_backup(config.data_dir, folder or config.data_dir / FOLDER, backup_id, now)
    except (BackupError, CopyError, KeysError) as error:
        raise click.ClickException(f"No backup was made: {error}") from None
    except LogError:
        raise click.ClickException(
            "No backup was made: the log cannot be written; see `flask --app app audit verify`"
        ) from None
    except OccupiedError:
        raise click.ClickException(
            "No backup was made: another one, or `retention run`, is at work"
        ) from None
    except DBAPIError as error:
        raise click.ClickException(f"No backup was made: {error.orig}") from None
    except OSError as error:
        raise click.ClickException(f"No backup was made: {error.strerror or error}") from None
    click.echo(f"{made.path}  ({made.size} bytes, {made.files} sealed files, read back whole)")
    click.echo("Copy it to another machine. The keys are not in it: keep a copy of them elsewhere.")
