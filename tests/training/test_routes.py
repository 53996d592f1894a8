"""A trainer runs a session: prepares it, presses one button, counts, and takes figures home."""

from __future__ import annotations

import pytest
from flask import Flask

from app.areas.queries import PAGE, find_villages
from app.extensions import db
from app.live.models import LiveItem, LiveSession
from app.live.queries import questions_of
from app.web.current import library
from tests.live.halls import session_by
from tests.persons import Clock
from tests.seats.phones import Phone
from tests.staff import StaffVisitor, fields_of, form_of
from tests.training.halls import Hall

pytestmark = pytest.mark.on_both_databases

PREPARED = {"quiz": "sebelum-sesudah", "rounds": "twice", "ways": "phone", "heads": "12"}


def test_a_session_is_prepared_in_one_form(trainer: StaffVisitor) -> None:
    page = trainer.get("/pelatih/baru")
    assert [node.attributes["value"] for node in page.all("input[name=ways][checked]")] == ["phone"]
    fields = dict(fields_of(form_of(page, "/baru"))) | PREPARED | {"village": "Dabuan"}
    page = trainer.followed(trainer.post("/pelatih/baru", fields))
    assert page.status == 200
    assert "Desa Dabuan" in page.text
    assert page.one("svg.code")
    assert trainer.get("/pelatih").all("a[href^='/pelatih/'][href$='/hasil']") == []
    assert "Desa Dabuan" in trainer.get("/pelatih").text


def test_a_quiz_is_chosen_by_the_title_of_its_lesson(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    options = trainer.get("/pelatih/baru").all("#quiz option")
    shown = [node.text().rpartition(" (")[0] for node in options]
    with staff_app.app_context():
        course = library().quizzes["sebelum-sesudah"].words["id"].title
        lessons = [lesson.words["id"].prose.title for lesson in library().lessons.values()]
    assert shown == [course, *lessons]
    assert options[0].text().endswith("(12 soal)")


def test_a_frequent_name_is_asked_back_and_another_area_is_not_offered(
    trainer: StaffVisitor,
) -> None:
    token = {"csrf_token": trainer.token()}
    page = trainer.post("/pelatih/baru", token | PREPARED | {"village": "Tanjung"})
    codes = [str(node.attributes["value"]) for node in page.all("input[name=village_code]")]
    assert page.status == 422
    assert len(codes) > 1
    assert all(code.startswith("35.28.") for code in codes)
    chosen = token | PREPARED | {"village": "Tanjung", "village_code": codes[0]}
    assert trainer.post("/pelatih/baru", chosen).status == 303
    far = token | PREPARED | {"village": "x", "village_code": "35.10.01.2001"}
    assert trainer.post("/pelatih/baru", far).status == 422


def test_a_name_that_one_village_of_the_area_bears_is_not_asked_back(
    trainer: StaffVisitor,
) -> None:
    sent = {"csrf_token": trainer.token()} | PREPARED
    page = trainer.followed(trainer.post("/pelatih/baru", sent | {"village": "Ambat"}))
    assert "Desa Ambat, Kec. Tlanakan" in page.text


def test_a_village_is_found_however_many_elsewhere_bear_its_name(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    with staff_app.app_context():
        first = [place.code for place in find_villages("Karang Anyar").villages]
    assert len(first) == PAGE
    assert not [code for code in first if code.startswith("35.28.")]
    sent = {"csrf_token": trainer.token()} | PREPARED
    page = trainer.followed(trainer.post("/pelatih/baru", sent | {"village": "Karang Anyar"}))
    assert "Desa Karang Anyar, Kec. " in page.text


@pytest.mark.parametrize(
    "wrong", [{"heads": ""}, {"heads": "0"}, {"heads": "9999"}, {"quiz": "x"}, {"ways": "fax"}]
)
def test_a_form_that_is_not_whole_says_so_and_keeps_what_was_typed(
    trainer: StaffVisitor, wrong: dict[str, str]
) -> None:
    fields = {"csrf_token": trainer.token()} | PREPARED | {"village": "Dabuan"} | wrong
    page = trainer.post("/pelatih/baru", fields)
    assert page.status == 422
    place = page.one("main > .error[role=alert] a").attributes["href"]
    assert page.one(str(place)).text()
    assert page.one("#village").attributes["value"] == "Dabuan"


def test_cards_are_added_in_the_lobby_and_not_once_it_has_begun(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    hall, begun = (Hall(staff_app, trainer, ways=("phone",)) for _ in range(2))
    assert "kurang dari 11 HP" in hall.page.text
    hall.post("kartu")
    hall.press()
    assert hall.page.all(".counting input[id^=cards-]")
    assert begun.press().all(".counting") == []
    begun.post("kartu")
    assert begun.page.all(".counting") == []


def test_one_button_leads_through_the_whole_session(hall: Hall) -> None:
    page, presses = hall.page, 0
    while page.all("form[action$='/langkah'] input[value=next]"):
        page, presses = hall.press(), presses + 1
        assert presses < 20
    assert presses == 3 * 2 + 1 + 3 * 2 + 1
    assert page.one(f"main a.button[href='{hall.address}/hasil']")


def test_a_button_pressed_twice_goes_one_step(hall: Hall) -> None:
    form = form_of(hall.page, "/langkah")
    fields = dict(fields_of(form))
    for _ in range(3):
        hall.trainer.post(str(form.attributes["action"]), fields)
    assert "Pertanyaan 1 dari 3" in hall.page.text


def test_the_lesson_begins_with_what_fewest_knew(hall: Hall) -> None:
    for _ in range(3):
        hall.press()
        wrong = hall.page.all(".counting input[id^=cards-]")[0].attributes["id"]
        hall.post("hitung", **{str(wrong): "20"})
        hall.press()
    page = hall.press()
    assert "Sekarang belajar" in page.text
    taught = page.all("section[aria-labelledby=ajar] li a")
    assert taught and all(str(a.attributes["href"]).endswith("/pelatih") for a in taught)


def test_a_question_whose_answer_nobody_saw_counts_when_it_is_opened_again(
    staff_app: Flask, hall: Hall
) -> None:
    for _ in range(3 * 2 + 2):
        hall.press()
    hall.press("finish")
    hall.press("reopen")
    with staff_app.app_context():
        assert not db.session.get_one(LiveItem, (hall.id, 3)).was_shown
    hall.press()
    hall.press("reopen")
    with staff_app.app_context():
        assert db.session.get_one(LiveItem, (hall.id, 3)).was_shown


def test_a_session_ended_too_early_is_opened_again_in_the_open(hall: Hall) -> None:
    hall.press()
    page = hall.press("finish")
    assert page.one("main > div > form[action$='/langkah'] input[value=reopen]")
    assert "Pertanyaan 1 dari 3" in hall.press("reopen").text


def test_the_screen_shows_the_question_and_before_the_lesson_not_what_is_right(
    hall: Hall,
) -> None:
    assert hall.code[:4] in hall.trainer.get(f"{hall.address}/layar").text
    hall.press()
    hall.press()
    screen = hall.trainer.get(f"{hall.address}/layar")
    assert screen.all("li.right") == []
    for _ in range(7):
        hall.press()
    screen = hall.trainer.get(f"{hall.address}/layar")
    assert len(screen.all("li.right")) == 1
    assert screen.all("form") == []


def test_a_new_code_ends_the_old_one_and_a_locked_door_opens_to_nobody(
    staff_app: Flask, hall: Hall
) -> None:
    hall.post("kode")
    assert Phone(staff_app).post("/sesi", {"kode": hall.code}).status == 422
    fresh = hall.page.one(".join .big").text().replace(" ", "")
    phone = Phone(staff_app)
    phone.joined(fresh)
    hall.press("lock")
    assert Phone(staff_app).post("/sesi", {"kode": fresh}).status == 422
    assert phone.get("/sesi").status == 200
    hall.press("unlock")
    Phone(staff_app).joined(fresh)


def test_a_seat_is_taken_away(staff_app: Flask, hall: Hall) -> None:
    phone = Phone(staff_app)
    phone.joined(hall.code)
    form = hall.page.one("form[action$='/kursi']")
    hall.trainer.post(str(form.attributes["action"]), dict(fields_of(form)))
    assert phone.pulse().status_code == 404
    assert phone.get("/sesi").one("#kode")


def test_the_poll_says_when_somebody_has_answered_and_is_short(
    staff_app: Flask, hall: Hall, clock: Clock
) -> None:
    phone = Phone(staff_app)
    phone.joined(hall.code)
    hall.press()
    asked = f"{hall.address}/keadaan"
    tag = hall.trainer.client.get(asked).headers["ETag"]
    same = hall.trainer.client.get(asked, headers={"If-None-Match": tag})
    assert same.status_code == 304
    phone.answered("A")
    changed = hall.trainer.client.get(asked, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "1 dari 20" in hall.page.text


def test_the_poll_sees_an_answer_and_a_card_that_change_sides(staff_app: Flask, hall: Hall) -> None:
    phone, seen = Phone(staff_app), set()
    phone.joined(hall.code)
    hall.press()
    one, other = (
        str(node.attributes["id"]) for node in hall.page.all(".counting input[id^=cards-]")[:2]
    )
    for turn in range(4):
        phone.answered("AB"[turn % 2])
        hall.post("hitung", **{one: str(turn // 2), other: str(1 - turn // 2)})
        seen.add(hall.trainer.client.get(f"{hall.address}/keadaan").headers["ETag"])
    assert len(seen) == 4


def test_another_trainers_session_is_answered_as_none(staff_app: Flask, hall: Hall) -> None:
    other, _code = session_by(staff_app, "admin")
    for place in (other, "0" * 32):
        for door in (
            "",
            "/layar",
            "/keadaan",
            "/hasil",
            "/berita-acara",
            "/hasil.csv",
            "/hasil.xlsx",
            *("/cetak", "/daftar-hadir", "/lembar-qr"),
        ):
            answer = hall.trainer.client.get(f"/pelatih/{place}{door}")
            assert answer.status_code == 404


@pytest.mark.parametrize("is_ranked", [True, False])
def test_the_best_are_named_in_the_end_and_only_where_the_trainer_wants_it(
    staff_app: Flask, trainer: StaffVisitor, is_ranked: bool
) -> None:
    hall = Hall(staff_app, trainer, is_twice=False, is_ranked=is_ranked)
    phone = Phone(staff_app)
    name = phone.joined(hall.code).one(".who").text().split(maxsplit=1)[1]
    for _ in range(5):
        Phone(staff_app).joined(hall.code)
    for _ in range(3):
        hall.press()
        with staff_app.app_context():
            live = db.session.get_one(LiveSession, hall.id)
            question = questions_of(library(), live)[live.item]
        letter = "ABCDEFGH"[question.choices.index(question.right)]
        phone.answered(letter)
        assert name not in hall.trainer.get(f"{hall.address}/layar").text
        hall.press()
    hall.press()
    screen = hall.trainer.get(f"{hall.address}/layar")
    assert (name in screen.text) is is_ranked
    assert bool(screen.all(".best li")) is is_ranked
    assert bool(hall.page.all(".best li")) is is_ranked


def test_naming_the_best_is_ticked_while_preparing(staff_app: Flask, trainer: StaffVisitor) -> None:
    fields = {"csrf_token": trainer.token()} | PREPARED | {"village": "Dabuan"}
    for more in ({}, {"is_ranked": "y"}):
        place = trainer.post("/pelatih/baru", fields | more).response.headers["Location"]
        with staff_app.app_context():
            live = db.session.get_one(LiveSession, place.rpartition("/")[2])
            assert live.is_ranked is bool(more)
