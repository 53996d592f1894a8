"""The whole site in a process of its own, as `python3 app` serves it, and what it uses."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config import ROOT
from tests.bench.servers import free_port, wait_for

SERVE = "import sys; from app.serving import serve; sys.exit(serve())"
A_LITTLE = 0.1
TICKS = 100  # Linux counts processor time in hundredths of a second


@dataclass
class Server:
    """The site in a process of its own."""

    port: int
    data: Path
    pid: int

    @property
    def memory(self) -> float:
        """Megabytes that it holds; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return 0.0
        return int(told.partition("VmRSS:")[2].split()[0]) / 1024

    @property
    def processor(self) -> float:
        """Seconds of a processor that it has used."""
        try:
            told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / TICKS

    def wait_until_ready(self) -> None:
        """Wait until it has made the pages that it keeps, which it does before anybody asks."""
        before = -1.0
        while self.processor - before > A_LITTLE:
            before = self.processor
            time.sleep(1)

    def settings(self) -> dict[str, str]:
        """Its environment."""
        return {"BEKAL_DATA": str(self.data), "PORT": str(self.port), "HOST": "127.0.0.1"}


@contextmanager
def served() -> Iterator[Server]:
    """The site as `python3 app` serves it, with its invented people."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(free_port(), Path(folder), 0)
        with (Path(folder) / "told").open("wb") as told:
            environment = os.environ | server.settings()
            process = subprocess.Popen(
                [sys.executable, "-c", SERVE], cwd=ROOT, env=environment, stdout=told, stderr=told
            )
            try:
                server.pid = process.pid
                wait_for(server.port)
                server.wait_until_ready()
                yield server
            finally:
                process.terminate()
                process.wait(timeout=10)
