"""How large things may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import ROOT

APP = ROOT / "app"
TESTS = ROOT / "tests"
LIMITS = {
    "Python file": (250, [*APP.rglob("*.py"), ROOT / "config.py", ROOT / "wsgi.py"]),
    "template": (120, [*(APP / "templates").rglob("*.html")]),
    "script": (200, [*(APP / "static" / "js").glob("*.js")]),
    "test file": (300, [path for path in TESTS.rglob("*.py") if path.name != "conftest.py"]),
    "conftest": (150, [*TESTS.rglob("conftest.py")]),
}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(node: ast.FunctionDef) -> int:
    start = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno - 1
    return (node.end_lineno or 0) - (start or 0)


@pytest.mark.parametrize("kind", LIMITS)
def test_no_file_grows_past_its_limit(kind: str) -> None:
    most, paths = LIMITS[kind]
    assert paths
    for path in paths:
        lines = len(path.read_text("utf-8").splitlines())
        assert lines <= most, f"{path.relative_to(ROOT)} has {lines} lines; {most} at most"


def test_no_function_grows_past_thirty_lines_and_no_route_past_twenty() -> None:
    for path in APP.rglob("*.py"):
        for node in functions(path):
            most = 20 if path.name == "routes.py" else 50 if node.name == "create_app" else 30
            assert length(node) <= most, f"{path.relative_to(ROOT)}: {node.name} {length(node)}"
