"""What a room loses by chance: pages, answers on their way, confirmations, phones, the server."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from app.extensions import db
from app.live.actions import renew_code, take_step
from app.live.models import LiveSession
from app.live.queries import position_of, questions_of, seat_of
from app.rounds.rules import MOVES, NEXT, RefusedStepError
from app.seats.actions import answer
from app.seats.labels import view_of
from app.web.current import library
from tests.persons import MORNING

SEAT = st.integers(0, 7)
CHOICE = st.integers(0, 3)


@dataclass
class Phone:
    """What a phone was told: its token, and the last confirmed answer to each item.

    `waiting` is an answer that it has sent and of which it has heard nothing.
    """

    token: str
    seat: str
    people: int = 1
    is_gone: bool = False
    counted: dict[int, tuple[str, int]] = field(default_factory=dict)
    late: dict[int, str] = field(default_factory=dict)
    waiting: tuple[int, int] | None = None


class Losses(RuleBasedStateMachine):
    """Whatever is lost on the way, the page comes back as it was, and an answer is sent again."""

    seen: ClassVar[Counter[str]]  # how often each thing came about in all runs
    live: LiveSession

    def phone(self, number: int) -> Phone | None:
        """The phone that is meant; None while there is none."""
        raise NotImplementedError

    def one_answers(self, number: int, choice: int, item: int) -> None:
        """Send an answer, and hear what became of it."""
        raise NotImplementedError

    @rule(number=SEAT)
    def somebody_loads_the_page_again(self, number: int) -> None:
        phone = self.phone(number)
        found = phone and seat_of(phone.token, MORNING)
        if not phone or not found:
            return
        view, item = view_of(library(), *found), self.live.item
        given = phone.late.get(item) or phone.counted.get(item, ("", 0))[0]
        assert found[0].id == phone.seat
        assert (view.item, view.people) == (item, phone.people)
        assert [choice.id for choice in view.choices if choice.is_own] == [given] * bool(given)
        assert view.is_late == (item in phone.late)
        self.seen["a page with its answer"] += bool(given)

    @rule(number=SEAT, choice=CHOICE, arrives=st.booleans(), is_killed=st.booleans())
    def the_signal_is_lost(self, number: int, choice: int, arrives: bool, is_killed: bool) -> None:
        phone, item = self.phone(number), self.live.item
        if not phone or phone.is_gone:
            return
        if arrives:  # only the confirmation is lost
            self.one_answers(number, choice, item)
        else:
            self._breaks_off(phone, choice, item, is_killed=is_killed)
        phone.waiting = (item, choice)

    def _breaks_off(self, phone: Phone, choice: int, item: int, *, is_killed: bool) -> None:
        found = seat_of(phone.token, MORNING)
        assert found
        questions = questions_of(library(), self.live)
        try:
            answer(found[0], item, questions[item % len(questions)].choices[choice])
        except RefusedStepError:
            pass
        else:
            self.seen["an answer that was never kept"] += 1
        db.session.rollback()
        if is_killed:
            self.the_server_starts_again()

    @rule(number=SEAT)
    def the_signal_is_back(self, number: int) -> None:
        phone = self.phone(number)
        if phone and phone.waiting:
            item, choice = phone.waiting
            self.seen["sent again"] += 1
            self.seen["sent again, too late"] += item != self.live.item
            self.one_answers(number, choice, item)

    @rule(other=st.sampled_from(MOVES))
    def two_devices_of_the_trainer_press(self, other: str) -> None:
        live, seen = self.live, self.live.version
        try:
            take_step(live, NEXT, seen, MORNING)
        except RefusedStepError:
            db.session.rollback()
            return
        self.stepped()
        there = position_of(self.live)
        assert not take_step(self.live, other, seen, MORNING)
        db.session.commit()
        assert position_of(self.live) == there

    def stepped(self) -> None:
        """The session has moved: it is kept, and noted what is asked now."""
        raise NotImplementedError

    @rule()
    def the_door_gets_a_new_code(self) -> None:
        before = self.live.code
        renew_code(self.live)
        db.session.commit()
        assert self.live.code != before

    @rule()
    def the_server_starts_again(self) -> None:
        db.session.remove()
        db.engine.dispose()
