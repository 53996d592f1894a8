"""What goes to a laptop without internet: listed right here, and started there in the long run."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app import bundling, setup_venv
from app.bundling import SUMS, TARGETS, Target
from config import ROOT

PINNED = (ROOT / "requirements.txt").read_text("utf-8")
WINDOWS, LINUX = Target("win32", "AMD64", "3.12"), Target("linux", "x86_64", "3.12")
OFFLINE = Path(__file__).with_name("offline.py")


def pins_of(text: str) -> set[str]:
    return set(re.findall(r"^([A-Za-z0-9-]+)==", text, re.MULTILINE))


def test_three_pythons_on_two_systems_are_served() -> None:
    assert {(target.system, target.python) for target in TARGETS} == {
        (system, python) for system in ("win32", "linux") for python in ("3.11", "3.12", "3.13")
    }


def test_every_laptop_gets_what_it_needs_and_nothing_that_is_not_for_it() -> None:
    every = pins_of(PINNED) | {"pip"}
    assert pins_of(bundling.requirements_for(PINNED, LINUX)) == every
    windows = pins_of(bundling.requirements_for(PINNED, WINDOWS))
    assert every - windows == {"pysqlite3", "rcssmin", "rjsmin"}


def test_nothing_is_fetched_that_is_not_pinned_by_its_hash() -> None:
    for target in TARGETS:
        text = bundling.requirements_for(PINNED, target)
        for block in text.split("\n\n"):
            assert "--hash=sha256:" in block and ";" not in block
        command = bundling.download_command(target, Path("wanted.txt"), Path("wheels"))
        assert {"--require-hashes", "--only-binary=:all:", "--no-deps"} <= set(command)
        assert target.python in command


def test_the_source_goes_whole_and_nothing_that_was_made_here() -> None:
    found = {path.as_posix() for path in bundling.sources()}
    assert {"app/__main__.py", "app/setup_venv.py", "config.py", "requirements.txt"} <= found
    assert {"content/course.toml", "translations/id/LC_MESSAGES/messages.mo"} <= found
    assert any(name.startswith("app/migrations/versions/") for name in found)
    assert any(name.startswith("app/areas/data/") for name in found)
    wrong = re.compile(r"__pycache__|\.pyc$|^instance|^\.venv|^tests|^dist|\.db$")
    assert not [name for name in found if wrong.search(name)]
    run = subprocess.run(
        ["git", "ls-files", *bundling.SOURCES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode == 0:
        left = set(run.stdout.split("\n")) - {""} - found
        assert all(name.startswith("docs/laptop/") for name in left - {*bundling_only()})


def bundling_only() -> set[str]:
    return {"app/bundling.py", "translations/update.py"}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / bundling.NAME
    bundling.lay_out(folder)
    (folder / "wheels").mkdir()
    (folder / "wheels" / "nothing-1.0-py3-none-any.whl").write_bytes(b"x")
    return folder


def test_it_is_started_by_two_files_and_explained_by_one(bundle: Path) -> None:
    read = (bundle / "BACA-DULU.txt").read_bytes()
    assert read.count(b"\r\n") == read.count(b"\n") > 20
    assert max(len(line) for line in read.decode().splitlines()) <= 72
    for word in ("mulai.bat", "sh mulai.sh", "3.11", "3.13", SUMS, "sessions export"):
        assert word in read.decode()
    assert b"\r\n" in (bundle / "mulai.bat").read_bytes()
    start = bundle / "mulai.sh"
    assert b"\r" not in start.read_bytes()
    assert os.name != "posix" or start.stat().st_mode & stat.S_IXUSR


def test_the_checksums_are_those_of_all_files(bundle: Path) -> None:
    bundling.write_sums(bundle)
    listed = dict(
        reversed(line.split("  ", 1)) for line in (bundle / SUMS).read_text("utf-8").splitlines()
    )
    files = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    assert listed.keys() == files - {SUMS}
    for name in ("mulai.sh", "wheels/nothing-1.0-py3-none-any.whl"):
        assert listed[name] == hashlib.sha256((bundle / name).read_bytes()).hexdigest()


def test_the_zip_unpacks_into_one_folder_and_can_be_started(bundle: Path, tmp_path: Path) -> None:
    packed = tmp_path / "bundle.zip"
    bundling.write_zip(bundle, packed)
    first = packed.read_bytes()
    bundling.write_zip(bundle, packed)
    assert packed.read_bytes() == first
    with zipfile.ZipFile(packed) as opened:
        assert {name.split("/")[0] for name in opened.namelist()} == {bundling.NAME}
        entry = opened.getinfo(f"{bundling.NAME}/mulai.sh")
        assert entry.external_attr >> 16 & stat.S_IXUSR


def test_what_has_no_wheel_for_windows_is_made_without_its_half_in_c(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (tmp_path / "requirements.txt").write_text(PINNED, "utf-8")
    for name in bundling.WITHOUT_WINDOWS:
        info = f"{name}-1.3.0.dist-info"
        with zipfile.ZipFile(
            wheels / f"{name}-1.3.0-cp312-cp312-manylinux1_x86_64.whl", "w"
        ) as out:
            out.writestr(f"_{name}.cpython-312-x86_64-linux-gnu.so", b"machine code")
            out.writestr(f"{name}.py", "x = 1\n")
            out.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.3.0\n"
            )
            out.writestr(f"{info}/WHEEL", "Root-Is-Purelib: false\nTag: cp312-cp312-manylinux1\n")
            out.writestr(f"{info}/RECORD", "")
    bundling.also_for_windows(tmp_path)
    text = (tmp_path / "requirements.txt").read_text("utf-8")
    for name in bundling.WITHOUT_WINDOWS:
        made = wheels / f"{name}-1.3.0-py3-none-any.whl"
        digest = hashlib.sha256(made.read_bytes()).hexdigest()
        assert f"{name}==1.3.0 \\\n    --hash=sha256:{digest} \\\n" in text
        with zipfile.ZipFile(made) as opened:
            assert not [at for at in opened.namelist() if at.endswith(".so")]
            told = opened.read(f"{name}-1.3.0.dist-info/WHEEL").decode()
            assert told == "Root-Is-Purelib: true\nTag: py3-none-any\n"


def test_beside_wheels_nothing_is_asked_of_the_internet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(setup_venv, "VENV", tmp_path)
    monkeypatch.setattr(setup_venv, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(subprocess, "run", run)
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("flask==3.1.3\n")
    setup_venv._make()
    setup_venv._install(Path("python"), wanted)
    assert "--without-pip" not in ran[0] and "--no-index" not in ran[1]
    assert ran[1][1:3] == ["-m", "pip"]
    own = tmp_path / "wheels" / "pip-26.3-py3-none-any.whl"
    own.parent.mkdir()
    own.touch()
    wanted.write_text("flask==3.1.4\n")
    setup_venv._make()
    setup_venv._install(Path("python"), wanted)
    assert "--without-pip" in ran[2]
    assert ran[3][1] == str(own / "pip") and {"--no-index", "--require-hashes"} <= set(ran[3])
    assert ran[3][ran[3].index("--find-links") + 1] == str(own.parent)


@pytest.mark.deep
def test_a_laptop_without_internet_unpacks_it_and_shows_the_home_page(
    tmp_path: Path, needed: Callable[[str], None]
) -> None:
    if not shutil.which("unshare"):
        needed("unshare")
    made = subprocess.run(
        [sys.executable, "-m", "app.bundling", str(tmp_path)], cwd=ROOT, check=False
    )
    assert made.returncode == 0
    with zipfile.ZipFile(tmp_path / f"{bundling.NAME}.zip") as opened:
        opened.extractall(tmp_path / "laptop")
    home, folder = tmp_path / "home", tmp_path / "laptop" / bundling.NAME
    home.mkdir()
    python = Path(sys.base_prefix) / "bin" / "python3"
    started = subprocess.run(
        ["unshare", "-rn", str(python), str(OFFLINE), str(folder), str(home)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 0, started.stderr
    assert "Kerja ke luar negeri dengan aman" in started.stdout
