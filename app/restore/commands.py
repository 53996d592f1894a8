"""`flask restore`: a backup takes the place of what is there."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Blueprint
from sqlalchemy.exc import DBAPIError

from app.audit.deeds import Deed
from app.audit.log import LogError, note
from app.backup.rules import BackupError
from app.database.copies import CopyError
from app.database.preparing import DatabaseError
from app.database.presence import OccupiedError
from app.restore.actions import Restored, restore
from app.vault.keys import KeysError
from app.web.current import settings

restore_commands = Blueprint("restore_commands", __name__, cli_group=None)
NO_KEYS = "there are no keys here: put back your own copy of them first, for new ones open nothing"


@restore_commands.cli.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore_backup(file: Path) -> None:
    """Put the backup FILE in place, while the site is stopped. What was there is set aside."""
    config = settings()
    try:
        restored = restore(config.data_dir, file, config.now())
        note(Deed.BACKUP_RESTORED, "backup", restored.manifest.id, by=None, reason="on-server")
    except KeysError:
        raise click.ClickException(f"Nothing was changed: {NO_KEYS}") from None
    except (BackupError, CopyError) as error:
        raise click.ClickException(f"Nothing was changed. {file.name}: {error}") from None
    except OccupiedError:
        raise click.ClickException("Nothing was changed: stop the site first") from None
    except (OSError, DBAPIError, DatabaseError) as error:
        raise click.ClickException(f"Stopped half-way ({error}); run it again") from None
    except LogError:
        raise click.ClickException(
            "Restored, but the log is not whole: see `flask --app app audit verify`"
        ) from None
    _tell(restored)


def _tell(restored: Restored) -> None:
    click.echo(f"The site is as it was at {restored.manifest.made_at}.")
    for path in restored.aside:
        click.echo(f"  set aside: {path}")
    click.echo("Everybody signs in again, and open invitations must be made anew.")
    click.echo("Suspensions, ended roles and deletions since then are undone: look at them now.")
