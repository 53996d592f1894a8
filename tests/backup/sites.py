"""Sites for backups: a whole one with people, reports and photos, and bare folders."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import Result
from flask import Flask

from app.audit.deeds import Deed
from app.audit.log import note, open_log
from app.backup.commands import backup_commands
from app.backup.rules import MANIFEST
from app.cases.actions import add_photo
from app.cases.queries import case_of_receipt
from app.database.connections import open_database
from app.extensions import db
from app.photos.cleaning import clean
from app.photos.storing import keep_photo
from app.restore.commands import restore_commands
from app.vault.current import hold_keys
from config import Config
from tests.conftest import close, settings_of
from tests.persons import MORNING, opened
from tests.photos.corpus import JPEG
from tests.records import Record, report_by

PHOTO = clean(JPEG)
Change = Callable[[dict[str, bytes]], None]


@contextmanager
def whole_site(settings: Config, peopled: Path, folder: Path) -> Iterator[Flask]:
    """The site with its people in a folder of its own."""
    folder.mkdir(parents=True)
    database = Path(shutil.copy(peopled, folder))
    with opened(settings, database, peopled.parent) as made:
        yield made


@contextmanager
def bare_site(folder: Path, **environment: str) -> Iterator[Flask]:
    """Settings, keys and commands over a data folder; nothing is made in it."""
    config = settings_of(BEKAL_DATA=str(folder), **environment)
    app = Flask("app", static_folder=None)
    app.extensions["settings"] = config
    hold_keys(app, config)
    open_database(app, config.database_url)
    open_log(app, config)
    app.register_blueprint(backup_commands)
    app.register_blueprint(restore_commands)
    yield app
    close(app)


def run(app: Flask, *arguments: str | Path) -> Result:
    """What the operator types after `flask --app app`."""
    return app.test_cli_runner().invoke(args=[str(each) for each in arguments])


def report_with_photo(app: Flask, who: str = "official") -> Record:
    """A report that was sent, read in the log, with one photo."""
    record = report_by(app, who)
    with app.app_context():
        case = case_of_receipt(record.receipt)
        assert case
        add_photo(case, keep_photo(case.id, PHOTO), MORNING)
        note(Deed.REPORT_SENT, "case", case.id, by=case.writer_id)
        db.session.commit()
    return record


def made_backup(app: Flask, folder: Path) -> Path:
    """A backup of the site, made by the command."""
    told = run(app, "backup", folder)
    assert told.exit_code == 0, told.output
    return Path(told.output.partition("  (")[0])


def parts_of(backup: Path) -> dict[str, bytes]:
    """What stands in a backup, by name."""
    with tarfile.open(backup) as archive:
        return {each.name: archive.extractfile(each).read() for each in archive}  # type: ignore[union-attr]


def rewritten(backup: Path, change: Change, to: Path) -> Path:
    """A copy of a backup in which somebody changed something; the manifest stays last."""
    parts = parts_of(backup)
    change(parts)
    names = [name for name in parts if name != MANIFEST] + [MANIFEST] * (MANIFEST in parts)
    with gzip.open(to, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = len(parts[name])
            archive.addfile(entry, io.BytesIO(parts[name]))
    return to
