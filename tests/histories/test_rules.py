"""A history is read as it was written: states, alerts, what the village was told, no gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.histories.rules import HistoryError, fold, story
from tests.cases.writing import BP3MI, KANIM, POLRES, STRANGER, WRITER, History

HOUR = {"hours": 1}


def red() -> History:
    return History("red").offer(standby=BP3MI)


def test_a_red_case_is_also_offered_to_the_next_office_when_an_hour_went_by() -> None:
    history = red().wait(minutes=59)
    assert not history.situation.is_alerted
    assert not history.situation.is_visible_to(BP3MI)
    history.wait(minutes=1)
    assert history.situation.is_alerted
    assert set(history.situation.offers) == {POLRES, BP3MI}
    assert history.story[-1].told == "alert"
    assert history.story[-1].next_office == BP3MI


def test_an_alert_stands_in_the_history_at_its_hour_however_late_one_looks() -> None:
    history = red()
    sent = history.now
    history.wait(hours=7).do("open", BP3MI).do("accept", BP3MI)
    told = [line.told for line in history.story]
    assert told == ["send", "offer", "alert", "open", "accept"]
    assert (history.story[2].at - sent).total_seconds() == 3600
    assert history.situation.holder == BP3MI


def test_a_case_that_was_opened_in_time_rings_nowhere_else() -> None:
    history = red().wait(minutes=59).do("open", POLRES).wait(hours=5)
    assert not history.situation.is_alerted
    assert not history.situation.is_visible_to(BP3MI)


def test_who_is_told_by_an_alert_keeps_the_right_to_read() -> None:
    history = red().wait(**HOUR).do("open", POLRES).do("accept", POLRES)
    assert history.situation.is_visible_to(BP3MI)
    assert "accept" not in dict(history.situation.offers)


@pytest.mark.parametrize("colour", ["yellow", "green"])
def test_only_red_rings(colour: str) -> None:
    history = History(colour).offer(standby=BP3MI).wait(days=30)  # type: ignore[arg-type]
    assert not history.situation.is_alerted
    assert not history.situation.is_visible_to(BP3MI)


def test_a_withdrawn_case_rings_no_more() -> None:
    assert not red().do("withdraw", WRITER).wait(hours=2).situation.is_visible_to(BP3MI)


def test_the_office_after_a_refusal_has_an_hour_of_its_own() -> None:
    history = History("red", (POLRES, BP3MI, KANIM)).offer().do("open", POLRES)
    history.wait(minutes=50).do("refuse", POLRES, to_office=BP3MI, standby=KANIM)
    assert not history.wait(minutes=59).situation.is_alerted
    assert history.wait(minutes=1).situation.offers.keys() == {BP3MI, KANIM}


def test_an_office_that_refused_is_not_told_again_by_an_alert() -> None:
    history = History("red").offer().do("open", POLRES)
    history.do("refuse", POLRES, to_office=BP3MI, standby=POLRES).wait(hours=9)
    assert history.situation.offers.keys() == {BP3MI}


def test_the_referrer_keeps_the_case_until_the_other_accepts() -> None:
    history = History().accept().do("refer", POLRES, to_office=KANIM)
    assert (history.situation.holder, history.state) == (POLRES, "referred")
    history.do("open", KANIM)
    assert history.situation.holder == POLRES
    history.do("accept", KANIM)
    assert (history.situation.holder, history.state) == (KANIM, "accepted")
    assert history.situation.is_visible_to(POLRES)


def test_a_referral_that_is_refused_leaves_the_case_where_it_was() -> None:
    history = History().accept().do("refer", POLRES, to_office=KANIM).do("open", KANIM)
    history.do("refuse", KANIM)
    assert (history.situation.holder, history.state) == (POLRES, "accepted")
    assert history.story[-1].told == "refer-refuse"


def test_a_question_waits_until_the_village_answers() -> None:
    history = History().accept().do("ask", POLRES)
    assert history.state == "asked"
    history.do("refer", POLRES, to_office=KANIM).do("open", KANIM).do("refuse", KANIM)
    assert history.state == "asked"
    assert history.do("add", WRITER).state == "accepted"


def test_a_refusal_names_the_next_office_to_the_village() -> None:
    history = History().offer().do("open", POLRES).do("refuse", POLRES, to_office=BP3MI)
    line = history.story[-1]
    assert (line.told, line.office, line.next_office) == ("refuse", POLRES, BP3MI)


def test_a_refusal_after_an_alert_names_the_office_that_has_it_already() -> None:
    history = red().wait(hours=1).do("open", POLRES).do("refuse", POLRES)
    line = history.story[-1]
    assert (line.told, line.next_office) == ("refuse", BP3MI)


def test_an_area_alone_opens_nothing() -> None:
    situation = History().accept().situation
    assert not situation.is_visible_to(STRANGER)
    assert not situation.is_visible_to("")


def test_a_gap_in_a_history_is_noticed() -> None:
    events = History().accept().do("note", POLRES).do("note", POLRES).events
    for missing in range(len(events) - 1):
        with pytest.raises(HistoryError):
            fold("green", events[:missing] + events[missing + 1 :], events[-1].at)
    with pytest.raises(HistoryError):
        fold("green", (*events[:-1], replace(events[-1], number=9)), events[-1].at)


def test_events_that_changed_places_and_doubled_ones_are_noticed() -> None:
    events = History().accept().do("note", POLRES).do("note", POLRES).events
    with pytest.raises(HistoryError):
        fold("green", (*events[:-2], events[-1], events[-2]), events[-1].at)
    with pytest.raises(HistoryError):
        story("green", (*events, events[-1]), events[-1].at)


def test_a_move_that_the_table_does_not_know_is_no_history() -> None:
    events = History().accept().events
    with pytest.raises(HistoryError):
        fold("green", (*events, replace(events[-1], number=5, move="open")), events[-1].at)


def test_a_case_without_any_event_is_new() -> None:
    history = History()
    assert fold("green", (), history.now).state == "new"


def test_an_alert_that_was_silenced_for_a_while_keeps_its_place_in_time() -> None:
    history = History("red", (POLRES, BP3MI, KANIM)).offer()
    history.do("offer", to_office=BP3MI, standby=KANIM).do("open", POLRES)
    history.wait(hours=3).do("refuse", POLRES)
    assert history.situation.is_alerted
    times = [line.at for line in history.story]
    assert history.story[-1].told == "alert"
    assert times == sorted(times)
