"""Phones in a hall: each joins, polls as live.js does, and answers what is asked."""

from __future__ import annotations

import asyncio
import math
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from tests.bench.lines import Line

TAG = re.compile(r'data-tag="([0-9a-f]+)"')
EVERY = re.compile(r'data-every="([0-9]+)"')
ITEM = re.compile(r'name="item" value="([0-9]+)"')
CHOICE = re.compile(r'name="choice" value="([^"]+)"( aria-pressed="true")?')
CHANGES_MIND = 0.1
LOSES_ITS_LINE = 0.05
FAULTS = (OSError, TimeoutError, asyncio.IncompleteReadError, AssertionError)


@dataclass
class Seen:
    """What was measured, of all phones together."""

    steps: dict[int, float] = field(default_factory=dict)  # a version, and when it was pressed
    shown: list[float] = field(default_factory=list)
    confirmed: list[float] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)
    joined: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    idle: list[int] = field(default_factory=list)  # the bytes of polls that found nothing new
    late: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    async def guarded(self, what: str, doing: Callable[[], Awaitable[None]]) -> None:
        """Do it; a fault is counted and the next turn tries again, as on a phone."""
        try:
            await doing()
        except FAULTS as fault:
            self.faults[f"{what}: {type(fault).__name__} {fault}"[:90]] += 1


class Phone:
    """One phone. `given` is what the server has confirmed, by item.

    `unsure` are items whose answer was sent, and of which the page did not tell any more.
    """

    def __init__(self, port: int, seen: Seen, number: int, thinking: float) -> None:
        self._line, self._seen, self._chance = Line(port), seen, random.Random(number)
        self._thinking, self._due = thinking, math.inf
        self._tag, self._every = "", 2.0
        self._item, self._choices, self._pressed = "", list[str](), ""
        self.given: dict[int, str] = {}
        self.unsure: set[int] = set()
        self.is_in = False

    def now_seen_by(self, seen: Seen) -> None:
        """What is measured from here on stands elsewhere."""
        self._seen = seen

    async def join(self, code: str) -> None:
        """Type the code and see the room."""
        begun = time.monotonic()
        told = await self._line.ask("/sesi", {"kode": code})
        assert told.status == 303, f"{told.status} at the door"
        await self._open_page()
        self._seen.joined.append(time.monotonic() - begun)
        self.is_in = True

    async def stay(self, stop: asyncio.Event) -> None:
        """Look at the server's interval, and answer each question when it was thought about."""
        while not stop.is_set():
            look_at = time.monotonic() + self._every * (0.8 + 0.4 * self._chance.random())
            while self._due < look_at:
                await asyncio.sleep(self._due - time.monotonic())
                self._due = look_at + 1  # until it is confirmed it is sent again
                await self._seen.guarded("answer", self._answer)
            await asyncio.sleep(look_at - time.monotonic())
            await self._seen.guarded("poll", self._look)
        self._line.close()

    async def _look(self) -> None:
        if self._chance.random() < LOSES_ITS_LINE:
            self._line.close()
        begun = time.monotonic()
        told = await self._line.ask("/sesi/keadaan", known=self._tag)
        self._seen.polls.append(time.monotonic() - begun)
        assert told.status in {200, 304}, f"{told.status} to a poll"
        self._seen.idle += [told.weight] if told.status == 304 else []
        if told.status == 200:
            self._every = int(re.findall(rb"\d+", told.body)[0]) / 1000
            await self._open_page()

    async def _answer(self) -> None:
        asked = self._item
        choice = self._chance.choice(self._choices)
        begun = time.monotonic()
        self.given.pop(int(asked), None)
        self.unsure.add(int(asked))
        told = await self._line.ask("/sesi/jawab", {"item": asked, "choice": choice})
        assert told.status == 303, f"{told.status} to an answer"
        await self._open_page()
        is_kept = (self._item, self._pressed) == (asked, choice)
        if is_kept:
            self._seen.confirmed.append(time.monotonic() - begun)
            self.given[int(asked)] = choice
            self.unsure.discard(int(asked))
        self._seen.late += not is_kept
        changes_mind = is_kept and self._chance.random() < CHANGES_MIND
        if is_kept:
            self._due = self._thought() if changes_mind else math.inf

    def _thought(self) -> float:
        """When an answer to what is shown now is found."""
        return time.monotonic() + self._thinking * self._chance.random()

    async def _open_page(self) -> None:
        told = await self._line.ask("/sesi")
        assert told.status == 200, f"{told.status} to the page"
        page, now = told.text, time.monotonic()
        before, self._tag = int(self._tag or "0", 16), TAG.findall(page)[0]
        version = int(self._tag, 16)
        new = [number for number in self._seen.steps if before < number <= version]
        self._seen.shown.extend(now - self._seen.steps[number] for number in new if before)
        buttons = CHOICE.findall(page)
        self._choices = [choice for choice, _pressed in buttons]
        self._pressed = next((choice for choice, pressed in buttons if pressed), "")
        asked_before, self._item = self._item, ITEM.findall(page)[0] if buttons else ""
        if not self._item:
            self._due = math.inf
        elif self._item != asked_before:
            self._due = self._thought()


def wrongly_counted(phones: list[Phone], tallies: Mapping[int, Mapping[str, int]]) -> int:
    """How many confirmed answers the tallies have not, or have too often."""
    wrong = 0
    for item, by_choice in tallies.items():
        given = Counter(phone.given[item] for phone in phones if item in phone.given)
        found, unsure = Counter(by_choice), sum(item in phone.unsure for phone in phones)
        wrong += (given - found).total() + max(0, (found - given).total() - unsure)
    return wrong


async def gathered(phones: list[Phone], code: str, seen: Seen, within: float) -> None:
    """All come in within so many seconds."""

    async def come(phone: Phone) -> None:
        await asyncio.sleep(within * random.random())
        while not phone.is_in:  # who is not let in presses again
            await seen.guarded("join", lambda: phone.join(code))

    await asyncio.gather(*map(come, phones))


async def read_pages(port: int, paths: tuple[str, ...], seen: Seen, stop: asyncio.Event) -> None:
    """Somebody outside reads public pages, each on a connection of its own."""

    async def read(path: str) -> None:
        line, begun = Line(port), time.monotonic()
        told = await line.ask(path)
        line.close()
        assert told.status == 200, f"{told.status} to {path}"
        seen.pages.append(time.monotonic() - begun)

    while not stop.is_set():
        for path in paths:
            await asyncio.sleep(0.1)
            await seen.guarded("page", lambda path=path: read(path))  # type: ignore[misc]
