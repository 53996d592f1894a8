"""A PostgreSQL server for the tests: started on a socket of its own, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PATH = os.pathsep.join([*map(str, reversed(PLACES)), os.environ.get("PATH", "")])


def is_installed() -> bool:
    """Whether a server can be started here."""
    return all(shutil.which(program, path=PATH) for program in ("initdb", "pg_ctl"))


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database, while its server runs."""
    folder = Path(tempfile.mkdtemp(prefix="bekal-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    data = str(folder / "data")
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    _run(user, "initdb", "-D", data, "-U", "bekal", "-A", "trust", "-E", "UTF8", "--no-sync")
    _run(user, "pg_ctl", "-D", data, "-o", options, "-l", f"{data}/told", "-w", "start")
    try:
        yield f"postgresql+psycopg://bekal@/postgres?host={folder}"
    finally:
        _run(user, "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _user() -> str | None:
    """Another user where we are root, as whom PostgreSQL does not run."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    known = Path("/etc/passwd").read_text()
    return "postgres" if "\npostgres:" in known else "nobody"


def _run(user: str | None, program: str, *arguments: str) -> None:
    found = shutil.which(program, path=PATH)
    assert found
    subprocess.run(
        [found, *arguments], user=user, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120
    )


def made_anew(address: str, name: str, template: str = "template1") -> str:
    """The address of the database `name` on the same server, made anew as a copy of `template`."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    engine.dispose()
    return str(address).replace("/postgres?", f"/{name}?")
