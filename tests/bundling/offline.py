"""Run in a network of its own, without any way out: starts a bundle, and prints its home page."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

SET_FLAGS, UP = 0x8914, 1
PATIENCE = 240
PORT = "8123"  # nobody else is in this network


def has_way_out() -> bool:
    """Whether anything but this machine can be reached."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return False
    return True


def raise_loopback() -> None:
    """Let this machine reach itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def home_page(site: subprocess.Popen[bytes]) -> str:
    """The home page, once the site answers; raise TimeoutError."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and site.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("the site did not answer")


def main(bundle: str, home: str) -> None:
    """Start the site as its reader would."""
    raise_loopback()
    assert not has_way_out()
    environment = {"PATH": os.environ["PATH"], "HOME": home, "PORT": PORT, "HOST": "127.0.0.1"}
    command = [sys.executable, "app"]
    site = subprocess.Popen(
        command, cwd=Path(bundle), env=environment, stdout=sys.stderr, start_new_session=True
    )
    try:
        sys.stdout.write(home_page(site))
    finally:
        os.killpg(site.pid, signal.SIGTERM)  # the site itself runs in a child of this one
        site.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
