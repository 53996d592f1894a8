"""Where this machine is found in its own network: a hall's phones come by this address."""

from __future__ import annotations

import socket

from config import Config

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - the hall's laptop, asked for by HOST


def address_of(config: Config) -> str:
    """The address to open: this machine's own, or its place in the local network."""
    host = _address_in_the_network() if config.host in EVERYWHERE else config.host
    return f"http://{f'[{host}]' if ':' in host else host}:{config.port}"


def _address_in_the_network() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a test address: nothing is sent
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
