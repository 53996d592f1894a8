"""Whether a key can have come from chance; plain Python."""

from __future__ import annotations

import base64
import itertools

LENGTH = 32
FEWEST_DIFFERENT = 20  # 32 bytes of chance hold some 30; fewer than 20 once in 10^12 times
EXAMPLES = frozenset({"zHk2mB9Qw0xT7rVfE4uJ8cLpYd1NsGa6oKiXvR5tZbM"})  # printed where all can read
READABLE = range(0x20, 0x7F)


def weakness_of(key: bytes) -> str:
    """Why `key` cannot be used; empty where nothing speaks against it."""
    if len(key) != LENGTH:
        return f"has {len(key)} bytes and needs {LENGTH}"
    if base64.urlsafe_b64encode(key).decode().rstrip("=") in EXAMPLES:
        return "is the example from the README, which everybody knows"
    if all(byte in READABLE for byte in key):
        return "is text that somebody wrote, not chance"
    steps = {(after - before) % 256 for before, after in itertools.pairwise(key)}
    if min(len(set(key)), len(steps)) < FEWEST_DIFFERENT:
        return "repeats itself, so it is not chance"
    return ""
