"""Where keys lie: made once, for the owner's eyes only, and never made again over lost ones."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.serving import serve
from app.vault.current import hold_keys, keys
from app.vault.keeping import add_key, load_keys, make_keys
from app.vault.keys import KeysError, encoded
from app.vault.strength import EXAMPLES
from config import ROOT, Config, config_from
from tests.keys import KEYS, key, keys_from, keys_text


def site(folder: Path) -> Config:
    return config_from({"BEKAL_DATA": str(folder)})


def test_the_first_start_makes_keys_and_the_next_finds_them(tmp_path: Path) -> None:
    assert load_keys(site(tmp_path)) is None
    assert make_keys(site(tmp_path))
    first = load_keys(site(tmp_path))
    assert first and not make_keys(site(tmp_path))
    assert load_keys(site(tmp_path)) == first


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_only_the_owner_can_read_keys(tmp_path: Path) -> None:
    make_keys(site(tmp_path))
    folder = tmp_path / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name for path in folder.iterdir()} == {"1", "lookup", "log", "session"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_two_first_starts_at_once_agree_on_one_set(tmp_path: Path) -> None:
    starts = [threading.Thread(target=make_keys, args=(site(tmp_path),)) for _ in range(8)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]
    assert load_keys(site(tmp_path))


@pytest.mark.parametrize("left", ["audit-head", "sealed"])
def test_lost_keys_are_not_replaced_where_something_was_sealed(tmp_path: Path, left: str) -> None:
    (tmp_path / left).mkdir()
    with pytest.raises(KeysError, match=r"keys is gone.*put the keys back"):
        make_keys(site(tmp_path))
    assert not (tmp_path / "keys").exists()


def test_a_lost_key_is_named(tmp_path: Path) -> None:
    make_keys(site(tmp_path))
    (tmp_path / "keys" / "log").unlink()
    with pytest.raises(KeysError, match=r"keys lacks key log"):
        load_keys(site(tmp_path))
    assert not make_keys(site(tmp_path))


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    make_keys(site(tmp_path))
    (tmp_path / "keys" / "1").write_text("")
    with pytest.raises(KeysError, match=r"key 1 has 0 bytes"):
        load_keys(site(tmp_path))
    (tmp_path / "keys" / "1").write_bytes(b"\xff\xfe")
    with pytest.raises(KeysError, match=r"cannot be read"):
        load_keys(site(tmp_path))


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeysError, match="cannot be made"):
        make_keys(site(tmp_path / "file"))


def test_a_new_key_lies_beside_the_old_one(tmp_path: Path) -> None:
    make_keys(site(tmp_path))
    before = load_keys(site(tmp_path))
    add_key(site(tmp_path), 2)
    after = load_keys(site(tmp_path))
    assert before and after and after.current == 2
    assert after.masters[1] == before.masters[1] and after.log == before.log
    with pytest.raises(KeysError, match="No number"):
        add_key(site(tmp_path), 65536)


def test_keys_from_the_environment_leave_files_alone(tmp_path: Path) -> None:
    settings = config_from({"BEKAL_DATA": str(tmp_path), "BEKAL_KEYS": KEYS})
    assert not make_keys(settings) and list(tmp_path.iterdir()) == []
    assert load_keys(settings) == keys_from(KEYS)
    assert "BEKAL_KEYS" not in repr(settings) and KEYS not in repr(settings)


def test_an_app_without_keys_says_so_only_when_one_is_needed(tmp_path: Path) -> None:
    app = Flask("bare")
    hold_keys(app, site(tmp_path))
    with app.app_context(), pytest.raises(KeysError, match="`python3 app` makes them"):
        keys()


def test_production_does_not_look_at_files(tmp_path: Path) -> None:
    make_keys(site(tmp_path))
    with pytest.raises(KeysError, match="BEKAL_KEYS is not set"):
        load_keys(replace(site(tmp_path), is_production=True))
    assert not make_keys(replace(site(tmp_path / "other"), is_production=True))


def started_in_production(folder: Path, keys: str) -> subprocess.CompletedProcess[str]:
    """What a server does first."""
    environment = {"PATH": os.environ["PATH"], "BEKAL_DATA": str(folder), "BEKAL_KEYS": keys}
    command = [sys.executable, "-c", "import wsgi"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_production_starts_with_good_keys_and_writes_none_down(tmp_path: Path) -> None:
    ran = started_in_production(tmp_path, KEYS)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not (tmp_path / "keys").exists()


def test_the_laptop_says_in_one_sentence_that_its_keys_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit-head").touch()
    monkeypatch.setenv("BEKAL_DATA", str(tmp_path))
    monkeypatch.delenv("BEKAL_KEYS", raising=False)
    assert serve() == 1
    told = capsys.readouterr().out
    assert "put the keys back" in told and told.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "BEKAL_KEYS is not set"),
        (KEYS.replace(encoded(key("1")), "kunci"), "BEKAL_KEYS: key 1 has 0 bytes and needs 32"),
        (KEYS.replace(encoded(key("1")), encoded(b"\1" * 32)), "key 1 repeats itself"),
        (KEYS.replace(encoded(key("1")), next(iter(EXAMPLES))), "key 1 is the example"),
        (keys_text(1).rpartition(",")[0], "BEKAL_KEYS lacks key session"),
    ],
)
def test_production_refuses_to_start_without_good_keys(
    tmp_path: Path, given: str, said: str
) -> None:
    ran = started_in_production(tmp_path, given)
    assert ran.returncode == 3
    assert said in ran.stderr and ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
