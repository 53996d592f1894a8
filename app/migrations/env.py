"""How Alembic reaches the tables of the running app."""

from __future__ import annotations

from alembic import context

from app.database.preparing import make_file, refuse_to_begin_anew
from app.extensions import db


def run_migrations() -> None:
    """Move the tables from one shape to the next, in one transaction."""
    refuse_to_begin_anew()
    make_file()
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
