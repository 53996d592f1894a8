"""Writers ask for the faults of the content, and see one line each."""

from __future__ import annotations

import os
import subprocess
import sys

from config import ROOT
from tests.content.conftest import Desk


def check(desk: Desk) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flask", "--app", "app", "content", "check"]
    settings = {"BEKAL_CONTENT": str(desk.root), "BEKAL_DATA": str(desk.data)}
    environment = {"PATH": os.environ["PATH"], **settings}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_content_without_a_fault_is_said_to_have_none(desk: Desk) -> None:
    told = check(desk)
    assert (told.returncode, told.stdout, told.stderr) == (0, "0 faults in the content\n", "")


def test_each_fault_is_one_line_with_its_file_and_reason(desk: Desk) -> None:
    desk.change("helplines/helplines.toml", r"^seen = .*", 'seen = "kemarin"')
    desk.change("pages/tentang/page.toml", r"^checked.*", "checked = 7")
    desk.change(f"{desk.quiz}/id.toml", r"^why = .*", 'why = ""')
    found = desk.faults()
    told = check(desk)
    *lines, count = told.stderr.splitlines()
    assert lines == [str(fault) for fault in found]
    assert len(found) == 3
    assert count.startswith("3 faults")
    assert told.returncode != 0
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


def test_a_dead_link_is_said_too(desk: Desk) -> None:
    desk.add("pages/tentang/id.md", "\nTanya [kata](/tidak-ada).")
    told = check(desk)
    assert told.returncode != 0
    assert "pages/tentang/id.md: links to '/tidak-ada'" in told.stderr


def test_every_line_begins_with_a_file(desk: Desk) -> None:
    desk.change("pages/tentang/page.toml", r"^checked.*", "checked = 7")
    assert check(desk).stderr.startswith("pages/tentang/page.toml: ")
