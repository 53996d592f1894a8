"""How guessing is slowed: four tries are free, then each waits longer, up to fifteen minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


def wait_until(failures: int, last_at: datetime, free: int = FREE_FAILURES) -> datetime:
    """From when the next try counts: 30 seconds after the fifth failure, doubling to 15 minutes.

    `free` is how many failures cost nothing; a code for a whole hall has more of them.
    """
    over = failures - free
    if over <= 0:
        return last_at
    wait: timedelta = FIRST_WAIT * 2 ** min(over - 1, 10)
    return last_at + min(wait, LONGEST_WAIT)
