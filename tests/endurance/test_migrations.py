"""Down, up and down again with data in the tables, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, table

from app.accounts.queries import account_of_phone, name_of
from app.cases.actions import add_photo
from app.cases.models import Case
from app.database.connections import MIGRATIONS
from app.database.preparing import is_newest
from app.extensions import db
from tests.endurance.village import AREAS, Village
from tests.persons import MORNING, PEOPLE
from tests.records import report_by


def counts() -> dict[str, int]:
    """How many rows every table holds that is there now."""
    with db.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {
            name: connection.scalar(select(func.count()).select_from(table(name))) or 0
            for name in names
            if name != "alembic_version"
        }


def differences() -> list[object]:
    with db.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), db.metadata))


def fill(village: Village) -> None:
    """A report with a photo."""
    record = report_by(village.app)
    with village.app.app_context():
        add_photo(db.session.get_one(Case, record.case_id), "0" * 32, MORNING)
        db.session.commit()


def test_tables_go_down_step_by_step_with_data_and_up_again(village: Village) -> None:
    fill(village)
    steps = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    with village.app.app_context():
        before = counts()
        assert before["case"] == before["case_photo"] == 1 and before["account"] == len(PEOPLE)
        for step in [*steps[1:], "base"]:
            downgrade(revision=step)
            left = counts()
            assert left.items() <= before.items(), "what stays is not touched"
        assert left == {}
        upgrade()
        assert is_newest() and differences() == []
        assert set(counts().values()) == {0}


def test_what_an_older_shape_holds_is_there_after_the_newer_one(village: Village) -> None:
    fill(village)
    with village.app.app_context():
        downgrade(revision="0003")
        upgrade()
        official = account_of_phone(PEOPLE["official"].phone)
        assert official and name_of(official) == PEOPLE["official"].name
        db.session.remove()
        assert counts()["area"] == len(AREAS) and counts()["case"] == 0
    fill(village)
    with village.app.app_context():
        assert counts()["case"] == 1
