"""`flask areas …`: what the operator runs when the ministry changed the list."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Blueprint

from app.areas.actions import update_areas
from app.areas.forms import OWN_COPY, AreasFileError, read_areas
from app.areas.queries import count_villages
from app.extensions import db
from app.web.current import settings

area_commands = Blueprint("areas", __name__, cli_group="areas")


@area_commands.cli.command("import")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
def import_areas(file: Path | None) -> None:
    """Bring the areas in line with FILE (CSV, also .xz, or idn-area-data-….tgz).

    Without FILE the copy that comes with Bekal is taken.
    """
    try:
        names = read_areas(file or OWN_COPY, known=count_villages())
    except AreasFileError as error:
        raise click.ClickException(str(error)) from None
    changes = update_areas(names, settings().today())
    db.session.commit()
    click.echo(
        f"{changes.added} new, {changes.renamed} with another name, "
        f"{changes.retired} retired, {changes.returned} back again"
    )
