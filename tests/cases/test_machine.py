"""Villages, offices and a clock do anything in any order, and what was promised still holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from app.cases.rules import (
    ConflictError,
    RefusedMoveError,
    deadline_of,
    moves_of,
    take,
    untried,
)
from app.content.library import load_library
from app.content.reporting import Colour, Reporting
from app.deadlines.rules import Calendar, zone_of
from app.histories.rules import Event, Situation, fold, story
from app.moves.rules import MOVES, Move
from app.routing.rules import Matter, OfficeSeen, colour_of, route
from tests.cases.writing import MONDAY

VILLAGES = ("35.28.01.2001", "35.09.02.2003", "32.04.05.2001", "91.01.01.2001")
OFFICES = (
    OfficeSeen("polres-pamekasan", "polres", ("35.28",)),
    OfficeSeen("polda-jatim", "polres", ("35",)),
    OfficeSeen("bp3mi-jatim", "bp3mi", ("35",)),
    OfficeSeen("disnaker-pamekasan", "disnaker", ("35.28",)),
    OfficeSeen("kanim-jember", "kanim", ("35.09", "35.10")),
    OfficeSeen("bp3mi-jabar", "bp3mi", ("32",)),
    OfficeSeen("village-office", "polres", ("35.28.01.2001",)),
)
CODES = tuple(office.code for office in OFFICES)
ENDED = {"closed", "withdrawn", "refused"}
LONGEST_SILENCE = timedelta(days=35)  # ten working days with the longest feast in them


@dataclass
class Case:
    """A case with what an onlooker would write down of it, told apart from the rules."""

    colour: Colour
    village: str
    line: tuple[str, ...]
    events: tuple[Event, ...] = ()
    seen: set[str] = field(default_factory=set)
    waits: dict[str, Event] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    is_held: bool = False
    last_answer: datetime = MONDAY


class Desk(RuleBasedStateMachine):
    """Reports come in, offices do what they like, time goes by."""

    reporting: Reporting

    @initialize()
    def open_up(self) -> None:
        self.now = MONDAY
        self.cases: list[Case] = []

    @rule(
        village=st.sampled_from(VILLAGES),
        dangers=st.sampled_from([(), ("locked-up",), ("minor", "leaving"), ("abroad",), ("none",)]),
        trick=st.sampled_from(["broker", "pilgrimage", "marriage", "forged-papers", "seafarer"]),
        is_flood=st.sampled_from([False, False, False, True]),
    )
    def send(self, village: str, dangers: tuple[str, ...], trick: str, is_flood: bool) -> None:
        found = route(self.reporting, Matter(frozenset(dangers), trick, village), OFFICES)
        case = Case(colour_of(self.reporting, dangers), village, found.offices)
        self.cases.append(case)
        self.do(case, "send", by_account=f"writer {village}")
        assert {"polri-110", "kemenp2mi"} <= set(found.calls)
        if found.first and is_flood:
            self.do(case, "hold")
        elif found.first:
            self.do(case, "offer", to_office=found.first, standby=found.standby)

    @rule(time=st.sampled_from([{"minutes": 20}, {"hours": 1}, {"hours": 20}, {"days": 6}]))
    def wait(self, time: dict[str, int]) -> None:
        self.now += timedelta(**time)
        for case in self.cases:
            self.ring(case)

    @rule(data=st.data())
    def make_a_move_that_is_offered(self, data: st.DataObject) -> None:
        if not self.cases:
            return
        case = data.draw(st.sampled_from(self.cases))
        situation = self.situation(case)
        office = data.draw(st.sampled_from([*sorted(situation.seen_by), "", ""]))
        account = "" if office else data.draw(st.sampled_from(["", situation.writer]))
        if moves := moves_of(situation, office, account):
            move = data.draw(st.sampled_from(moves))
            to = data.draw(st.sampled_from(["", *CODES[:-1]]))
            to = to if move in {"offer", "refuse", "refer"} else ""
            standby = (*untried(case.line, situation), "")[0]
            try:
                standby = standby if to else ""
                self.do(case, move, office, by_account=account, to_office=to, standby=standby)
            except RefusedMoveError as refused:
                assert refused.why in {"office", "next", "nobody-left"}

    @rule(
        data=st.data(),
        move=st.sampled_from(MOVES),
        office=st.sampled_from(["", *CODES]),
        account=st.sampled_from(["", "somebody", "writer 35.28.01.2001"]),
    )
    def try_anything(self, data: st.DataObject, move: Move, office: str, account: str) -> None:
        if not self.cases:
            return
        case = data.draw(st.sampled_from(self.cases))
        allowed = moves_of(self.situation(case), office, account)
        before = case.events
        try:
            to = data.draw(st.sampled_from(["", *CODES[:-1]]))
            self.do(case, move, office, by_account=account, to_office=to)
        except RefusedMoveError:
            assert case.events == before
        else:
            assert move in allowed

    @rule(data=st.data(), late=st.integers(1, 3))
    def come_too_late(self, data: st.DataObject, late: int) -> None:
        cases = [case for case in self.cases if len(case.events) >= late]
        if cases:
            case = data.draw(st.sampled_from(cases))
            stale = Event(len(case.events) + 1 - late, "accept", self.now, by_office=CODES[0])
            with pytest.raises(ConflictError) as conflict:
                take(case.colour, case.events, stale)
            assert conflict.value.meanwhile == case.events[-late:]

    def do(self, case: Case, move: Move, office: str = "", **more: str) -> None:
        number = len(case.events) + 1
        event = Event(number, move, self.now, by_office=office, reason="r", has_words=True, **more)
        left = untried(case.line, self.situation(case))
        after = take(case.colour, case.events, event, left)
        case.events += (event,)
        self.write_down(case, event)
        assert after == self.situation(case)

    def write_down(self, case: Case, event: Event) -> None:
        """What somebody would note who knows offers, but neither the table nor the fold."""
        if event.move in {"accept", "reopen", "close", "withdraw"}:
            case.waits.clear()
        if event.move == "open":
            case.opened.add(event.by_office)
        if event.move in {"refuse", "refuse-last"}:
            case.waits.pop(event.by_office, None)
            case.opened.discard(event.by_office)
        if event.to_office:
            case.seen.add(event.to_office)
            case.waits[event.to_office] = event
        if event.by_office or event.to_office:
            case.last_answer = self.now
        case.is_held |= event.move in {"accept", "reopen"}
        self.ring(case)

    def ring(self, case: Case) -> None:
        if case.colour != "red" or case.is_held or case.opened & case.waits.keys():
            return
        for offer in list(case.waits.values()):
            if offer.standby and self.now - offer.at >= timedelta(hours=1):
                if offer.standby not in case.seen:
                    case.waits[offer.standby] = Event(0, "offer", self.now)
                case.seen.add(offer.standby)

    def situation(self, case: Case) -> Situation:
        return fold(case.colour, case.events, self.now)

    @invariant()
    def no_report_is_without_an_office_or_a_reason(self) -> None:
        for case in self.cases:
            situation = self.situation(case)
            has_office = situation.holder or situation.offers
            has_reason = situation.state in {*ENDED, "held"} or not case.line
            assert has_office or has_reason, situation

    @invariant()
    def none_is_unanswered_without_being_overdue(self) -> None:
        for case in self.cases:
            situation = self.situation(case)
            deadline = deadline_of(situation, Calendar(zone_of(case.village)))
            if situation.state in ENDED or situation.state == "sent":
                assert deadline is None
                continue
            assert deadline
            assert deadline.office in case.seen or situation.state == "held"
            if self.now - case.last_answer > LONGEST_SILENCE:
                assert deadline.is_overdue(self.now), situation
            waited = self.now - (situation.sent_at or self.now)
            if situation.colour == "red" and situation.state == "held":
                assert deadline.is_overdue(self.now) is (waited > timedelta(hours=1))

    @invariant()
    def no_history_has_a_gap_and_every_step_is_told(self) -> None:
        said = {row.id for row in self.reporting.said}
        for case in self.cases:
            numbers = [event.number for event in case.events]
            assert numbers == list(range(1, len(numbers) + 1))
            lines = story(case.colour, case.events, self.now)
            assert [line.event for line in lines if line.event] == list(case.events)
            assert {line.told for line in lines} <= said

    @invariant()
    def nobody_sees_what_he_may_not(self) -> None:
        for case in self.cases:
            situation = self.situation(case)
            for code in CODES:
                assert situation.is_visible_to(code) is (code in case.seen), (code, situation)
            assert "village-office" not in situation.seen_by


def test_promises_hold_whatever_happens(content: Path, pytestconfig: pytest.Config) -> None:
    Desk.reporting = load_library(content).reporting
    runs = 500 if pytestconfig.getoption("--deep") else 50
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=runs,
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
