"""What is due, who is shown what, and when a report is held back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.cases.rules import (
    Deadline,
    deadline_of,
    is_flood,
    is_shown_to_head,
    shows_phone_at_once,
    untried,
)
from app.content.reporting import Colour
from app.deadlines.rules import Calendar
from tests.cases.writing import BP3MI, KANIM, POLRES, WRITER, History, in_state

CALENDAR = Calendar()


def due(history: History) -> Deadline:
    found = deadline_of(history.situation, CALENDAR)
    assert found
    return found


def is_late(history: History, **time: float) -> bool:
    history.wait(**time)
    return due(history).is_overdue(history.now)


@pytest.mark.parametrize(
    ("colour", "just_in_time", "late"),
    [
        ("red", {"minutes": 60}, {"seconds": 1}),
        ("yellow", {"hours": 24}, {"seconds": 1}),
        ("green", {"days": 3, "hours": 14.9}, {"minutes": 10}),
    ],
)
def test_an_office_that_does_not_open_in_time_is_late(
    colour: Colour, just_in_time: dict[str, Any], late: dict[str, Any]
) -> None:
    history = History(colour).offer()
    assert due(history)[:2] == ("open", POLRES)
    assert not is_late(history, **just_in_time)
    assert is_late(history, **late)


def test_the_first_office_stays_late_after_the_next_was_told() -> None:
    history = History("red").offer(standby=BP3MI)
    assert is_late(history, hours=1.5)
    assert due(history).office == POLRES


def test_who_opened_a_case_has_the_same_time_again_to_say_yes_or_no() -> None:
    history = History("red").offer().wait(minutes=50).do("open", POLRES)
    assert due(history)[:2] == ("decide", POLRES)
    assert not is_late(history, minutes=60)
    assert is_late(history, minutes=1)


def test_who_only_got_the_alert_is_not_late_once_another_decides() -> None:
    history = History("red").offer(standby=BP3MI).wait(hours=1).do("open", BP3MI)
    assert due(history)[:2] == ("decide", BP3MI)


def test_who_accepted_a_case_acts_within_five_working_days() -> None:
    history = History().accept()
    assert due(history)[:2] == ("act", POLRES)
    assert not is_late(history, days=7)
    assert is_late(history, days=1)


@pytest.mark.parametrize("move", ["note", "ask"])
def test_after_its_first_act_an_office_speaks_every_ten_working_days(move: Any) -> None:
    history = History().accept().do(move, POLRES)
    assert due(history)[:2] == ("word", POLRES)
    assert not is_late(history, days=14)
    assert is_late(history, days=1)
    history.do("note", POLRES)
    assert not is_late(history, days=0)


def test_what_the_village_adds_is_no_word_of_the_office() -> None:
    history = History().accept().do("note", POLRES).wait(days=15).do("add", WRITER)
    assert due(history).is_overdue(history.now)


def test_the_referrer_stays_answerable_until_the_other_accepts() -> None:
    history = History().accept().do("refer", POLRES, to_office=KANIM).do("open", KANIM)
    assert due(history)[:2] == ("word", POLRES)
    history.wait(days=30).do("accept", KANIM)
    assert due(history)[:2] == ("act", KANIM)
    assert not due(history).is_overdue(history.now)


def test_a_report_that_is_held_back_grows_late_all_the_same() -> None:
    history = History("yellow").send().do("hold")
    assert due(history)[:2] == ("open", "")
    assert is_late(history, hours=25)


@pytest.mark.parametrize("state", ["sent", "refused", "closed", "withdrawn"])
def test_nothing_is_due_where_no_office_has_it_or_all_is_done(state: Any) -> None:
    assert deadline_of(in_state(state).situation, CALENDAR) is None


def test_the_offices_that_are_left_keep_their_order() -> None:
    line = (KANIM, POLRES, BP3MI)
    assert untried(line, History().offer(POLRES).situation) == (KANIM, BP3MI)


@pytest.mark.parametrize(
    ("by_account", "by_village", "is_held"),
    [(0, 0, False), (19, 59, False), (20, 20, True), (0, 60, True), (40, 90, True)],
)
def test_a_flood_is_held_at_twenty_by_one_account_or_sixty_from_one_village(
    by_account: int, by_village: int, is_held: bool
) -> None:
    assert is_flood(by_account, by_village) is is_held


def test_a_red_case_shows_the_number_at_once_to_the_office_that_accepted_it() -> None:
    situation = History("red").accept().situation
    assert shows_phone_at_once(situation, POLRES, may_be_called=True)
    assert not shows_phone_at_once(situation, POLRES, may_be_called=False)
    assert not shows_phone_at_once(situation, BP3MI, may_be_called=True)
    assert not shows_phone_at_once(situation, "", may_be_called=True)


def test_no_number_is_shown_at_once_before_acceptance_for_less_than_red_or_once_withdrawn() -> None:
    opened = History("red").offer().do("open", POLRES)
    assert not shows_phone_at_once(opened.situation, POLRES, may_be_called=True)
    yellow = History("yellow").accept()
    assert not shows_phone_at_once(yellow.situation, POLRES, may_be_called=True)
    withdrawn = History("red").accept().do("withdraw", WRITER)
    assert not shows_phone_at_once(withdrawn.situation, POLRES, may_be_called=True)


def test_a_referrer_that_gave_the_case_away_sees_the_number_no_more() -> None:
    history = History("red").accept().do("refer", POLRES, to_office=KANIM).do("open", KANIM)
    assert shows_phone_at_once(history.situation, POLRES, may_be_called=True)
    history.do("accept", KANIM)
    assert not shows_phone_at_once(history.situation, POLRES, may_be_called=True)


def test_the_head_sees_a_shared_state_but_never_one_about_his_own_office() -> None:
    assert is_shown_to_head(is_shared=True, concerns_office=False)
    assert not is_shown_to_head(is_shared=False, concerns_office=False)
    assert not is_shown_to_head(is_shared=True, concerns_office=True)


def test_a_withdrawal_under_pressure_can_be_taken_up_by_whom_it_lay_before() -> None:
    history = History("red").offer().do("withdraw", WRITER, reason="pressed")
    assert history.situation.withdrawal == "pressed"
    history.wait(hours=3).do("reopen", POLRES)
    assert (history.situation.withdrawal, history.situation.holder) == ("", POLRES)
    assert due(history).by - history.now > timedelta(days=5)
