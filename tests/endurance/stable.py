"""A process that has everything imported, and forks a real server whenever one is asked for."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import time

from config import ROOT

PATIENCE = 60
FORK = """
import json, os, signal, sys
import app.serving as serving
serving.make_pages = lambda app: None  # no page of theirs is asked for here
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    told, settings = json.loads(line)
    child = os.fork()
    if child:
        print(child, flush=True)
        continue
    out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(out, number)
    os.environ.update(settings)
    os._exit(serving.serve())
"""


@functools.cache
def _forking() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", FORK]
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def let_out(told: str, settings: dict[str, str]) -> int:
    """Start a server with these settings; its id. What it tells is added to the file `told`."""
    forking = _forking()
    assert forking.stdin and forking.stdout
    forking.stdin.write(json.dumps([told, settings]) + "\n")
    forking.stdin.flush()
    return int(forking.stdout.readline())


def is_there(server: int) -> bool:
    """Whether the server still runs."""
    try:
        os.kill(server, 0)
    except ProcessLookupError:
        return False
    return True


def kill(server: int) -> None:
    """End it at once: nothing is flushed, nothing is told."""
    if is_there(server):
        os.kill(server, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while is_there(server):
        assert time.monotonic() < until
        time.sleep(0.01)


def empty() -> None:
    """End the process that forks, after the last test."""
    if _forking.cache_info().currsize:
        forking = _forking()
        forking.communicate(timeout=PATIENCE)
        _forking.cache_clear()
