"""Cards and hands are counted beside the button that leads on, and nothing typed is lost."""

from __future__ import annotations

import pytest

from tests.training.halls import Hall

pytestmark = pytest.mark.on_both_databases


def test_cards_are_counted_by_plus_and_minus_until_nobody_is_missing(hall: Hall) -> None:
    hall.press()
    choices = [
        str(node.attributes["id"]) for node in hall.page.all("form .counting input[id^=cards-]")
    ]
    page = hall.post("hitung", way="cards", **{choices[0]: "9", choices[1]: "10"})
    assert "19 dari 20" in page.text
    for _ in range(2):  # the same press sent twice is one press
        page = hall.post("hitung", way="cards", plus=choices[1], **{choices[1]: "10"})
    assert "20 dari 20" in page.text
    page = hall.post("hitung", way="cards", minus=choices[1], **{choices[1]: "11"})
    assert "19 dari 20" in page.text


def test_numbers_typed_beside_the_button_are_kept_before_it_closes_the_question(
    hall: Hall,
) -> None:
    hall.press()
    first, second = (
        str(node.attributes["id"]) for node in hall.page.all(".counting input[id^=cards-]")[:2]
    )
    page = hall.pressed_with({first: "12"})
    assert "12 dari 20" in page.text and "Kurang 8" in page.one(".go [role=status]").text()
    assert not page.all("progress[aria-label^=none]") and "Sudah ditutup" not in page.text
    assert "Sudah ditutup" in hall.pressed_with({first: "12"}).text
    hall.press("reopen")
    assert "Sudah ditutup" in hall.pressed_with({first: "12", second: "8"}).text


def test_cards_and_hands_are_typed_at_once_and_may_change_places(hall: Hall) -> None:
    hall.press()
    card = str(hall.page.all(".counting input[id^=cards-]")[0].attributes["id"])
    hand = card.replace("cards-", "hands-")
    assert "20 dari 20" in hall.post("hitung", **{card: "20", hand: "0"}).text
    assert "20 dari 20" in hall.post("hitung", **{card: "0", hand: "20"}).text
    page = hall.post("hitung", **{card: "1", hand: "20"})
    assert page.status == 422
    assert page.one(f"#{card}").attributes["value"] == "1"


def test_numbers_of_a_question_that_is_over_are_not_kept_for_the_next(hall: Hall) -> None:
    hall.press()
    choice = str(hall.page.all(".counting input[id^=cards-]")[0].attributes["id"])
    seen = str(hall.page.one("#lanjut input[name=seen]").attributes["value"])
    hall.press()
    hall.press()
    for door in ("hitung", "langkah"):
        page = hall.post(door, move="next", seen=seen, **{choice: "9"})
        assert "0 dari 20" in page.text and "Pertanyaan 2 dari 3" in page.text


def test_enter_in_a_counter_keeps_the_numbers_and_takes_none_away(hall: Hall) -> None:
    hall.press()
    first = hall.page.all("#lanjut button")[0].attributes
    assert "name" not in first and str(first["formaction"]).endswith("/hitung")


def test_more_cards_than_people_and_fewer_people_than_answers_are_refused(hall: Hall) -> None:
    hall.press()
    choice = str(hall.page.all("form .counting input[id^=cards-]")[0].attributes["id"])
    page = hall.post("hitung", way="cards", **{choice: "21"})
    assert page.status == 422
    assert page.one(f"#{choice}").attributes["value"] == "21"
    assert "21 jawaban" in page.one("[role=alert]").text() and "20 orang" in page.text
    hall.post("hitung", way="cards", **{choice: "15"})
    page = hall.post("orang", heads="14")
    assert page.status == 422
    assert "15 jawaban" in page.one("[role=alert]").text()
    assert "15 dari 16" in hall.post("orang", heads="16").text
