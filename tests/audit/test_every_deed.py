"""Each deed that the log knows is really written by whoever does it, and so is each refusal."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.audit.chain import Line
from app.audit.deeds import Deed
from app.audit.log import log
from config import ROOT
from tests.audit.doing import DOINGS, OF_A_WRITER, REFUSED, World
from tests.persons import Clock

CONTENT = re.compile(r"Kenari|Orang|\+?62840|0840|Dusun|Jam lima")
DRAWN = re.compile(r"[0-9a-f-]{32,36}")  # an id: chance may draw a number's digits in it


@pytest.fixture
def world(staff_app: Flask, clock: Clock) -> World:
    return World(staff_app, clock)


def lines_of(app: Flask) -> list[Line]:
    with app.app_context():
        return list(log().book.lines()) if log().head_file.exists() else []


def words_of(line: Line) -> list[str]:
    """What a line says, without its time, its seals and the ids that chance has drawn."""
    who, what = (line.actor_id, line.action), (line.object_kind, line.object_id)
    said = (*who, *what, line.outcome, line.reason_code)
    return [word for word in said if word and not DRAWN.fullmatch(word)]


def used_in_the_app() -> set[Deed]:
    """The deeds that the code of the site writes, besides their list."""
    names = {"deeds.py", "labels.py", "forms.py", "queries.py"}
    files = (path for path in (ROOT / "app").rglob("*.py") if path.name not in names)
    text = "".join(path.read_text("utf-8") for path in files)
    return {Deed[name] for name in re.findall(r"\bDeed\.([A-Z_]+)\b", text)}


def tried_elsewhere() -> set[Deed]:
    """The deeds that another test of the site looks for in the log."""
    files = (path for path in (ROOT / "tests").rglob("test_*.py") if "audit" not in path.parts)
    text = "".join(path.read_text("utf-8") for path in files)
    return {deed for deed in Deed if f"Deed.{deed.name}" in text or f'"{deed.value}"' in text}


def test_every_deed_that_the_site_writes_is_done_by_a_test() -> None:
    here = {*DOINGS, *(deed for deed, _reason in REFUSED), Deed.LOG_BEGUN}
    untried = used_in_the_app() - here - tried_elsewhere()
    assert not untried, f"nothing does {sorted(untried)}: add it to tests/audit/doing.py"
    assert DOINGS.keys() <= used_in_the_app()


@pytest.mark.parametrize("deed", DOINGS, ids=str)
def test_the_log_tells_what_was_done(world: World, deed: Deed) -> None:
    before = len(lines_of(world.app))
    DOINGS[deed](world)
    lines = lines_of(world.app)
    assert lines[0].action == Deed.LOG_BEGUN
    told = [line for line in lines[before:] if line.action == deed and line.outcome == "done"]
    assert told, [line.action for line in lines[before:]]
    assert told[0].object_id or told[0].object_kind == "log"
    if told[0].actor_id is None:
        assert told[0].reason_code  # the operator, at the server
    said = [word for line in lines[before:] for word in words_of(line)]
    assert deed in said and not [word for word in said if CONTENT.search(word)]


@pytest.mark.parametrize(("deed", "how"), OF_A_WRITER, ids=str)
def test_what_a_writer_does_is_told_in_deeds_that_no_page_shows(
    world: World, deed: Deed, how: str | None
) -> None:
    before = len(lines_of(world.app))
    OF_A_WRITER[deed, how](world)
    writer = world.id_of("official")
    told = [line for line in lines_of(world.app)[before:] if line.actor_id == writer]
    assert (deed, how) in {(line.action, line.reason_code) for line in told}
    of_cases = {line.action for line in told if line.object_kind == "case"}
    assert of_cases <= {Deed.REPORT_SENT, Deed.REPORT_READ, Deed.PHOTO_ADDED}
    assert "pressed" not in {line.reason_code for line in told}


@pytest.mark.parametrize(("deed", "reason"), REFUSED, ids=str)
def test_the_log_tells_what_was_refused(world: World, deed: Deed, reason: str) -> None:
    before = len(lines_of(world.app))
    REFUSED[deed, reason](world)
    lines = lines_of(world.app)[before:]
    told = [line for line in lines if (line.action, line.outcome) == (deed, "refused")]
    assert [line.reason_code for line in told] == [reason]
    assert not any((line.action, line.outcome) == (deed, "done") for line in lines[-1:])


def test_names_are_logged_with_why_they_were_needed(world: World) -> None:
    before = len(lines_of(world.app))
    DOINGS[Deed.REVEALED](world)
    told = [line for line in lines_of(world.app)[before:] if line.action == Deed.REVEALED]
    assert [line.reason_code for line in told] == ["protect"]
    assert told[0].actor_id == world.id_of("other_officer")
