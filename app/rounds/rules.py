"""The states of a live session, and the moves that lead from one to another."""

from __future__ import annotations

from dataclasses import dataclass, replace

LOBBY, QUESTION, REVEAL, BREAK, END = STAGES = ("lobby", "question", "reveal", "break", "end")
NEXT, SKIP, REOPEN, FINISH = "next", "skip", "reopen", "finish"
PAUSE, RESUME, LOCK, UNLOCK = "pause", "resume", "lock", "unlock"
MOVES = (NEXT, SKIP, REOPEN, FINISH, PAUSE, RESUME, LOCK, UNLOCK)
COUNTED, LATE, KEPT = "counted", "late", "kept"


class RefusedStepError(ValueError):
    """A move that the session does not have where it stands."""


@dataclass(frozen=True)
class Plan:
    """How many questions are asked, and whether they are asked twice: before and after.

    An *item* is one asking of one question; the second round goes on counting where the first ends.
    """

    questions: int
    is_twice: bool = False

    @property
    def items(self) -> int:
        """How often a question is asked in all."""
        return self.questions * (2 if self.is_twice else 1)

    def question_of(self, item: int) -> int:
        """Which question an item asks."""
        return item % self.questions

    def is_before(self, item: int) -> bool:
        """Whether an item belongs to the round before the lesson."""
        return self.is_twice and item < self.questions


@dataclass(frozen=True)
class Position:
    """Where a session stands. In lobby, break and end `item` is the next or the last one asked."""

    stage: str = LOBBY
    item: int = 0
    is_paused: bool = False
    is_locked: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self.stage == END

    @property
    def is_door_open(self) -> bool:
        """Whether somebody new may come in."""
        return not self.is_over and not self.is_locked


def moves_of(position: Position) -> tuple[str, ...]:
    """The moves that can be made now."""
    if position.stage == END:
        return (REOPEN,)
    found = [NEXT, RESUME if position.is_paused else PAUSE]
    found.append(UNLOCK if position.is_locked else LOCK)
    if position.stage == QUESTION:
        found.append(SKIP)
    if position.stage in {REVEAL, BREAK} or position.item > 0:
        found.append(REOPEN)
    if position.stage != LOBBY:
        found.append(FINISH)
    return tuple(found)


def move(plan: Plan, position: Position, name: str) -> Position:
    """Where `name` leads from here; raises RefusedStepError."""
    if name not in moves_of(position):
        raise RefusedStepError(name)
    if name in {PAUSE, RESUME}:
        return replace(position, is_paused=name == PAUSE)
    if name in {LOCK, UNLOCK}:
        return replace(position, is_locked=name == LOCK)
    stage, item = _turned(plan, position, name)
    return replace(position, stage=stage, item=item, is_paused=False)


def shows_answer(plan: Plan, position: Position) -> bool:
    """Whether the room sees which choice is right: before the lesson it would spoil the figure."""
    return position.stage == REVEAL and not plan.is_before(position.item)


def first_item(position: Position) -> int:
    """From which item on somebody who comes in now is in the room."""
    is_over = position.stage in {REVEAL, BREAK, END}
    return position.item + 1 if is_over else position.item


def judge_answer(position: Position, item: int, *, has_answered: bool) -> str:
    """What becomes of an answer to `item`: counted, late, or the earlier one kept.

    It may be changed while its question is open. One that comes afterwards is kept and marked as
    late, and counts nowhere; it never takes the place of one that came in time.
    Raises RefusedStepError for a question that was not asked yet.
    """
    is_open = position.stage == QUESTION and item == position.item
    if is_open:
        return COUNTED
    is_asked = 0 <= item <= position.item and position.stage != LOBBY
    if not is_asked:
        raise RefusedStepError(str(item))
    return KEPT if has_answered else LATE


def _turned(plan: Plan, position: Position, name: str) -> tuple[str, int]:
    stage, item = position.stage, position.item
    if name == FINISH:
        return END, item
    if name == REOPEN:
        return QUESTION, item - 1 if stage == QUESTION else item
    if stage == LOBBY:
        return QUESTION, 0
    is_asked = stage == QUESTION and name == NEXT
    return (REVEAL, item) if is_asked else _on_from(plan, position)


def _on_from(plan: Plan, position: Position) -> tuple[str, int]:
    """What follows an item that is over."""
    item = position.item
    if item + 1 == plan.items:
        return END, item
    is_last_before = plan.is_before(item) and not plan.is_before(item + 1)
    if is_last_before and position.stage != BREAK:
        return BREAK, item
    return QUESTION, item + 1
