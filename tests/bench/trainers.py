"""The trainer of a bench: signs in, prepares a session, presses one button, has pages open."""

from __future__ import annotations

import asyncio
import json
import re
import time
from pathlib import Path

from app.demo.rules import FILE
from tests.bench.crowd import Seen
from tests.bench.lines import Line, Told

TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]{64})"')
SEEN = re.compile(r'name="seen" value="([0-9]+)"')
PULSE = re.compile(r'data-tag="([0-9-]+)"')
CODE = re.compile(r">([0-9]{4}) ([0-9]{4})<")
EVERY = 2.0


class Trainer:
    """Somebody signed in, with the control page and the projector's page of one session."""

    def __init__(self, port: int, seen: Seen) -> None:
        self._port, self._seen = port, seen
        self._line = Line(port)
        self.address, self.code = "", ""

    def now_seen_by(self, seen: Seen) -> None:
        """What is measured from here on stands elsewhere."""
        self._seen = seen

    async def sign_in(self, data: Path) -> None:
        """With the password of the invented trainer."""
        ways = json.loads((data / FILE).read_text("utf-8"))
        way = next(way for way in ways if way["role"] == "trainer")
        token = TOKEN.findall((await self._line.ask("/masuk")).text)[0]
        fields = {"csrf_token": token, "phone": way["phone"], "password": way["password"]}
        told = await self._line.ask("/masuk", fields)
        assert told.status == 303, told.text

    async def prepare(self, heads: int) -> None:
        """Before and after, with phones."""
        asked = {"quiz": "sebelum-sesudah", "rounds": "twice", "ways": "phone"}
        asked |= {"heads": str(heads), "village": "Dabuan", "village_code": "35.28.01.2001"}
        token = TOKEN.findall((await self._line.ask("/pelatih/baru")).text)[0]
        told = await self._line.ask("/pelatih/baru", asked | {"csrf_token": token})
        assert told.status == 303, told.text
        self.address = told.headers["location"]
        await self._read_code()

    async def press(self, move: str) -> None:
        """Make a move, and note when: phones will show its version."""
        page = (await self._line.ask(self.address)).text
        seen = SEEN.findall(page)[0]
        fields = {"csrf_token": TOKEN.findall(page)[0], "move": move, "seen": seen}
        version = int(seen) + 1
        self._seen.steps[version] = time.monotonic()
        told = await self._line.ask(f"{self.address}/langkah", fields)
        assert told.status == 303, told.status

    async def renew_code(self) -> None:
        """Another code for those who have not come in yet."""
        page = (await self._line.ask(self.address)).text
        fields = {"csrf_token": TOKEN.findall(page)[0]}
        told = await self._line.ask(f"{self.address}/kode", fields)
        assert told.status == 303, told.status
        await self._read_code()

    async def _read_code(self) -> None:
        """As it stands on the screen."""
        screen = await self._line.ask(f"{self.address}/layar")
        self.code = "".join(CODE.findall(_page(screen))[0])

    async def watch(self, door: str, stop: asyncio.Event) -> None:
        """A page that is open: polled, and fetched again when anything has changed."""
        line, tag = Line(self._port), ""
        line.share(self._line)

        async def look() -> None:
            nonlocal tag
            told = await line.ask(f"{self.address}/keadaan", known=tag)
            assert told.status in {200, 304}, f"{told.status} to the trainer"
            if told.status == 200:
                tag = PULSE.findall(_page(await line.ask(self.address + door)))[0]

        while not stop.is_set():
            await asyncio.sleep(EVERY)
            await self._seen.guarded("trainer", look)
        line.close()


def _page(told: Told) -> str:
    assert told.status == 200, f"{told.status} to the trainer's page"
    return told.text
