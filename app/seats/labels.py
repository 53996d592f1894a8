"""What a participant's page shows, made ready from the session and the seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.content.library import Library
from app.content.quizzes import Question, QuestionWords
from app.live.labels import LETTERS, name_of, picture_of
from app.live.models import LiveAnswer, LiveSeat, LiveSession
from app.live.queries import answers_of, plan_of, position_of, questions_of
from app.rounds.rules import QUESTION, REVEAL, Plan, shows_answer
from app.web.words import in_language


@dataclass(frozen=True)
class Choice:
    """One button: its letter, its words, and whether it is the own or the right one."""

    id: str
    letter: str
    text: str
    is_own: bool
    is_right: bool


@dataclass(frozen=True)
class View:
    """The page of a seat."""

    name: str
    picture: str
    people: int
    state: str
    stage: str
    is_paused: bool
    item: int
    number: int
    total: int
    is_before: bool
    is_after: bool
    has_answered: bool
    is_late: bool
    is_shown: bool
    words: QuestionWords | None
    written_in: str
    choices: tuple[Choice, ...]
    why: str
    right: int
    asked: int

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.stage in {QUESTION, REVEAL} and not self.is_paused:
            return self._step()
        names = {"lobby": _("You are in"), "break": _("Now the lesson"), "end": _("Thank you")}
        return str(names.get(self.stage, _("A short pause")))

    def _step(self) -> str:
        if self.is_before:
            return str(_("%(n)s of %(m)s · before the lesson", n=self.number, m=self.total))
        if self.is_after:
            return str(_("%(n)s of %(m)s · after the lesson", n=self.number, m=self.total))
        return str(_("%(n)s of %(m)s", n=self.number, m=self.total))


def state_of(live: LiveSession) -> str:
    """What a phone compares: as long as it stays, nothing on its page moves."""
    return "pause" if live.is_paused else f"{live.stage}-{live.item}"


def view_of(library: Library, seat: LiveSeat, live: LiveSession) -> View:
    """The page of `seat` where its session stands."""
    plan, given = plan_of(live), answers_of(seat.id)
    words, written_in = in_language(library.quizzes[live.quiz].words)
    questions = questions_of(library, live)
    question = questions[plan.question_of(live.item)]
    own, shown = given.get(live.item), shows_answer(plan, position_of(live))
    asked = words.question[question.id]
    told = _told(plan, given)
    return View(
        name=name_of(seat),
        picture=picture_of(seat),
        people=seat.people,
        state=state_of(live),
        stage=live.stage,
        is_paused=live.is_paused,
        item=live.item,
        number=plan.question_of(live.item) + 1,
        total=plan.questions,
        is_before=plan.is_before(live.item),
        is_after=plan.is_twice and not plan.is_before(live.item),
        has_answered=own is not None,
        is_late=own is not None and own.is_late,
        is_shown=shown,
        words=asked if live.stage in {QUESTION, REVEAL} else None,
        written_in=written_in,
        choices=_choices(question, asked, own, is_shown=shown),
        why=asked.choice[own.choice if own else question.right].why if shown else "",
        right=sum(choice == questions[place].right for place, choice in told),
        asked=len(told),
    )


def _told(plan: Plan, given: Mapping[int, LiveAnswer]) -> list[tuple[int, str]]:
    """The answers that came in time, in the last round: which question, which choice."""
    last = range(plan.questions if plan.is_twice else 0, plan.items)
    return [
        (plan.question_of(item), given[item].choice)
        for item in last
        if item in given and not given[item].is_late
    ]


def _choices(
    question: Question, words: QuestionWords, own: LiveAnswer | None, *, is_shown: bool
) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            choice,
            letter,
            words.choice[choice].text,
            own is not None and own.choice == choice,
            is_shown and choice == question.right,
        )
        for letter, choice in zip(LETTERS, question.choices, strict=False)
    )


def wrong_code() -> str:
    """Said alike of a code that never was and of one whose door is closed."""
    return str(
        _(
            "No session is open under this code. "
            "See the screen, or ask the trainer to open the door."
        )
    )


def wait_a_little() -> str:
    """Said while too many wrong codes are tried."""
    return str(_("Too many wrong codes were tried. Wait half a minute, then try again."))


def crowded() -> str:
    """Said while more come to the doors of all sessions than the site lets in at once."""
    return str(_("Very many are coming in at this moment. Wait a little, then press again."))


def door_closed() -> str:
    """Said when the room is full."""
    return str(_("Nobody else can come in now. Tell the trainer."))
