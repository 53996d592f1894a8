"""`flask restore`: all is there again, what was there is set aside, and nothing odd gets in."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app import create_app
from app.audit.log import log
from app.database.presence import stay
from app.extensions import db
from config import Config
from tests.backup.conftest import Kept
from tests.backup.sites import (
    PHOTO,
    bare_site,
    made_backup,
    parts_of,
    report_with_photo,
    rewritten,
    run,
    whole_site,
)
from tests.conftest import close, settings_of
from tests.keys import KEYS, keys_text
from tests.persons import MORNING, PEOPLE, Clock
from tests.staff import StaffVisitor


def photo_seen(data: Path, receipt: str) -> tuple[int, bytes]:
    """What the writer of a report sees of its photo when he signs in over this folder."""
    clock = Clock()
    site = create_app(replace(settings_of(BEKAL_DATA=str(data)), now=clock))
    try:
        visitor = StaffVisitor(site, clock)
        visitor.signed_in(PEOPLE["official"])
        answer = visitor.client.get(f"/laporan/{receipt}/foto/1")
        return answer.status_code, answer.data
    finally:
        close(site)


def test_all_is_there_again_after_a_loss(kept: Kept, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with bare_site(data) as site:
        told = run(site, "restore", kept.backup)
        assert told.exit_code == 0, told.output
        assert "set aside" not in told.output
    assert photo_seen(data, kept.record.receipt) == (200, PHOTO.jpeg)
    whole = create_app(settings_of(BEKAL_DATA=str(data)))
    assert run(whole, "audit", "verify").exit_code == 0
    with whole.app_context():
        actions = [line.action for line in log().book.lines()]
    close(whole)
    assert actions[:4] == ["log-begun", "report-sent", "backup-made", "backup-restored"]


def test_what_was_there_is_set_aside_whole(settings: Config, peopled: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with whole_site(settings, peopled, data) as site:
        first = report_with_photo(site)
        backup = made_backup(site, tmp_path / "copies")
        second = report_with_photo(site)
        with site.app_context():
            db.session.connection()  # so that a journal lies there
            told = run(site, "restore", backup)
            assert told.exit_code == 0, told.output
    assert photo_seen(data, first.receipt)[0] == 200
    assert photo_seen(data, second.receipt)[0] == 404
    before = data.glob("*.before-20261121T030000")
    assert {path.name.partition(".before")[0] for path in before} == {
        *("bekal.db", "audit.db", "audit-head", "sealed")
    }
    for name in ("bekal.db", "audit.db", "audit-head", "sealed"):
        (data / name).rename(tmp_path / name)
        for path in data.glob(f"{name}.before-*"):
            path.rename(data / path.name.replace(".before-20261121T030000", ""))
    assert photo_seen(data, second.receipt) == (200, PHOTO.jpeg)


def test_nothing_is_restored_under_a_running_site(kept: Kept, tmp_path: Path) -> None:
    data = tmp_path / "data"
    running = stay(data)
    assert running
    with bare_site(data) as site:
        told = run(site, "restore", kept.backup)
        assert told.exit_code == 1 and "stop the site first" in told.output
        running.close()
        assert run(site, "restore", kept.backup).exit_code == 0


def edited(parts: dict[str, bytes]) -> None:
    parts["bekal.db"] = parts["bekal.db"].replace(b"Dabuan", b"Dabuam", 1)


def taken_out(parts: dict[str, bytes]) -> None:
    del parts[next(name for name in parts if name.startswith("sealed/"))]


def put_in(parts: dict[str, bytes]) -> None:
    parts["sealed/photo/other/1"] = b"foreign"


def climbing(parts: dict[str, bytes]) -> None:
    parts["sealed/photo/../../../escaped"] = b"foreign"


def absolute(parts: dict[str, bytes]) -> None:
    parts["/tmp/escaped"] = b"foreign"


def with_keys_in_it(parts: dict[str, bytes]) -> None:
    parts["keys/1"] = b"foreign"


def without_manifest(parts: dict[str, bytes]) -> None:
    del parts["manifest.json"]


def manifest_with(**fields: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        found = json.loads(parts["manifest.json"])
        parts["manifest.json"] = json.dumps(found | fields).encode()

    return change


def edited_with_a_new_sum(parts: dict[str, bytes]) -> None:
    edited(parts)
    found = json.loads(parts["manifest.json"])
    from_file = __import__("hashlib").sha256(parts["bekal.db"]).hexdigest()
    found["parts"]["bekal.db"]["sha256"] = from_file
    parts["manifest.json"] = json.dumps(found).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (edited, "bekal.db in it was altered"),
        (taken_out, "is missing in it"),
        (put_in, "was put into it"),
        (climbing, "a file that no backup has"),
        (absolute, "a file that no backup has"),
        (with_keys_in_it, "a file that no backup has"),
        (without_manifest, "it has no manifest"),
        (edited_with_a_new_sum, "its manifest was altered"),
        (manifest_with(made_at="2020-01-01"), "its manifest was altered"),
        (manifest_with(revision="9999"), "its manifest was altered"),
        (manifest_with(format=2, more=1), "made by a newer Bekal"),
        (manifest_with(database="oracle"), "its manifest is damaged"),
        (manifest_with(database="postgresql"), "bekal.dump is missing in it"),
    ],
)
def test_what_was_altered_is_refused_whole(
    kept: Kept, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    refused(tmp_path, rewritten(kept.backup, change, tmp_path / "changed.tar.gz"), said)


@pytest.mark.parametrize("share", [0, 0.2, 0.9, 0.999])
def test_what_was_cut_is_refused_whole(kept: Kept, tmp_path: Path, share: float) -> None:
    whole = kept.backup.read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(whole[: int(len(whole) * share)])
    refused(tmp_path, tmp_path / "cut.tar.gz", "Nothing was changed")


def test_its_last_bytes_count_too(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "cut.tar.gz").write_bytes(kept.backup.read_bytes()[:-3])
    refused(tmp_path, tmp_path / "cut.tar.gz", "cut, damaged, or no backup")


def test_links_and_devices_are_refused(kept: Kept, tmp_path: Path) -> None:
    path = tmp_path / "linked.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        link = tarfile.TarInfo("audit-head")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name, data in parts_of(kept.backup).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    refused(tmp_path, path, "a file that no backup has")


def test_tables_newer_than_the_code_are_refused(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.restore.actions.known_revisions", lambda: {"0001"})
    refused(tmp_path, kept.backup, "newer than this Bekal")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (KEYS.replace("1:", "2:", 1), "not here or differ: 1"),
        (keys_text(1).partition("lookup")[0] + keys_text(1).partition(",")[2][::1], ""),
    ],
)
def test_keys_that_are_missing_are_named(kept: Kept, tmp_path: Path, keys: str, said: str) -> None:
    with bare_site(tmp_path / "data", BEKAL_KEYS=keys) as site:
        told = run(site, "restore", kept.backup)
    assert told.exit_code == (1 if said else 0), told.output
    assert said in told.output


def test_new_keys_under_the_old_numbers_are_not_taken_for_the_old(
    kept: Kept, tmp_path: Path
) -> None:
    from_chance = "1:" + "Zq7-Hk2mB9Qw0xT7rVfE4uJ8cLpYd1NsGa6oKiXvR5s" + ","
    with bare_site(tmp_path / "d", BEKAL_KEYS=from_chance + KEYS.partition(",")[2]) as site:
        told = run(site, "restore", kept.backup)
    assert told.exit_code == 1 and "not here or differ: 1" in told.output


def test_without_any_keys_the_operator_is_asked_for_his_copy(kept: Kept, tmp_path: Path) -> None:
    with bare_site(tmp_path / "data", BEKAL_KEYS="") as site:
        told = run(site, "restore", kept.backup)
    assert told.exit_code == 1 and "put back your own copy" in told.output
    assert not (tmp_path / "data" / "bekal.db").exists()


def test_a_restore_that_was_stopped_is_begun_again(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    with bare_site(data) as site:
        with monkeypatch.context() as harmed:
            harmed.setattr("app.restore.actions.sync_folder", full)
            told = run(site, "restore", kept.backup)
        assert told.exit_code == 1 and "run it again" in told.output
        site.extensions["settings"] = replace(
            site.extensions["settings"], now=lambda: MORNING + timedelta(minutes=1)
        )
        assert run(site, "restore", kept.backup).exit_code == 0
    assert photo_seen(data, kept.record.receipt) == (200, PHOTO.jpeg)


def full(_folder: Path) -> None:
    raise OSError(28, "No space left on device")


def refused(tmp_path: Path, backup: Path, said: str) -> None:
    """The backup is refused, with this reason, and nothing lies where it would have been put."""
    with bare_site(tmp_path / "data") as site:
        told = run(site, "restore", backup)
    assert told.exit_code == 1 and said in told.output, told.output
    assert not list(tmp_path.rglob("escaped*")) and not Path("/tmp/escaped").exists()
    found = {path.name for path in (tmp_path / "data").glob("*")}
    assert found <= {"site-lock", "keeping-lock"}, found
