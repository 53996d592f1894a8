"""`flask areas import`: a newer list, or a refusal that changes nothing."""

from __future__ import annotations

import io
import lzma
import tarfile
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app.areas.models import Area
from app.areas.queries import place_of
from app.extensions import db
from tests.areas.conftest import Written

LEVELS = ("provinces", "regencies", "districts", "villages")
ALL = {2: 38, 5: 514, 8: 7285, 13: 83762}


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["areas", "import", *arguments])


def counts(app: Flask) -> dict[int, int]:
    length = func.length(Area.code)
    with app.app_context():
        living = select(length, func.count()).where(Area.retired_on.is_(None)).group_by(length)
        return dict(db.session.execute(living).all())


def test_the_shipped_copy_holds_every_area(own_app: Flask) -> None:
    assert counts(own_app) == ALL
    told = run(own_app)
    assert told.output == "0 new, 0 with another name, 0 retired, 0 back again\n"


def test_a_newer_list_is_taken_over(own_app: Flask, shipped: str, written: Written) -> None:
    newer = shipped.replace("35.28.01.2001,Dabuan\n", "35.28.01.2099,Dabuan Baru\n")
    told = run(own_app, str(written(newer)))
    assert told.output == "1 new, 0 with another name, 1 retired, 0 back again\n"
    with own_app.app_context():
        assert place_of("35.28.01.2099").name == "Dabuan Baru"
        assert place_of("35.28.01.2001").retired_on


def test_the_package_of_npm_is_read_as_it_comes(
    own_app: Flask, shipped: str, tmp_path: Path
) -> None:
    lines = shipped.splitlines()[1:]
    path = tmp_path / "idn-area-data-9.9.9.tgz"
    with tarfile.open(path, "w:gz") as package:
        for level, length in zip(LEVELS, ALL, strict=True):
            rows = [line for line in lines if len(line.partition(",")[0]) == length]
            body = "\n".join(["code,name", *rows]).encode()
            member = tarfile.TarInfo(f"package/data/{level}.csv")
            member.size = len(body)
            package.addfile(member, io.BytesIO(body))
    assert run(own_app, str(path)).output.startswith("0 new, 0 with another name, 0 retired")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text[: len(text) // 3], "fewer than half"),
        (lambda text: text.replace("35.28.01.2001,", "35.28.1.2001,"), "is no code of an area"),
        (lambda text: text.replace("35.28.01,Tlanakan\n", ""), "lies in 35.28.01, which is mis"),
        (lambda text: text.replace("2001,Dabuan\n", "2001,\n"), "has no name"),
        (lambda text: text.replace("2001,Dabuan\n", "2001,Da\0buan\n"), "has no name"),
        (lambda text: text.replace("2001,Dabuan\n", f"2001,{'x' * 81}\n"), "has no name"),
        (lambda text: text + "35.28.01.2001,Dabuan\n", "stands twice"),
        (lambda text: text.replace("code,name", "kode,nama"), "is no code of an area"),
        (lambda _text: "", "fewer than half"),
    ],
)
def test_a_list_that_is_not_whole_is_refused_and_changes_nothing(
    own_app: Flask, shipped: str, written: Written, change: object, reason: str
) -> None:
    told = run(own_app, str(written(change(shipped))))  # type: ignore[operator]
    assert told.exit_code == 1
    assert "is not whole, so nothing was changed" in told.output
    assert reason in told.output
    assert len(told.output.splitlines()) < 10
    assert counts(own_app) == ALL


@pytest.mark.parametrize("name", ["areas.csv", "areas.csv.xz", "areas.tgz"])
def test_a_file_of_something_else_is_refused(own_app: Flask, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\x00garbage\n" * 50)
    told = run(own_app, str(path))
    assert told.exit_code == 1
    assert f"{name} cannot be read" in told.output
    assert "Traceback" not in told.output


def test_a_package_without_areas_is_refused(own_app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "other.tgz"
    with tarfile.open(path, "w:gz"):
        pass
    assert "has no package/data/provinces.csv" in run(own_app, str(path)).output


def test_a_compressed_list_is_read(own_app: Flask, shipped: str, tmp_path: Path) -> None:
    path = tmp_path / "newer.csv.xz"
    path.write_bytes(lzma.compress(shipped.encode(), preset=0))
    assert run(own_app, str(path)).exit_code == 0
