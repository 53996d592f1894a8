"""The table of the log, in a place of its own: it can be added to, and neither changed nor cut."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
)

from app.extensions import NAMES

LOG = MetaData(naming_convention=NAMES)
SCHEMA = "audit"  # on PostgreSQL; on SQLite the log is a file
audit_entry = Table(
    "audit_entry",
    LOG,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),
    Column("actor_id", String(64)),
    Column("action", String(40), nullable=False),
    Column("object_kind", String(40), nullable=False),
    Column("object_id", String(64)),
    Column("outcome", String(10), nullable=False),
    Column("reason_code", String(40)),
    Column("prev", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    CheckConstraint("outcome IN ('done', 'refused')", name="outcome"),
)

ONLY_ADDED_TO = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
        "CREATE TRIGGER audit_entry_uncut BEFORE DELETE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
    ),
    "postgresql": (
        f"CREATE OR REPLACE FUNCTION {SCHEMA}.refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$",
        f"CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {SCHEMA}.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.refuse()",
    ),
}
for dialect, statements in ONLY_ADDED_TO.items():
    for statement in statements:
        once = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
        event.listen(audit_entry, "after_create", once)
