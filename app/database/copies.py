"""Copies of a whole database as it was at one moment, while others go on writing to it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from app.database.driver import DRIVER

WAIT = 5000
LONGEST = 3600


class CopyError(RuntimeError):
    """A database cannot be copied or put back; the message says why, without any of its rows."""


def copy_sqlite(engine: Engine, to: Path, without: Sequence[str] = ()) -> None:
    """Copy a SQLite database into the new file `to`, the rows of the tables `without` left out."""
    borrowed = engine.raw_connection()
    try:
        source = borrowed.driver_connection
        source.execute(f"PRAGMA busy_timeout={WAIT}").close()  # type: ignore[union-attr]
        source.execute("VACUUM INTO ?", (str(to),)).close()  # type: ignore[union-attr]
    finally:
        borrowed.close()
    to.chmod(0o600)
    if without:
        with closing(DRIVER.connect(to, isolation_level=None)) as copy:
            _empty(copy, without)


def dump_postgresql(engine: Engine, to: Path, without: Sequence[str] = ()) -> None:
    """Copy a PostgreSQL database into the new file `to` with pg_dump; raise CopyError."""
    left_out = [f"--exclude-table-data=*.{table}" for table in without]
    how = ("--format=custom", "--no-owner", "--no-privileges", f"--file={to}", *left_out)
    _run("pg_dump", *how, f"--dbname={_address(engine, to.parent)}")
    to.chmod(0o600)


def fill_postgresql(engine: Engine, dump: Path) -> None:
    """Fill an empty PostgreSQL database from a dump, whole or not at all; raise CopyError."""
    how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run("pg_restore", *how, f"--dbname={_address(engine, dump.parent)}", str(dump))


def _empty(copy: object, tables: Sequence[str]) -> None:
    execute = copy.execute  # type: ignore[attr-defined]
    there = {name for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in there.intersection(tables):
        execute(f'DELETE FROM "{table}"')  # noqa: S608 - a name of ours
    execute("VACUUM")  # what was deleted must not be read from empty pages


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise CopyError(f"{program} is not installed (it comes with the clients of PostgreSQL)")
    ran = subprocess.run(  # noqa: S603 - no shell, and arguments of ours
        [found, *arguments], capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if ran.returncode:
        told = ran.stderr.strip().splitlines() or ["no reason given"]
        raise CopyError(f"{program}: {told[0][:200]}")


def _address(engine: Engine, folder: Path) -> str:
    """How libpq finds the database; a password goes by file, as arguments can be read by all."""
    _, options = engine.dialect.create_connect_args(engine.url)
    named = {name: str(value) for name, value in options.items() if name != "context"}
    if password := named.pop("password", ""):
        secret = folder / "pgpass"
        secret.touch(mode=0o600)
        escaped = password.replace("\\", r"\\").replace(":", r"\:")
        secret.write_text(f"*:*:*:*:{escaped}\n", "utf-8")
        named["passfile"] = str(secret)
    quoted = (value.replace("\\", r"\\").replace("'", r"\'") for value in named.values())
    return " ".join(f"{name}='{value}'" for name, value in zip(named, quoted, strict=True))
