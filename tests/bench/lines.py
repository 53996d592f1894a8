"""A browser's one connection, kept alive, that hundreds of phones can have in one process."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from urllib.parse import urlencode

PATIENCE = 8.0  # as live.js waits


@dataclass(frozen=True)
class Told:
    """One answer."""

    status: int
    headers: dict[str, str]
    body: bytes
    weight: int  # in bytes, all in

    @property
    def text(self) -> str:
        """The page in it."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Line:
    """Asks one site, and keeps its cookies; a connection that has gone is opened once more."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self._port, self._source = port, source
        self._cookies: dict[str, str] = {}
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, fields: dict[str, str] | None = None, known: str = "") -> Told:
        """GET, or POST `fields`; `known` is the tag of what is shown."""
        sent = self._written(path, fields, known)
        was_open = self._ends is not None
        async with asyncio.timeout(PATIENCE):
            try:
                return await self._asked(sent)
            except (ConnectionError, asyncio.IncompleteReadError):
                if not was_open:
                    raise
                return await self._asked(sent)

    def share(self, other: Line) -> None:
        """Be another tab of the same browser."""
        self._cookies = other._cookies

    def close(self) -> None:
        """Hang up."""
        if self._ends:
            self._ends[1].close()
        self._ends = None

    def forget(self) -> None:
        """Be somebody new."""
        self._cookies.clear()

    def _written(self, path: str, fields: dict[str, str] | None, known: str) -> bytes:
        lines = [
            f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            "Accept-Encoding: gzip, deflate",
            "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36",
        ]
        if self._cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self._cookies.items()))
        if known:
            lines.append(f'If-None-Match: "{known}"')
        body = urlencode(fields or {})
        if fields is not None:
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body)}")
            lines.append("Sec-Fetch-Site: same-origin")
        return "\r\n".join([*lines, "", body]).encode()

    async def _asked(self, sent: bytes) -> Told:
        try:
            if self._ends is None:
                self._ends = await asyncio.open_connection(
                    "127.0.0.1", self._port, local_addr=(self._source, 0)
                )
            reader, writer = self._ends
            writer.write(sent)
            return await self._read(reader)
        except BaseException:
            self.close()
            raise

    async def _read(self, reader: asyncio.StreamReader) -> Told:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, lines):
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                key, _, kept = value.strip().partition(";")[0].partition("=")
                self._cookies[key] = kept
        assert "transfer-encoding" not in headers, headers
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Told(int(first.split()[1]), headers, body, len(head) + len(body))
