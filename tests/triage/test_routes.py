"""The desk: an office opens a report, takes it or passes it on, and the village reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests.page import Page
from tests.persons import PEOPLE, Clock
from tests.reports.test_routes import receipt_on, sent
from tests.staff import StaffVisitor

pytestmark = pytest.mark.on_both_databases

Enter = Callable[[str], StaffVisitor]


@pytest.fixture
def enter(staff_app: Flask, clock: Clock) -> Enter:
    """Signs somebody in."""

    def entered(who: str) -> StaffVisitor:
        visitor = StaffVisitor(staff_app, clock)
        visitor.signed_in(PEOPLE[who])
        return visitor

    return entered


def first_case(officer: StaffVisitor) -> str:
    """The address of the first case of the queue."""
    return str(officer.get("/petugas").one(".queue li:first-child a").attributes["href"])


def moved(officer: StaffVisitor, case: str, move: str, **answers: str) -> StaffVisitor:
    """Take a step as its own form on the page of the case takes it."""
    page = officer.get(case)
    forms = [form for form in page.all("form") if form.css(f'input[name=move][value="{move}"]')]
    assert len(forms) == 1, f"no step {move}: {page.text[:200]}"
    fields = {
        str(field.attributes["name"]): field.attributes.get("value") or ""
        for field in forms[0].css("input[name]")
    }
    officer.last = officer.post(case, fields | answers)  # type: ignore[attr-defined]
    return officer


def test_the_village_reads_every_step_of_the_office(enter: Enter) -> None:
    head, officer = enter("official"), enter("other_officer")
    receipt = receipt_on(sent(head))
    case = first_case(officer)
    assert "Pak Kenari" not in officer.get(case).text
    moved(officer, case, "open")
    assert "dibuka oleh BP3MI Jawa Timur" in head.get(f"/laporan/{receipt}").text
    assert "Pak Kenari" in officer.get(case).text
    moved(officer, case, "accept")
    moved(officer, case, "ask", words="Jam berapa mereka berangkat?")
    assert "Jam berapa mereka berangkat?" in head.get(f"/laporan/{receipt}").text
    head.send(head.get(f"/laporan/{receipt}"), "/keterangan", words="Jam lima pagi")
    assert "Jam lima pagi" in officer.get(case).text
    moved(officer, case, "close", reason="helped", words="Mereka sudah pulang")
    assert "Mereka sudah pulang" in head.get(f"/laporan/{receipt}").text
    assert not officer.get("/petugas").all(".queue li")
    assert officer.get("/petugas/lama").all(".queue li")


def test_a_refused_case_goes_to_the_next_office_with_a_reason(enter: Enter) -> None:
    head, first, second = enter("official"), enter("other_officer"), enter("officer")
    receipt = receipt_on(sent(head))
    case = first_case(first)
    moved(first, case, "open")
    moved(first, case, "refuse", next="polres-pamekasan")
    assert first.last.status == 422 and "alasan" in first.last.text  # type: ignore[attr-defined]
    moved(first, case, "refuse", reason="other-duty", next="polres-pamekasan")
    assert first_case(second) == case
    told = head.get(f"/laporan/{receipt}").text
    assert "BP3MI Jawa Timur tidak menangani laporan ini" in told
    assert "Polres Pamekasan" in told


def test_the_page_offers_the_offices_to_which_a_case_may_go(enter: Enter) -> None:
    head, first = enter("official"), enter("other_officer")
    sent(head)
    case = first_case(first)
    moved(first, case, "open")
    page = first.get(case)
    assert offered(page, "next-refuse") == ["polres-pamekasan", "disnaker-banyuwangi"]
    assert not page.all("input[name=move][value=refuse-last]")
    moved(first, case, "accept")
    page = first.get(case)
    assert offered(page, "next-refer") == ["disnaker-banyuwangi", "polres-pamekasan"]
    moved(first, case, "refer", next="polres-pamekasan", words="Dekat dengan Polres")
    assert offered(first.get(case), "next-refer") == ["disnaker-banyuwangi"]


def test_a_red_case_names_the_office_whose_turn_it_is(enter: Enter) -> None:
    head, first = enter("official"), enter("officer")
    sent(head, danger="locked-up")
    case = first_case(first)
    moved(first, case, "open")
    chosen = first.get(case).one("#next-refuse option[selected]")
    assert chosen.attributes["value"] == "bp3mi-jatim"


def offered(page: Page, select: str) -> list[str]:
    """The offices that may be chosen."""
    return [
        str(node.attributes["value"])
        for node in page.all(f"#{select} option")
        if node.attributes["value"]
    ]


def test_an_office_that_was_never_offered_a_case_finds_nothing(enter: Enter) -> None:
    head, officer, far = enter("official"), enter("other_officer"), enter("far_officer")
    sent(head)
    case = first_case(officer)
    there, absent = far.client.get(case), far.client.get("/petugas/" + "0" * 32)
    assert (there.status_code, there.data) == (404, absent.data)
    assert not far.get("/petugas").all(".queue li")


def test_an_empty_desk_promises_a_browser_without_scripts_nothing(enter: Enter) -> None:
    page = enter("far_officer").get("/petugas")
    assert "muncul sendiri" in page.one("main .needs-js").text()
    assert "muat ulang" in page.one("noscript").text()


def test_of_two_officers_at_once_the_second_is_told_and_nothing_is_overwritten(
    enter: Enter, clock: Clock
) -> None:
    head, one = enter("official"), enter("other_officer")
    clock.passes(minutes=1)
    two = enter("other_officer")
    receipt = receipt_on(sent(head))
    case = first_case(one)
    moved(one, case, "open")
    moved(one, case, "accept")
    stale = two.get(case)
    fields = {"move": "note", "seen": "4", "csrf_token": two.token()}
    assert f'value="{fields["seen"]}"' in stale.response.get_data(as_text=True)
    moved(one, case, "note", words="Kami sudah ke lokasi")
    page = two.post(case, fields | {"words": "Kami akan menelepon"})
    assert page.status == 409
    assert "Kami akan menelepon" in page.text
    told = head.get(f"/laporan/{receipt}").text
    assert "Kami sudah ke lokasi" in told and "Kami akan menelepon" not in told


def test_names_need_a_reason_and_the_second_factor_again(enter: Enter, clock: Clock) -> None:
    head, officer = enter("official"), enter("other_officer")
    sent(head, victims="Nama Calon")
    case = first_case(officer)
    moved(officer, case, "open")
    page = officer.get(case)
    assert "Orang official" not in page.text and "Nama Calon" not in page.text
    refused = officer.send(page, "/nama", why="reach-people", code="000000")
    assert refused.status == 422 and "Nama Calon" not in refused.text
    clock.passes(minutes=1)
    code = PEOPLE["other_officer"].code(clock())
    shown = officer.send(officer.get(case), "/nama", why="reach-people", code=code)
    assert "Orang official" in shown.text and "Nama Calon" in shown.text
    assert "Nama Calon" not in officer.get(case).text


def test_a_red_report_unopened_for_an_hour_reaches_the_next_office_too(
    enter: Enter, clock: Clock
) -> None:
    head, first, second = enter("official"), enter("officer"), enter("other_officer")
    receipt = receipt_on(sent(head, danger="locked-up"))
    assert first_case(first)
    assert not second.get("/petugas").all(".queue li")
    clock.passes(minutes=14)
    first.get("/petugas"), second.get("/petugas")
    for _ in range(2):
        clock.passes(minutes=25)
        second.get("/petugas")
    assert first_case(second)
    assert second.client.get("/petugas/baru").json == {"red": 1, "waiting": 1}
    del head, receipt
