"""While the log cannot be written nothing that it must tell is done or shown: 503, and again."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.audit.log import Log, LogError
from tests.audit.doing import World, press
from tests.house.test_forgery import DOORS, NOT_HERE, WITHOUT_A_FILE, Site, token_of
from tests.persons import Clock

# Shows an invitation to whoever holds it, and spends nothing; finds a number that was typed.
UNLOGGED = {"invitations.enter", "people.find"}
# A session holds counts and no person, and a full hall must not wait for the log.
IN_THE_HALL = {
    *("outcomes.attendance", "training.code", "training.count", "training.people"),
    *("training.cards", "training.network", "training.take_control_back"),
    *("training.hand_over", "training.prepare", "training.remove", "training.step"),
}
LOGGED = DOORS - NOT_HERE - WITHOUT_A_FILE - UNLOGGED - IN_THE_HALL
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
READING = {
    "official": ("/laporan/{receipt}", "/laporan/{receipt}/foto/1"),
    "other_officer": ("/petugas/{case_id}", "/petugas/{case_id}/foto/1"),
    "colleague": ("/laporan/{receipt}", "/laporan/0000000000000"),
    "far_officer": ("/petugas/{case_id}", "/petugas/" + "0" * 32),
    "trainer": ("/petugas", "/kelola/orang"),
}


def full(_log: Log, _note: Any) -> None:
    raise LogError("the log cannot be written")


@pytest.mark.parametrize("endpoint", sorted(LOGGED))
def test_nothing_is_done_that_cannot_be_logged(
    staff_app: Flask, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(staff_app)
    address, fields = site.forms[endpoint]
    before, sent = kept_of_persons(site), fields | {"csrf_token": token_of(site.client)}
    monkeypatch.setattr(Log, "write", full)
    answer = site.client.post(address, data=sent, headers=OWN_PAGE)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert kept_of_persons(site) == before


def kept_of_persons(site: Site) -> dict[str, list[Any]]:
    """All that is kept, but the count of tries at passwords and codes."""
    return {name: rows for name, rows in site.kept().items() if name != "attempt"}


@pytest.mark.parametrize("who", READING)
def test_nothing_is_shown_that_cannot_be_logged(
    staff_app: Flask, clock: Clock, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(staff_app, clock)
    record, visitor = world.opened(), world.enter(who)
    shown = [visitor.client.get(place.format(**vars(record))) for place in READING[who]]
    monkeypatch.setattr(Log, "write", full)
    for place, before in zip(READING[who], shown, strict=True):
        answer = visitor.client.get(place.format(**vars(record)))
        assert answer.status_code == 503, place
        assert answer.headers["Retry-After"]
        assert before.data != answer.data


def test_a_form_that_could_not_be_logged_stands_there_to_be_sent_again(
    staff_app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(staff_app, clock)
    record, visitor = world.opened(), world.enter("official")
    with monkeypatch.context() as broken:
        broken.setattr(Log, "write", full)
        page = press(visitor, f"/laporan/{record.receipt}/keterangan", words="Jam lima pagi")
    assert page.status == 503
    page = visitor.send(page, "/keterangan")
    assert "Jam lima pagi" in visitor.followed(page).text
