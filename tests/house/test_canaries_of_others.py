"""What another village sent to another office stands on no page that anybody else can open."""

from __future__ import annotations

import pytest
from flask import Flask

from app.policy import POLICY
from tests.audit.doing import World, press
from tests.canaries import STEMS, Canaries, told_in
from tests.house.test_matrix import ABSENT
from tests.persons import PEOPLE, VILLAGE_B, Clock
from tests.photos.corpus import JPEG
from tests.records import Record, report_by, step_by
from tests.staff import StaffVisitor
from tests.web.addresses import filled

WRITER, OFFICE, OFFICER = "other_official", "disnaker-banyuwangi", "far_officer"
OTHERS = [None, *(key for key in PEOPLE if key not in {WRITER, OFFICER, "suspended"})]
ASKED = ("q=Kwena", "cari=Kwena", "hal=2", "desa=Kwena")  # half of a canary


class Planted:
    """A report of village B before office Y, and one like it of village A before its own."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.world, told = World(app, clock), told_in(Canaries())
        self.record = report_by(app, WRITER, VILLAGE_B, **told)
        step_by(app, self.record, "open", OFFICE)
        step_by(app, self.record, "accept", OFFICE)
        step_by(app, self.record, "ask", OFFICE, words=Canaries().word())
        press(self.world.enter(WRITER), f"/laporan/{self.record.receipt}/foto", photo=JPEG)
        self.alike = report_by(app, phone=told["phone"])
        step_by(app, self.alike, "open")
        self.signs = (*STEMS, self.record.case_id, *_written(self.record.receipt))

    def found_in(self, visitor: StaffVisitor, addresses: list[str]) -> dict[str, list[str]]:
        """Which signs of the report of village B this visitor reads, and where."""
        found = {}
        for address in addresses:
            answer = visitor.client.get(address)
            text = answer.get_data(as_text=True) + str(answer.headers)
            told = text.replace(address.partition("?")[0], "")  # what was asked is known
            signs = [sign for sign in self.signs if sign in told]
            if signs:
                found[address] = signs
        return found


def _written(receipt: str) -> tuple[str, str]:
    return receipt, "-".join(receipt[start : start + 4] for start in range(0, 13, 4))


def addresses_of(app: Flask, *records: Record) -> list[str]:
    """Every address that is read, with these records wherever one is named, and with questions."""
    found: list[str] = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        if rule.arguments & {"receipt", "case_id", "account_id"}:
            place = rule.rule.replace("<int:number>", "1").replace("string(length=32):", "")
            place = place.replace("<account_id>", ABSENT)
            for record in records:
                named = place.replace("<receipt>", record.receipt)
                found.append(named.replace("<case_id>", record.case_id))
        elif POLICY[rule.endpoint].level != "public" or not rule.arguments:
            found += [f"{rule.rule}?{asked}" for asked in ASKED]
            found.append(rule.rule)
        else:
            found.append(next(iter(filled(rule, app.extensions["library"]))))
    return [*found, f"/desa/{VILLAGE_B}", f"/desa/{VILLAGE_B}/poster"]


@pytest.fixture
def planted(staff_app: Flask, clock: Clock) -> Planted:
    return Planted(staff_app, clock)


@pytest.mark.parametrize("who", OTHERS, ids=str)
def test_nobody_else_reads_anything_of_it(planted: Planted, who: str | None) -> None:
    app = planted.world.app
    visitor = planted.world.enter(who) if who else StaffVisitor(app, planted.world.clock)
    addresses = addresses_of(app, planted.record, planted.alike)
    assert len(addresses) > 60
    phone = {"8129753", "812-9753", "812 9753"}  # village A names the same number, and may read it
    found = planted.found_in(visitor, addresses)
    for address in (f"/laporan/{planted.alike.receipt}", f"/petugas/{planted.alike.case_id}"):
        if set(found.get(address, ())) <= phone:
            found.pop(address, None)
    assert found == {}


@pytest.mark.parametrize("who", OTHERS[1:], ids=str)
def test_it_is_answered_to_them_as_if_it_were_not_there(planted: Planted, who: str) -> None:
    visitor, record = planted.world.enter(who), planted.record
    for place, absent in (
        (f"/laporan/{record.receipt}", "/laporan/0000000000000"),
        (f"/petugas/{record.case_id}", f"/petugas/{ABSENT}"),
    ):
        for more in ("", "/tanda", "/terkirim", "/foto/1"):
            there, not_there = (visitor.client.get(each + more) for each in (place, absent))
            assert there.data == not_there.data.replace(absent.encode(), place.encode())
            assert there.status_code == not_there.status_code
            assert there.status_code in {303, 403, 404}


@pytest.mark.parametrize("who", OTHERS[1:], ids=str)
def test_nor_does_sending_a_form_to_it_tell_more(planted: Planted, who: str) -> None:
    visitor, record = planted.world.enter(who), planted.record
    for place in ("/keterangan", "/foto", "/bagikan", "/cabut"):
        pages = [
            press(visitor, f"/laporan/{receipt}{place}", words="x")
            for receipt in (record.receipt, "0" * 13)
        ]
        assert pages[0].status == pages[1].status in {403, 404}, place
        assert pages[0].response.data == pages[1].response.data
    for place in ("", "/nama"):
        ids = (record.case_id, ABSENT)
        pages = [press(visitor, f"/petugas/{each}{place}", move="open", seen="1") for each in ids]
        assert pages[0].status == pages[1].status in {403, 404}, place
        assert pages[0].response.data == pages[1].response.data


def test_whose_it_is_reads_it(planted: Planted) -> None:
    writer, officer = planted.world.enter(WRITER), planted.world.enter(OFFICER)
    found = planted.found_in(writer, [f"/laporan/{planted.record.receipt}", "/laporan"])
    assert len(found) == 2
    found = planted.found_in(officer, [f"/petugas/{planted.record.case_id}", "/petugas"])
    assert len(found) == 2
