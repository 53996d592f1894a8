"""Where this machine is found in its own network: a hall's phones come by this address."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from pathlib import Path

from config import Config

NOWHERE = "127.0.0.1"
ROUTES = Path("/proc/net/fib_trie")
LOCAL = re.compile(r"\|-- ([0-9.]+)\n\s+/32 host LOCAL")
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - the hall's laptop, asked for by HOST


def address_of(config: Config) -> str:
    """The address to open: this machine's own, or its place in the local network."""
    host = _address_in_the_network() if config.host in EVERYWHERE else config.host
    return f"http://{f'[{host}]' if ':' in host else host}:{config.port}"


def address_on_this_machine(config: Config) -> str:
    """The address to open on the machine that runs the site; empty where none is served there."""
    is_served = not config.is_production and config.host in {NOWHERE, "localhost", *EVERYWHERE}
    return f"http://{NOWHERE}:{config.port}" if is_served else ""


def is_for_phones(config: Config) -> bool:
    """Whether phones in the same network reach the site, as far as this machine can tell."""
    return not config.is_on_loopback and f"//{NOWHERE}:" not in address_of(config)


def _address_in_the_network() -> str:
    found = [_address_towards_the_world(), *sorted(_own_addresses(), key=_likeliest)]
    return next((one for one in found if one and not one.startswith("127.")), NOWHERE)


def _address_towards_the_world() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a test address: nothing is sent
            return str(probe.getsockname()[0])
        except OSError:  # this machine is the hotspot itself, and knows no way out
            return ""


def _own_addresses() -> set[str]:
    """All addresses of this machine: Windows knows them by its name, Linux by its routes."""
    found: set[str] = set()
    with suppress(OSError):
        found.update(socket.gethostbyname_ex(socket.gethostname())[2])
    with suppress(OSError):
        found.update(LOCAL.findall(ROUTES.read_text("ascii", "replace")))
    return found


def _likeliest(address: str) -> tuple[int, str]:
    """Hotspots first: 192.168… and 10…, before the bridges of virtual machines."""
    order = ("192.168.", "10.", "172.")
    return next((at for at, start in enumerate(order) if address.startswith(start)), 3), address
