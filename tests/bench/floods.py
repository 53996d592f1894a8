"""Hundreds who hammer at the door of a session, from one address and from many."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event

from tests.bench.crowd import FAULTS
from tests.bench.lines import Line
from tests.bench.servers import SPAWN

FLOODERS = 500
ADDRESSES = 20  # half of them share one, the others have these between them
HALL = 1  # the address that the phones have too
PAUSE = 1.0
HANGS_UP = 0.5
DIGITS = 10**4


@dataclass
class Flood:
    """What the flood was told, and what it took of its own process."""

    told: Counter[str]
    processor: float
    seconds: float


@contextmanager
def flooding(port: int, code: str) -> Iterator[list[Flood]]:
    """The flood comes while the block lasts; what it was told stands in the list afterwards."""
    stop, answers, found = SPAWN.Event(), SPAWN.Queue(), list[Flood]()
    process = SPAWN.Process(target=_flood, args=(port, code, stop, answers), daemon=True)
    process.start()
    try:
        yield found
        stop.set()
        found.append(answers.get(timeout=60))
    finally:
        process.terminate()
        process.join(timeout=5)


def _flood(port: int, code: str, stop: Event, answers: Queue[Flood]) -> None:
    told: Counter[str] = Counter()
    begun = time.monotonic()
    asyncio.run(_all(port, code, stop, told))
    answers.put(Flood(told, time.process_time(), time.monotonic() - begun))


async def _all(port: int, code: str, stop: Event, told: Counter[str]) -> None:
    hammering = [asyncio.ensure_future(_one(port, code, n, told)) for n in range(FLOODERS)]
    while not stop.is_set():
        await asyncio.sleep(0.2)
    for each in hammering:
        each.cancel()
    await asyncio.gather(*hammering, return_exceptions=True)


async def _one(port: int, code: str, number: int, told: Counter[str]) -> None:
    chance = random.Random(number)
    address = HALL if number % 2 else 2 + chance.randrange(ADDRESSES)
    line = Line(port, f"127.0.0.{address}")
    near, far = code[:4], f"{(int(code[:4]) + 1) % DIGITS:04}"
    while True:
        await asyncio.sleep(2 * PAUSE * chance.random())
        kind = chance.choice(("near", "far"))
        wrong = f"{near if kind == 'near' else far}{chance.randrange(DIGITS):04}"
        if wrong == code:
            continue
        line.forget()
        if chance.random() < HANGS_UP:
            line.close()
        try:
            answer = await line.ask("/sesi", {"kode": wrong})
            told[f"{answer.status}"] += 1
        except FAULTS as fault:
            told[type(fault).__name__] += 1
