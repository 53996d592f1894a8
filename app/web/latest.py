"""Keeps what was asked for last, up to a number, whatever the many threads ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Latest(Generic[Kept]):
    """Holds `most` things by their keys; the one that was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Hashable) -> Kept | None:
        """What is kept under `key`, if anything is."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Hashable, thing: Kept) -> None:
        """Keep `thing` under `key`, and let go of the oldest when there are too many."""
        with self._lock:
            self._held[key] = thing
            if len(self._held) > self._most:
                self._held.popitem(last=False)
