"""Sessions leave a laptop as one signed file, and are taken in whole or not at all."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from app.audit.deeds import Deed
from app.audit.log import log
from app.extensions import db
from app.live.actions import take_step
from app.live.models import LiveSession
from app.parcels import queries
from app.parcels.actions import take_in
from app.parcels.rules import LARGEST, canonical
from app.web.current import library
from tests.keys import keys_from, keys_text
from tests.outcomes.walks import Asking, walked
from tests.page import Visitor
from tests.parcels.laptops import (
    KEY,
    LAPTOP,
    NAME,
    brought,
    count_imported,
    forget_own,
    hold_session,
    imported,
    run,
    signed_anew,
)
from tests.persons import MORNING, VILLAGE_A

STRANGER = keys_from(f"{keys_text(1)},signing:TqvP0Q7cJm0T2gDq4p0vYk9yqM3v3a8Rr1yZ6m0b4uE")


@pytest.mark.on_both_databases
def test_a_file_gives_the_same_however_often_it_is_taken_in(
    staff_app: Flask, tmp_path: Path
) -> None:
    file = brought(staff_app, tmp_path)
    told = run(staff_app, "import", file)
    assert told.exit_code == 0
    assert told.output == f"{NAME}: 1 sessions taken in, 0 were here already\n"
    first = imported(staff_app)
    for _ in range(3):
        assert "0 sessions taken in, 1 were here already" in run(staff_app, "import", file).output
    assert imported(staff_app) == first and len(first) == 1
    assert "sessions: 1" in run(staff_app, "laptops").output
    with staff_app.app_context():
        last = list(log().book.lines())[-1]
    assert (last.action, last.outcome, last.object_kind) == (Deed.IMPORTED, "done", "laptop")


def test_a_hall_with_a_shared_phone_and_a_question_that_nobody_answered_travels_too(
    staff_app: Flask, tmp_path: Path
) -> None:
    known, silent = Asking(12, 20, own=True, shared=False), Asking(0, 0)
    held, file = walked(staff_app, [known, known, known, silent]), tmp_path / "hall.json"
    assert run(staff_app, "export", "--session", held.rpartition("/")[2], file).exit_code == 0
    assert list(json.loads(file.read_bytes())["sessions"][0]["gain"]["questions"]) == ["0"]
    forget_own(staff_app)
    run(staff_app, "register", KEY, "--name", NAME)
    assert "1 sessions taken in" in run(staff_app, "import", file).output


@pytest.mark.on_both_databases
def test_the_village_shows_it_beside_those_held_on_the_site(
    staff_app: Flask, tmp_path: Path
) -> None:
    run(staff_app, "import", brought(staff_app, tmp_path))
    hold_session(staff_app)
    rows = Visitor(staff_app).get(f"/desa/{VILLAGE_A}").all("section[aria-labelledby=sesi] li")
    day = "21 November 2026: Kuis semua pelajaran"
    assert [row.text() for row in rows] == [f"{day}, 30 orang"] * 2


@pytest.mark.on_both_databases
def test_of_one_file_taken_in_eight_times_at_once_one_session_stands(
    staff_app: Flask, tmp_path: Path
) -> None:
    file, line = brought(staff_app, tmp_path), Barrier(8)

    def take(_number: int) -> tuple[int, int]:
        with staff_app.app_context():
            line.wait()
            taken = take_in(library(), file.read_bytes(), MORNING)
            db.session.commit()
            return taken.new, taken.known

    with ThreadPoolExecutor(8) as threads:
        told = sorted(threads.map(take, range(8)))
    assert told == [(0, 1)] * 7 + [(1, 0)]
    assert count_imported(staff_app) == 1


@pytest.mark.on_both_databases
def test_who_sees_another_store_it_in_between_compares(
    staff_app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = brought(staff_app, tmp_path)
    other = signed_anew(file, lambda told: told["sessions"][0].update(men=13))
    run(staff_app, "import", file)
    asked: list[str] = []

    def known(session_id: str) -> str | None:
        asked.append(session_id)
        return queries.imported_text(session_id) if len(asked) % 2 == 0 else None

    monkeypatch.setattr("app.parcels.actions.imported_text", known)
    assert "1 were here already" in run(staff_app, "import", file).output
    assert "with other figures" in run(staff_app, "import", other).output
    assert len(asked) == 4 and count_imported(staff_app) == 1


def test_no_seat_no_person_and_no_code_leaves_the_laptop(staff_app: Flask, tmp_path: Path) -> None:
    with staff_app.app_context():
        session_id = hold_session(staff_app)
        live = db.session.get_one(LiveSession, session_id)
        trainer, code = live.trainer_id, live.code
    file = tmp_path / "sesi.json"
    assert run(staff_app, "export", file).exit_code == 0
    text = file.read_text("ascii")
    assert code and code not in text and trainer not in text
    (told,) = json.loads(text)["sessions"]
    assert set(told) == {
        *("id", "village", "quiz", "questions", "is_twice", "ways", "started_at", "ended_at"),
        *("men", "women", "minors", "items", "gain"),
    }
    item = told["items"][0]
    assert item["right"] + item["wrong"] + item["none"] == item["heads"] == 30


def test_the_same_sessions_give_the_same_bytes_and_what_has_left_moves_no_more(
    staff_app: Flask, tmp_path: Path
) -> None:
    session_id = hold_session(staff_app)
    files = [tmp_path / name for name in ("satu", "dua")]
    for file in files:
        told = run(staff_app, "export", file)
        assert told.exit_code == 0 and session_id in told.output
    assert files[0].read_bytes() == files[1].read_bytes()
    with staff_app.app_context():
        live = db.session.get_one(LiveSession, session_id)
        assert live.tidied_at and live.code is None
        assert not take_step(live, "reopen", live.version, MORNING)
    before = files[0].read_bytes()
    assert "is there already" in run(staff_app, "export", files[0]).output
    assert files[0].read_bytes() == before


def test_only_what_has_ended_is_exported(staff_app: Flask, tmp_path: Path) -> None:
    assert "no finished session is here" in run(staff_app, "export", tmp_path / "a").output
    told = run(staff_app, "export", "--session", "0" * 32, tmp_path / "a")
    assert told.exit_code == 1 and "no finished session 000" in told.output
    assert list(tmp_path.iterdir()) == []
    hold_session(staff_app)
    told = run(staff_app, "export", tmp_path / "nowhere" / "a")
    assert told.exit_code == 1 and "cannot be written" in told.output


def refused(app: Flask, file: Path, why: str) -> None:
    """An import says why in one line, and nothing is there that was not there before."""
    before = imported(app)
    told = run(app, "import", file)
    assert told.exit_code == 1
    assert told.output.startswith("Error: Nothing was taken in. ")
    assert why in told.output and told.output.count("\n") == 1
    assert imported(app) == before
    with app.app_context():
        last = list(log().book.lines())[-1]
    assert (last.action, last.outcome) == (Deed.IMPORTED, "refused")


def first(told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = told["sessions"][0]
    return found


def test_what_cannot_be_believed_is_refused_whole(staff_app: Flask, tmp_path: Path) -> None:
    file = brought(staff_app, tmp_path)
    for change, why in (
        (lambda told: first(told).update(village="99.99.99.9999"), "no village 99.99.99.9999"),
        (lambda told: first(told).update(quiz="kuis-lain"), "no quiz kuis-lain"),
        (lambda told: first(told)["questions"].reverse(), "does not have"),
        (lambda told: first(told)["questions"].__setitem__(0, "lain"), "does not have lain"),
        (lambda told: first(told)["items"][0].update(none=2), "not together the people"),
        (lambda told: first(told).update(seat="x"), "unknown field `seat`"),
        (lambda told: first(told).update(id="x"), "has not its form"),
        (lambda told: told.update(sessions=[]), "do not stand in their order"),
        (lambda told: told["sessions"].append(first(told)), "do not stand in their order"),
        (lambda told: told.update(format=2), "too old to read it"),
        (lambda told: told.update(format=0), "no file of"),
        (lambda told: told.update(format=True), "no file of"),
    ):
        refused(staff_app, signed_anew(file, change), why)
    refused(staff_app, signed_anew(file, first, STRANGER), "is not registered here")
    assert count_imported(staff_app) == 0


def test_a_known_session_with_other_figures_is_refused_with_all_beside_it(
    staff_app: Flask, tmp_path: Path
) -> None:
    file = brought(staff_app, tmp_path)
    run(staff_app, "import", file)
    new = json.loads(brought(staff_app, tmp_path).read_bytes())["sessions"]

    def beside(told: dict[str, Any]) -> None:
        first(told).update(men=11)
        told["sessions"] = sorted([*told["sessions"], *new], key=lambda one: str(one["id"]))

    refused(staff_app, signed_anew(file, beside), "is known here with other figures")
    assert count_imported(staff_app) == 1


def test_any_altered_byte_is_found(staff_app: Flask, tmp_path: Path) -> None:
    data = brought(staff_app, tmp_path).read_bytes()
    altered = tmp_path / "altered"
    for place in [*range(0, len(data), len(data) // 40), len(data) - 1, len(data) - 4]:
        altered.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        refused(staff_app, altered, "")
    for other in (data + b"\n", data[:-1], b" " + data, data.replace(b",", b", ", 1)):
        altered.write_bytes(other)
        refused(staff_app, altered, "was altered")
    for other in (data[: len(data) // 2], b"", b"[" * 100_000, b"\xff", b"1", b'{"a":1e999}\n'):
        altered.write_bytes(other)
        refused(staff_app, altered, "no file of")


@pytest.mark.on_both_databases
def test_a_key_that_is_none_is_not_looked_up(staff_app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "odd"
    for key in ("\ud800", "\0", "", KEY[:-1], f"{KEY}\n", 1, None, [KEY]):
        told = {"format": 1, "key": key, "sessions": [], "signature": "\ud800"}
        file.write_bytes(f"{canonical(told)}\n".encode())
        refused(staff_app, file, "no file of")
    told["key"] = KEY
    file.write_bytes(f"{canonical(told)}\n".encode())
    run(staff_app, "register", KEY, "--name", NAME)
    refused(staff_app, file, "was altered")


def test_a_huge_file_is_not_read_to_its_end(staff_app: Flask, tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as out:
        out.truncate(LARGEST * 1000)
    refused(staff_app, huge, "larger than 4 MB")


def test_a_retired_laptop_is_believed_no_more_and_what_came_from_it_stays(
    staff_app: Flask, tmp_path: Path
) -> None:
    file = brought(staff_app, tmp_path)
    run(staff_app, "import", file)
    assert "retired on 2026-11-21" in run(staff_app, "register", KEY, "--end").output
    refused(staff_app, file, "was retired on 2026-11-21")
    assert count_imported(staff_app) == 1
    run(staff_app, "register", KEY, "--name", NAME)
    assert run(staff_app, "import", file).exit_code == 0


def test_what_was_held_here_is_not_taken_in_beside_itself(staff_app: Flask, tmp_path: Path) -> None:
    hold_session(staff_app)
    file = tmp_path / "own.json"
    run(staff_app, "export", file)
    run(staff_app, "register", KEY, "--name", NAME)
    refused(staff_app, file, "was held on this very site")
    forget_own(staff_app)
    assert run(staff_app, "import", file).exit_code == 0


def test_the_key_of_the_laptop_is_what_signs(staff_app: Flask) -> None:
    told = run(staff_app, "key").output
    assert KEY in told and "fingerprint: " in told
    assert LAPTOP.signing
    wrong = run(staff_app, "register", KEY[:-1], "--name", NAME)
    assert wrong.exit_code == 2 and "is no public key" in wrong.output
    assert run(staff_app, "register", KEY).exit_code == 2
    assert "is not registered" in run(staff_app, "register", KEY, "--end").output
