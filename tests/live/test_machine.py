"""A room by chance: whatever happens in it, its figures are whole and nobody's answer is lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from app.extensions import db
from app.live.actions import remove_seat, set_counts, set_heads, take_step, tidy
from app.live.models import LiveAnswer, LiveSession
from app.live.queries import book_of, position_of, questions_of, seat_of
from app.rounds.rules import (
    COUNTED,
    KEPT,
    LATE,
    LOBBY,
    MOVES,
    NEXT,
    QUESTION,
    REVEAL,
    RefusedStepError,
    moves_of,
)
from app.seats.actions import DoorClosedError, answer, give_up, share_phone, take_seat
from app.tallies.rules import HeadsError, Tally
from app.web.current import library
from tests.live.halls import new_session
from tests.live.losses import CHOICE, SEAT, Losses, Phone
from tests.persons import MORNING

HAPPENS = (
    *(COUNTED, LATE, KEPT, "refused", "sent again", "sent again, too late", "another phone"),
    *("an answer that was never kept", "a latecomer", "a page with its answer"),
)
SELDOM = st.sampled_from([False, False, False, True])


class Room(Losses):
    """Phones come, answer, repeat, drop, leave; the trainer presses what he likes."""

    app: Flask

    def __init__(self) -> None:
        super().__init__()
        self.context = self.app.app_context()
        self.context.push()
        live = new_session(heads=12, questions=2)
        db.session.commit()
        self.id, self.phones, self.removed_at = live.id, list[Phone](), dict[str, int]()
        self.asked: set[int] = set()

    @initialize(phones=st.integers(1, 5), steps=st.integers(0, 6))
    def some_are_there_already(self, phones: int, steps: int) -> None:
        for _ in range(phones):
            self.somebody_comes_in()
        for _ in range(steps):
            self.the_trainer_presses(NEXT, is_stale=False)

    def teardown(self) -> None:
        """A day later the answers are counts, and tell the same."""
        db.session.remove()
        told = self.told()
        tidy(library(), self.live, MORNING)
        db.session.commit()
        assert self.told() == told
        db.session.remove()
        self.context.pop()

    @property
    def live(self) -> LiveSession:
        return db.session.get_one(LiveSession, self.id)

    def told(self) -> list[Tally]:
        book = book_of(library(), self.live)
        return [book.tally(item) for item in sorted(book.heads)]

    def phone(self, number: int) -> Phone | None:
        return self.phones[number % len(self.phones)] if self.phones else None

    @rule()
    def somebody_comes_in(self) -> None:
        if len(self.phones) == 8:
            return
        is_open = position_of(self.live).is_door_open
        try:
            token = take_seat(self.live)
            found = seat_of(token, MORNING)
            assert is_open and found
            self.phones.append(Phone(token, found[0].id))
            self.seen["a latecomer"] += found[0].first_item > 0
        except DoorClosedError:
            assert not is_open
        db.session.commit()

    @rule(name=st.sampled_from((NEXT, NEXT, NEXT, NEXT, *MOVES)), is_stale=SELDOM)
    def the_trainer_presses(self, name: str, is_stale: bool) -> None:
        live, seen = self.live, self.live.version
        before = position_of(live)
        try:
            moved = take_step(live, name, seen - is_stale, MORNING)
        except RefusedStepError:
            assert name not in moves_of(before)
            db.session.rollback()
            return
        assert moved != is_stale
        self.stepped()
        assert is_stale == (position_of(self.live) == before)

    def stepped(self) -> None:
        db.session.commit()
        if self.live.stage == QUESTION:
            self.asked.add(self.live.item)

    @rule(answers=st.lists(st.tuples(SEAT, CHOICE, SELDOM), min_size=1, max_size=6))
    def some_answer(self, answers: list[tuple[int, int, bool]]) -> None:
        for number, choice, is_repeated in answers:
            for _ in range(1 + is_repeated):
                self.one_answers(number, choice, self.live.item)

    @rule(number=SEAT, choice=CHOICE, back=st.sampled_from([-1, 1, 1, 2]))
    def an_answer_comes_from_elsewhere(self, number: int, choice: int, back: int) -> None:
        self.one_answers(number, choice, self.live.item - back)

    @rule(number=SEAT, first=CHOICE, second=CHOICE)
    def somebody_sends_again_after_the_close(self, number: int, first: int, second: int) -> None:
        if self.live.stage == QUESTION:
            self.one_answers(number, first, self.live.item)
            self.the_trainer_presses(NEXT, is_stale=False)
            self.one_answers(number, second, self.live.item)

    @rule(number=SEAT, choice=CHOICE)
    def a_prankster_is_removed(self, number: int, choice: int) -> None:
        if self.live.stage == QUESTION:
            self.one_answers(number, choice, self.live.item)
            self.somebody_leaves(number, is_removed=True)

    def one_answers(self, number: int, choice: int, item: int) -> None:
        phone = self.phone(number)
        found = phone and seat_of(phone.token, MORNING)
        if not phone or not found:
            assert not phone or phone.is_gone
            return
        phone.waiting = None
        questions = questions_of(library(), self.live)
        word = questions[item % len(questions)].choices[choice]
        try:
            verdict = answer(found[0], item, word)
        except RefusedStepError:
            assert item not in self.asked or item > self.live.item or item < 0
            self.seen["refused"] += 1
            db.session.rollback()
            return
        db.session.commit()
        self.note(phone, item, word, verdict)

    def note(self, phone: Phone, item: int, word: str, verdict: str) -> None:
        self.seen[verdict] += 1
        if verdict == COUNTED:
            assert (self.live.stage, self.live.item) == (QUESTION, item)
            phone.counted[item] = (word, phone.people)
            phone.late.pop(item, None)
        elif verdict == LATE:
            assert item not in phone.counted
            phone.late[item] = word
        else:
            assert verdict == KEPT
            assert item in phone.counted or item in phone.late

    @rule(number=SEAT, people=st.integers(1, 6))
    def a_phone_is_shared(self, number: int, people: int) -> None:
        phone = self.phone(number)
        if phone and (found := seat_of(phone.token, MORNING)):
            share_phone(found[0], people)
            db.session.commit()
            phone.people = people

    @rule(number=SEAT, is_removed=st.booleans())
    def somebody_leaves(self, number: int, is_removed: bool) -> None:
        phone = self.phone(number)
        found = phone and seat_of(phone.token, MORNING)
        if not phone or not found:
            return
        if is_removed:
            remove_seat(self.live, found[0].id)
            is_asked = self.live.stage in {QUESTION, REVEAL}
            last = self.live.item if is_asked else self.live.item + (self.live.stage != LOBBY)
            phone.counted = {item: given for item, given in phone.counted.items() if item < last}
        else:
            give_up(*found)
        db.session.commit()
        phone.is_gone = True

    @rule(way=st.sampled_from(("cards", "hands")), choice=CHOICE, number=st.integers(-1, 15))
    def the_trainer_counts(self, way: str, choice: int, number: int) -> None:
        if self.live.stage not in {QUESTION, REVEAL}:
            return
        questions = questions_of(library(), self.live)
        word = questions[self.live.item % len(questions)].choices[choice]
        before = book_of(library(), self.live).tally(self.live.item)
        try:
            set_counts(library(), self.live, way, {word: number})
        except HeadsError as error:
            assert number < 0 or error.given > error.heads >= before.given - 15
            db.session.rollback()
            return
        db.session.commit()

    @rule(heads=st.integers(0, 30))
    def heads_are_counted(self, heads: int) -> None:
        is_asked = self.live.stage in {QUESTION, REVEAL}
        given = book_of(library(), self.live).tally(self.live.item).given if is_asked else 0
        try:
            set_heads(library(), self.live, heads)
        except HeadsError as error:
            assert (error.heads, error.given) == (heads, given)
            assert heads < given
            db.session.rollback()
            return
        db.session.commit()
        assert heads >= given

    @rule(number=SEAT)
    def somebody_changes_phones(self, number: int) -> None:
        phone = self.phone(number)
        if phone and not phone.is_gone:
            self.seen["another phone"] += bool(phone.counted)
            self.somebody_leaves(number, is_removed=False)
            self.somebody_comes_in()

    @invariant()
    def the_room_is_whole(self) -> None:
        book = book_of(library(), self.live)
        assert set(book.heads) == self.asked
        for item in self.asked:
            told = book.tally(item)
            assert told.right + told.wrong + told.none == told.room
            assert min(told.right, told.wrong, told.none) >= 0
            assert told.room >= book.heads[item]
            by_hand = sum(count.people for count in book.counts.get(item, ()))
            by_phone = sum(p.counted[item][1] for p in self.phones if item in p.counted)
            assert told.given == by_hand + by_phone

    @invariant()
    def no_confirmed_answer_is_lost(self) -> None:
        for phone in self.phones:
            found = seat_of(phone.token, MORNING)
            assert (found is None) == phone.is_gone
            if found is None:
                continue
            kept: dict[int, Any] = {
                row.item: row for row in db.session.query(LiveAnswer).filter_by(seat_id=found[0].id)
            }
            assert {i: (r.choice, r.people) for i, r in kept.items() if not r.is_late} == (
                phone.counted
            )
            assert {i: r.choice for i, r in kept.items() if r.is_late} == phone.late


@pytest.fixture
def runs(pytestconfig: pytest.Config) -> int:
    return 1000 if pytestconfig.getoption("--deep") else 50


def test_a_room_by_chance(staff_app: Flask, runs: int) -> None:
    Room.app, Room.seen = staff_app, Counter()
    how = settings(
        max_examples=runs,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=runs < 1000,
    )
    run_state_machine_as_test(Room, settings=how)
    assert {name for name in HAPPENS if not Room.seen[name]} == set()
