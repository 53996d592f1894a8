"""Who may invite whom, and what needs a second person."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.accounts.queries import account_of_phone
from tests.page import Page
from tests.persons import PEOPLE, VILLAGE_A, VILLAGE_B, Clock
from tests.staff import StaffVisitor, fields_of

pytestmark = pytest.mark.on_both_databases

ADMIN, SECOND, OFFICER = PEOPLE["admin"], PEOPLE["second_admin"], PEOPLE["officer"]
NEW = "0840 0000 5001"
CODE = re.compile(r"[A-Z]{5}-[A-Z]{5}")


def invited(staff: StaffVisitor, **answers: str) -> Page:
    page = staff.get("/kelola/orang/undang")
    offered = {"name": "Bu Wati", "phone": NEW, "role": "official", "area": VILLAGE_A}
    return staff.send(page, "/undang", **(offered | answers))


def press(staff: StaffVisitor, person: str, action: str, **fields: str) -> Page:
    """Press a button of a person's card."""
    with staff.client.application.app_context():
        account = account_of_phone(PEOPLE[person].phone)
        assert account
        place = f"/kelola/orang/{account.id}/{action}"
    return staff.post(place, fields | {"csrf_token": staff.token()})


def opened(staff: StaffVisitor, name: str) -> Page:
    """The page of a person, from the list."""
    links = [link for link in staff.get("/kelola/orang").all(".places a") if name in link.text()]
    return staff.get(str(links[0].attributes["href"]))


def card(staff: StaffVisitor, name: str) -> str:
    """The words of a person's row in the list."""
    rows = [" ".join(node.text().split()) for node in staff.get("/kelola/orang").all(".places a")]
    return next((text for text in rows if text.startswith(name)), "")


def buttons(staff: StaffVisitor, name: str, word: str) -> list[dict[str, str]]:
    """The fields of the forms with this button on a person's page."""
    forms = [form for form in opened(staff, name).all("main form") if word in form.text()]
    return [dict(fields_of(form)) | {"": str(form.attributes["action"])} for form in forms]


def test_an_officer_invites_an_official_of_his_area(staff: StaffVisitor) -> None:
    staff.signed_in(OFFICER)
    page = invited(staff)
    assert page.status == 200
    assert "#" in page.all("code.secret")[0].text()
    assert CODE.search(page.text)
    link = str(page.one("a.button[href^='https://wa.me']").attributes["href"])
    assert "undangan%23" in link
    assert "diundang, belum datang" in card(staff, "Bu Wati")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"area": VILLAGE_B}, "tidak bisa memberi peran ini"),
        ({"role": "trainer", "area": "35"}, "tidak bisa memberi peran ini"),
        ({"role": "admin", "area": ""}, "tidak bisa memberi peran ini"),
        ({"area": "35.28"}, "kode satu desa"),
        ({"area": "99.99"}, "Tidak ada wilayah"),
        ({"area": "kenari"}, "Tidak ada wilayah"),
        ({"phone": "12"}, "bukan nomor telepon"),
        ({"name": ""}, "Mohon diisi"),
        ({"phone": PEOPLE["officer"].phone}, "nomor Anda sendiri"),
    ],
)
def test_what_an_officer_may_not_give_is_refused_with_a_reason(
    staff: StaffVisitor, answers: dict[str, str], said: str
) -> None:
    staff.signed_in(OFFICER)
    page = staff.get("/kelola/orang/undang")
    fields = {"name": "Bu Wati", "phone": NEW, "role": "official", "area": VILLAGE_A} | answers
    page = staff.post("/kelola/orang/undang", fields | {"csrf_token": staff.token()})
    assert page.status == 422
    assert said in page.text
    if answers.get("name") is None:
        assert page.one("#name").attributes["value"] == "Bu Wati"


def test_an_officers_grant_counts_only_when_a_second_admin_agrees(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    staff.signed_in(ADMIN)
    trainer = PEOPLE["trainer"]
    page = invited(
        staff, phone=trainer.phone, role="officer", area="35.28", office="polres-pamekasan"
    )
    assert "sudah punya akun" in page.text
    at_work = StaffVisitor(staff_app, clock)
    at_work.signed_in(trainer)
    assert at_work.get("/kelola/orang").status == 403
    assert buttons(staff, trainer.name, "Saya setuju") == []
    second = StaffVisitor(staff_app, clock)
    second.signed_in(SECOND)
    (fields,) = buttons(second, trainer.name, "Saya setuju")
    assert second.post(fields.pop(""), fields).status == 303
    assert at_work.get("/kelola/orang").response.headers["Location"].startswith("/masuk/kode")


def test_whoever_asked_cannot_agree_as_well(staff: StaffVisitor) -> None:
    staff.signed_in(ADMIN)
    invited(
        staff,
        phone=PEOPLE["trainer"].phone,
        role="officer",
        area="35.28",
        office="polres-pamekasan",
    )
    ended = buttons(staff, PEOPLE["trainer"].name, "Akhiri")
    grants = [fields["grant"] for fields in ended]
    answers = [press(staff, "trainer", "setuju", grant=grant) for grant in grants]
    assert any("orang lain" in page.text for page in answers)
    assert "menunggu orang kedua" in card(staff, PEOPLE["trainer"].name)


def test_a_grant_that_ends_is_gone_with_the_next_request(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    at_work = StaffVisitor(staff_app, clock)
    at_work.signed_in(OFFICER)
    assert at_work.get("/kelola/orang").status == 200
    staff.signed_in(ADMIN)
    (fields,) = buttons(staff, OFFICER.name, "Akhiri")
    staff.post(fields.pop(""), fields)
    assert at_work.get("/kelola/orang").status == 403


def test_whoever_is_suspended_is_out_with_the_next_request(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    official = PEOPLE["official"]
    staff.signed_in(official)
    run = staff_app.test_cli_runner().invoke
    assert run(args=["admin", "suspend", "--phone", official.phone]).exit_code == 0
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]
    assert run(args=["admin", "restore", "--phone", official.phone]).exit_code == 0
    assert staff.signed_in(official).one("h1").text() == "Akun saya"


def test_two_admins_help_past_a_lost_second_factor(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    staff.signed_in(ADMIN)
    page = press(staff, "officer", "undangan", factor="1")
    assert "Baru bisa dibuka sesudah admin kedua setuju" in page.text
    code = CODE.findall(page.text)[0]
    lost = StaffVisitor(staff_app, clock)
    fields = {"invitation_code": code, "csrf_token": lost.token()}
    assert lost.post("/undangan", fields).status == 422
    second = StaffVisitor(staff_app, clock)
    second.signed_in(SECOND)
    assert press(second, "officer", "setuju").status == 303
    page = lost.post("/undangan", fields)
    page = lost.send(page, "/terima", new_password="genting pelita sauh renda", device="own")
    assert lost.followed(page).one("h1").text() == "Amankan cara masuk Anda"


def test_one_admin_alone_does_not_drop_a_second_factor(staff: StaffVisitor) -> None:
    staff.signed_in(ADMIN)
    press(staff, "officer", "undangan", factor="1")
    page = press(staff, "officer", "setuju")
    assert page.status == 422 and "orang lain" in page.text


def test_an_officer_cannot_reset_somebody_who_holds_more_than_he_may_give(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    runner = staff_app.test_cli_runner()
    args = ["admin", "invite", "--phone", ADMIN.phone, "--name", "x", "--role", "trainer"]
    assert runner.invoke(args=[*args, "--area", "35.28"]).exit_code == 0
    staff.signed_in(OFFICER)
    assert ADMIN.name in staff.get("/kelola/orang").text
    assert buttons(staff, ADMIN.name, "Undangan baru") == []
    assert press(staff, "admin", "undangan").status == 403


def test_a_cancelled_invitation_opens_no_more(staff: StaffVisitor) -> None:
    staff.signed_in(ADMIN)
    page = invited(staff)
    code = CODE.findall(page.text)[0]
    (fields,) = buttons(staff, "Bu Wati", "Batalkan")
    staff.post(fields.pop(""), fields)
    fields = {"invitation_code": code, "csrf_token": staff.token()}
    assert staff.post("/undangan", fields).status == 422


def test_the_list_holds_only_people_of_ones_area(staff: StaffVisitor) -> None:
    staff.signed_in(OFFICER)
    page = staff.get("/kelola/orang")
    shown = {person.key for person in PEOPLE.values() if f"{person.name} " in f"{page.text} "}
    assert shown == {"official", "colleague", "trainer", "suspended"}
