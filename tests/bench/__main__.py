"""`make bench`: measures, and prints tables; `python -m tests.bench paints` is one part alone."""

from __future__ import annotations

import sys

from tests.bench import hall, lighthouse, paints, queue, rates, villages

PARTS = {
    "rates": rates.main,
    "villages": villages.main,
    "queue": queue.main,
    "paints": paints.main,
    "lighthouse": lighthouse.main,
    "hall": hall.main,
}


def main() -> int:
    """Run the parts that are named, or all."""
    asked = sys.argv[1:] or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        print(f"No such part: {', '.join(sorted(unknown))}. There are {', '.join(PARTS)}.")
        return 2
    for part in asked:
        PARTS[part]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
