"""Many at once: one receipt is one report, and of two officers the second is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from sqlalchemy import select

from app.cases.models import Case, CaseEvent
from app.cases.queries import situation_of
from app.extensions import db
from tests.endurance.phone import FIVE, Heard, Phone
from tests.endurance.village import Village
from tests.persons import MORNING
from tests.photos.corpus import picture, saved

Got = TypeVar("Got")


def at_once(count: int, deed: Callable[[int], Got]) -> list[Got]:
    """What each of `count` threads got that began in the same moment."""
    line = threading.Barrier(count)

    def run(number: int) -> Got:
        line.wait()
        return deed(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def cases_in(village: Village) -> list[tuple[str, str, list[int]]]:
    """Id, receipt and the numbers of the history of every case."""
    with village.app.app_context():
        found = db.session.scalars(select(Case)).all()
        return [(case.id, case.receipt, [line.number for line in case.events]) for case in found]


def test_fifty_of_one_receipt_are_one_report_and_fifty_equal_answers(village: Village) -> None:
    with village.served() as server:
        phone = village.phone("official", server)
        receipt = phone.new_receipt()
        phone.token()
        heard = at_once(50, lambda _: phone.insist("/lapor", FIVE | {"receipt": receipt}))
        places = {(one.status, one.headers.get("Location")) for one in heard}
        assert places == {(303, f"/laporan/{receipt}/terkirim")}
        pages = at_once(50, lambda _: phone.get(f"/laporan/{receipt}/terkirim"))
        assert {one.status for one in pages} == {200}
        assert len({one.body for one in pages}) == 1
    assert [(found, lines) for _, found, lines in cases_in(village)] == [(receipt, [1, 2])]


def test_of_fifty_texts_under_one_receipt_one_stands_and_the_others_can_be_added(
    village: Village,
) -> None:
    with village.served() as server:
        phone = village.phone("official", server)
        receipt = phone.new_receipt()
        phone.token()
        heard = at_once(
            50,
            lambda n: phone.insist("/lapor", FIVE | {"receipt": receipt, "place": f"Dusun {n}"}),
        )
        first = [n for n, one in enumerate(heard) if one.status == 303]
        assert len(first) == 1
        others = [(n, one) for n, one in enumerate(heard) if n != first[0]]
        assert {one.status for _, one in others} == {409}
        for number, one in others:
            assert f"Dusun {number}\n" in one.text
            assert f"/laporan/{receipt}/keterangan" in one.text
        stands = phone.get(f"/laporan/{receipt}").words
        assert f"Dusun {first[0]}" in stands
        assert not any(f"Dusun {n} " in f"{stands} " for n, _ in others)
    assert len(cases_in(village)) == 1


def test_one_receipt_in_two_accounts_is_two_reports_and_tells_neither(village: Village) -> None:
    with village.served() as server:
        phones = [village.phone(who, server) for who in ("official", "colleague")]
        receipt = phones[0].new_receipt()
        for phone in phones:
            phone.token()
        sent = FIVE | {"receipt": receipt}
        heard = at_once(20, lambda n: phones[n % 2].insist("/lapor", sent))
        assert {one.status for one in heard} == {303}
        owners = [
            {one.receipt for one in heard[n::2] if phone.get(one.headers["Location"]).status == 200}
            for n, phone in enumerate(phones)
        ]
        assert all(len({one.receipt for one in heard[n::2]} - owners[n]) == 0 for n in (0, 1))
        assert sorted(len(own) == 1 for own in owners) == [False, True]
        assert receipt in owners[0] ^ owners[1]
        for phone, other in zip(phones, reversed(owners), strict=True):
            assert {phone.get(f"/laporan/{number}").status for number in other} == {404}


def test_five_photos_at_once_are_five_and_the_same_one_twice_is_one(village: Village) -> None:
    pictures = [saved(picture(90 + 10 * number)) for number in range(6)]
    with village.served() as server:
        phone = village.phone("official", server)
        receipt = offered(phone)
        heard = at_once(10, lambda n: phone.photo(receipt, pictures[n % 5]))
        assert {one.status for one in heard} == {303}
        assert phone.photo(receipt, pictures[5]).status == 422
        assert phone.photo(receipt, pictures[0]).status == 303
        assert phone.get(f"/laporan/{receipt}").text.count('<img src="/laporan') == 5
        seen = [phone.get(f"/laporan/{receipt}/foto/{number}") for number in range(1, 6)]
    assert len({one.body for one in seen if one.status == 200}) == 5


def offered(phone: Phone) -> str:
    """A report that was sent."""
    heard = phone.insist("/lapor", FIVE | {"receipt": phone.new_receipt()})
    assert heard.status == 303
    return heard.receipt


def step(phone: Phone, case: str, move: str, seen: int, **more: str) -> Heard:
    fields = {"move": move, "seen": str(seen), "words": f"Kata untuk {move}", **more}
    return phone.insist(f"/petugas/{case}", fields)


@pytest.mark.parametrize("first", ["accept", "refuse"])
def test_two_officers_who_decide_at_once_overwrite_nothing(village: Village, first: str) -> None:
    refused = {"reason": "other-duty", "next": "polres-pamekasan"}
    with village.served() as server:
        head = village.phone("official", server)
        officers = [village.phone("other_officer", server) for _ in range(2)]
        for officer in officers:
            officer.get("/petugas")
        offered(head)
        [(case, _, _)] = cases_in(village)
        assert step(officers[0], case, "open", 2).status == 303
        moves = [(first, refused if first == "refuse" else {}), ("refuse", refused)]

        def decide(number: int) -> Heard:
            move, more = moves[number]
            return step(officers[number], case, move, 3, **more)

        heard = at_once(2, decide)
        assert sorted(one.status for one in heard) == [303, 409]
        [late] = [n for n, one in enumerate(heard) if one.status == 409]
        assert f"Kata untuk {moves[late][0]}" in heard[late].text
        told = moves[1 - late][0]
        assert {"accept": "diterima", "refuse": "ditolak"}[told] in heard[late].words
    with village.app.app_context():
        lines = db.session.scalars(select(CaseEvent).order_by(CaseEvent.number)).all()
        assert [line.number for line in lines] == [1, 2, 3, 4]
        assert lines[-1].move == told
        situation = situation_of(db.session.scalars(select(Case)).one(), MORNING)
        assert bool(situation.holder) is (told == "accept")


def test_ten_officers_who_refer_at_once_pass_it_on_once(village: Village) -> None:
    with village.served() as server:
        head = village.phone("official", server)
        officers = [village.phone("other_officer", server) for _ in range(10)]
        for officer in officers:
            officer.token()
        receipt = offered(head)
        [(case, _, _)] = cases_in(village)
        step(officers[0], case, "open", 2)
        step(officers[0], case, "accept", 3)
        offices = ("polres-pamekasan", "disnaker-banyuwangi")
        heard = at_once(10, lambda n: step(officers[n], case, "refer", 4, next=offices[n % 2]))
        assert sorted(one.status for one in heard) == [303] + [409] * 9
        assert heard[0].status == 303 or "Kata untuk refer" in heard[0].text
        words = head.get(f"/laporan/{receipt}").words
    assert words.count("Kata untuk refer") == 1
    assert cases_in(village)[0][2] == [1, 2, 3, 4, 5]


def test_a_village_that_writes_while_the_office_acts_is_never_refused(village: Village) -> None:
    with village.served() as server:
        head, officer = (village.phone(who, server) for who in ("official", "other_officer"))
        receipt = offered(head)
        [(case, _, _)] = cases_in(village)
        step(officer, case, "open", 2)
        step(officer, case, "accept", 3)

        def write(number: int) -> Heard:
            if number == 0:
                return step(officer, case, "note", 4)
            return head.insist(f"/laporan/{receipt}/keterangan", {"words": f"Kabar {number}"})

        heard = at_once(8, write)
        assert {one.status for one in heard[1:]} == {303}
        assert heard[0].status in {303, 409}
        words = head.get(f"/laporan/{receipt}").words
    assert all(f"Kabar {number}" in words for number in range(1, 8))
    numbers = cases_in(village)[0][2]
    assert numbers == list(range(1, len(numbers) + 1))
