"""Does a session carry a room? Three hundred phones, and forty while five hundred hammer."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from app import create_app
from app.extensions import db
from app.live.models import LiveSession
from app.live.queries import book_of
from app.web.current import library
from config import config_from
from tests.bench.alone import Server, served
from tests.bench.crowd import FAULTS, Phone, Seen, gathered, read_pages, wrongly_counted
from tests.bench.floods import FLOODERS, Flood, flooding
from tests.bench.rates import LESSON
from tests.bench.tables import load, milliseconds, show
from tests.bench.trainers import Trainer
from tests.conftest import close

PHONES, FORTY, LATECOMERS = 300, 40, 5
THINKING, HURRY = 15.0, 1.0  # seconds at most until somebody answers
QUESTIONS = 12  # of the quiz, each asked before and after: what an hour holds
OF_ALL, IN_PEACE, IN_THE_FLOOD = 3, 21, 3
LONGEST_WAIT, AT_THE_ANSWER = 15.0, 1.0  # beside the thinking: the trainer goes on then
PAGES = ("/", LESSON, "/bantuan")


@dataclass
class Run:
    """One part of the bench: what was seen, and what it cost."""

    seen: Seen
    phones: list[Phone]
    memory: list[float] = field(default_factory=list)
    seconds: float = 0.0
    server: float = 0.0
    client: float = 0.0
    lost: int = 0


@dataclass(frozen=True)
class Siege:
    """Forty phones in peace and under a flood; how many of those who came then were let in."""

    calm: Run
    loud: Run
    flood: Flood
    by_old_code: int
    by_new_code: int


@contextmanager
def measured(run: Run, server: Server) -> Iterator[None]:
    """Count time and processors while the block lasts."""
    begun = (time.monotonic(), server.processor, time.process_time())
    yield
    ended = (time.monotonic(), server.processor, time.process_time())
    run.seconds, run.server, run.client = (b - a for a, b in zip(begun, ended, strict=True))


async def ask(run: Run, trainer: Trainer, questions: int, thinking: float, server: Server) -> None:
    """So many questions: the trainer waits until all have answered, and shows what came."""

    def given() -> int:
        return sum(len(phone.given) for phone in run.phones)

    for number in range(questions):
        all_of_them = given() + len(run.phones)
        await trainer.press("next")
        until = time.monotonic() + thinking + LONGEST_WAIT
        while given() < all_of_them and time.monotonic() < until:
            await asyncio.sleep(0.1)
        await trainer.press("next")
        await asyncio.sleep(AT_THE_ANSWER)
        run.memory.append(server.memory)
        if number == QUESTIONS - 1:
            await trainer.press("next")  # the lesson


async def room(server: Server) -> Run:
    """Three hundred phones at the pace of people, while others read public pages."""
    run = Run(seen := Seen(), [])
    trainer, stop = Trainer(server.port, seen), asyncio.Event()
    await trainer.sign_in(server.data)
    await trainer.prepare(PHONES)
    run.phones = [Phone(server.port, seen, n, THINKING) for n in range(PHONES)]
    with measured(run, server):
        await gathered(run.phones, trainer.code, seen, within=15)
        others = [phone.stay(stop) for phone in run.phones]
        others += [trainer.watch(door, stop) for door in ("", "/layar")]
        others.append(read_pages(server.port, PAGES, seen, stop))
        staying = asyncio.gather(*others)
        await ask(run, trainer, OF_ALL, THINKING, server)
        stop.set()
        await staying
    run.lost = lost(server, trainer, run.phones)
    return run


async def siege(server: Server) -> Siege:
    """Forty phones through an hour's questions in a hurry, the last ones under a flood."""
    trainer, stop = Trainer(server.port, Seen()), asyncio.Event()
    await trainer.sign_in(server.data)
    await trainer.prepare(FORTY)
    calm = Run(Seen(), [])
    calm.phones = [Phone(server.port, calm.seen, n, HURRY) for n in range(FORTY)]
    await gathered(calm.phones, trainer.code, calm.seen, within=2)
    staying = asyncio.gather(*(phone.stay(stop) for phone in calm.phones))
    with measured(calm, server):
        trainer.now_seen_by(calm.seen)
        await ask(calm, trainer, IN_PEACE, HURRY, server)
    loud = Run(Seen(), calm.phones)
    for phone in loud.phones:
        phone.now_seen_by(loud.seen)
    trainer.now_seen_by(loud.seen)
    with flooding(server.port, trainer.code) as floods:
        await asyncio.sleep(5)
        with measured(loud, server):
            await ask(loud, trainer, IN_THE_FLOOD, HURRY, server)
        late = [await latecomers(server, trainer, loud.seen)]
        await trainer.renew_code()
        late.append(await latecomers(server, trainer, loud.seen))
        stop.set()
        await staying
    loud.lost = lost(server, trainer, loud.phones)
    return Siege(calm, loud, floods[0], late[0], late[1])


async def latecomers(server: Server, trainer: Trainer, seen: Seen) -> int:
    """How many of some who come now are let in."""
    let_in = 0
    for number in range(LATECOMERS):
        phone = Phone(server.port, seen, number, HURRY)
        try:
            await phone.join(trainer.code)
            let_in += 1
        except FAULTS:
            continue
    return let_in


def lost(server: Server, trainer: Trainer, phones: list[Phone]) -> int:
    """How many confirmed answers the tally has not, or has too often."""
    app = create_app(config_from(server.settings()))
    with app.app_context():
        live = db.session.get_one(LiveSession, trainer.address.rpartition("/")[2])
        book = book_of(library(), live)
        wrong = wrongly_counted(phones, {item: book.tally(item).by_choice for item in book.heads})
    close(app)
    return wrong


def p(times: Sequence[float], share: float) -> float:
    """The time that so great a share of all stays within; endless where none was measured."""
    return sorted(times)[int(share * (len(times) - 1))] if times else math.inf


def figures(run: Run) -> dict[str, list[float]]:
    """What was measured in one part, by its name."""
    seen = run.seen
    return {
        "answer confirmed": seen.confirmed,
        "new question seen by phones": seen.shown,
        "a poll": seen.polls,
        "somebody comes in": seen.joined,
        "a public page": seen.pages,
    }


def verdict(run: Run) -> str:
    """Errors, losses, and what it took."""
    faults = run.seen.faults
    told = f"{faults.total()} errors, {run.lost} answers lost or counted twice"
    told += f" ({len(run.seen.confirmed):,} confirmed, {run.seen.late} late)"
    busy = f"processors busy: {run.server / run.seconds:.0%} with the site"
    busy += f", {run.client / run.seconds:.0%} with the phones"
    return "; ".join([told, busy, *(f"{n} × {fault}" for fault, n in faults.most_common(5))])


def show_room(run: Run) -> None:
    """Three hundred phones, in a table."""
    rows = [
        (name, f"{len(times):,}", *map(milliseconds, (p(times, 0.5), p(times, 0.95), max(times))))
        for name, times in figures(run).items()
        if times
    ]
    title = f"{PHONES} phones in one session ({OF_ALL} questions, {run.seconds:.0f} s; {load()})"
    show(title, ("", "times", "median", "p95", "longest"), rows)
    print(verdict(run))
    print(f"an idle poll weighs at most {max(run.seen.idle)} bytes on the wire", flush=True)


def show_siege(siege: Siege) -> None:
    """Forty phones in peace and in the flood, in a table."""
    peace, flooded = figures(siege.calm), figures(siege.loud)
    rows = []
    for name in ("answer confirmed", "new question seen by phones", "a poll"):
        before, then = p(peace[name], 0.95), p(flooded[name], 0.95)
        rows.append((name, milliseconds(before), milliseconds(then), f"{then / before:.1f}"))
    title = f"{FORTY} phones, p95, while {FLOODERS} try wrong codes ({load()})"
    show(title, ("", "in peace", "in the flood", "ratio"), rows)
    flood = siege.flood
    tried = flood.told.total() / flood.seconds
    held = siege.calm.memory + siege.loud.memory
    told = ", ".join(f"{held[len(held) * n // 4 - bool(n)]:.1f}" for n in range(5))
    print(f"memory after the first of {len(held)} questions, and after each quarter: {told} MB")
    print(f"in peace: {verdict(siege.calm)}")
    print(f"in the flood: {verdict(siege.loud)}")
    print(f"the flood: {tried:.0f} wrong codes a second, answered {dict(flood.told)}")
    print(f"of {LATECOMERS} who came then, {siege.by_old_code} were let in", end="; ")
    print(f"after the trainer's *new code* {siege.by_new_code}", flush=True)


def main() -> None:
    """Run both parts on one server, and print them."""
    if os.name != "posix":
        print("SKIPPED hall: it looks into /proc, and comes from several addresses")
        return
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    with served() as server:
        show_room(asyncio.run(room(server)))
        show_siege(asyncio.run(siege(server)))
