"""A slow link: delay and rate on the connection itself, with the first flights of TCP."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

SEGMENT = 1460
OVERHEAD = 40  # the headers of IP and TCP of each segment
FIRST_FLIGHT = 10 * SEGMENT


@dataclass(frozen=True)
class Link:
    """A network: seconds there and back, bits a second each way."""

    name: str
    delay: float
    rate: float

    @property
    def floor(self) -> float:
        """Seconds that physics takes for 14,600 bytes: connection, request, and their transfer."""
        return 2 * self.delay + FIRST_FLIGHT * 8 / self.rate


LINKS = (
    Link("150 ms, 1.6 Mbit/s", 0.150, 1_600_000),
    Link("400 ms, 400 kbit/s", 0.400, 400_000),
    Link("600 ms, 150 kbit/s", 0.600, 150_000),
)


class Way:
    """One direction of the link, which all connections share: segments queue for it."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._free_at = 0.0

    def send(self, size: int) -> float:
        """When a segment of `size` bytes that is sent now arrives."""
        begun = max(asyncio.get_running_loop().time(), self._free_at)
        self._free_at = begun + (size + OVERHEAD) * 8 / self._link.rate
        return self._free_at + self._link.delay / 2


class Window:
    """How much may be under way unconfirmed: ten segments, and more with each that arrives."""

    def __init__(self) -> None:
        self._size = FIRST_FLIGHT
        self._under_way = 0
        self._changed = asyncio.Event()

    async def take(self, size: int) -> None:
        """Wait until `size` more bytes may be sent."""
        while self._under_way + size > self._size:
            self._changed.clear()
            await self._changed.wait()
        self._under_way += size

    def confirm(self, size: int) -> None:
        """The other side has said that `size` bytes arrived."""
        self._under_way -= size
        self._size += size
        self._changed.set()


class Proxy:
    """Stands between a browser and the site, and is as slow as the link."""

    def __init__(self, link: Link, upstream: int) -> None:
        self._link = link
        self._upstream = upstream
        self._up, self._down = Way(link), Way(link)
        # Nothing else holds a connection that waits: it would be thrown away in the midst of it.
        self._open: set[asyncio.Task[None]] = set()

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser."""
        task = asyncio.ensure_future(self._connect(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on both ways; nothing is read before the handshake would be over."""
        onward = await asyncio.open_connection("127.0.0.1", self._upstream)
        await asyncio.sleep(self._link.delay)
        await asyncio.gather(
            self._pass_on(reader, onward[1], self._up),
            self._pass_on(onward[0], writer, self._down),
            return_exceptions=True,
        )

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way
    ) -> None:
        loop, window, arrives = asyncio.get_running_loop(), Window(), 0.0
        while data := await reader.read(SEGMENT):
            await window.take(len(data))
            arrives = way.send(len(data))
            loop.call_at(arrives, writer.write, data)
            loop.call_at(arrives + self._link.delay / 2, window.confirm, len(data))
        ends = max(arrives, loop.time() + self._link.delay / 2)
        await asyncio.sleep(ends - loop.time())
        loop.call_soon(writer.close)  # after what arrives at that very moment


def run(port: int, upstream: int, link: Link) -> None:
    """Serve the link on `port` until the process ends."""

    async def forever() -> None:
        proxy = Proxy(link, upstream)
        server = await asyncio.start_server(proxy.connected, "127.0.0.1", port, limit=2 * SEGMENT)
        await server.serve_forever()

    asyncio.run(forever())
