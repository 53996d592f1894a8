"""The drawing of the house fails here when the code stops matching it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from config import ROOT

APP = ROOT / "app"
FURNITURE = {
    "__init__",
    "routes",
    "commands",
    "access",
    "forms",
    "labels",
    "actions",
    "queries",
    "models",
    "rules",
}
PLUMBING = {
    *("content", "database", "web", "vault", "photos", "audit", "doorway", "secrets", "phones"),
    *("templates", "static", "migrations"),
}


def rooms() -> list[Path]:
    return [
        path
        for path in sorted(APP.iterdir())
        if (path / "__init__.py").exists() and path.name not in PLUMBING
    ]


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def test_the_import_contracts_hold() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_room_stands_in_the_contract_of_ranks() -> None:
    contract = (ROOT / "pyproject.toml").read_text("utf-8")
    for room in rooms():
        assert f"app.{room.name}" in contract, f"{room.name} has no rank"


def test_no_room_holds_a_stray_file() -> None:
    for room in rooms():
        assert {path.stem for path in room.glob("*.py")} <= FURNITURE, room.name


def test_only_the_roof_opens_doors() -> None:
    for path in APP.rglob("*.py"):
        if path == APP / "__init__.py":
            continue
        doors = {name for name in imports_of(path) if name.endswith((".routes", ".commands"))}
        assert not doors, f"{path} imports {doors}"


def test_nothing_but_the_settings_reads_the_environment() -> None:
    for path in [*APP.rglob("*.py"), ROOT / "wsgi.py"]:
        text = path.read_text("utf-8")
        assert "environ[" not in text.replace('environ["PATH_INFO"]', "").replace(
            'environ["SCRIPT_NAME"]', ""
        ).replace("environ[KEY]", ""), path
        assert "os.environ" not in text and "getenv" not in text, path


def test_no_import_hides_inside_a_function() -> None:
    for path in APP.rglob("*.py"):
        if path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                hidden = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not hidden, f"{path}: {node.name} imports inside"


def test_no_room_is_named_for_nothing() -> None:
    forbidden = {"utils", "helpers", "common", "manager", "service", "misc"}
    for path in APP.rglob("*"):
        assert path.stem not in forbidden, path
