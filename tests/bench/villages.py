"""Does one more village slow the search? The same questions among a thousand and a million."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from itertools import islice

from app import create_app
from app.areas.actions import update_areas
from app.areas.forms import OWN_COPY, read_areas
from app.areas.queries import find_villages, place_of
from app.areas.rules import VILLAGE, ancestors_of, level_of
from app.database.connections import begin_reading
from app.database.preparing import prepare_tables
from app.extensions import db
from tests.bench.tables import load, show
from tests.conftest import TODAY, close, settings_of

SIZES = (1_000, 10_000, 84_000, 1_000_000)
SEARCHES = 200
LETTERS = "aeiounrstmk"


def grown(names: Mapping[str, str], size: int, chance: random.Random) -> dict[str, str]:
    """Areas with `size` villages: a part of the real ones, or these and some of mixed names."""
    codes = [code for code in names if level_of(code) == VILLAGE]
    chosen = chance.sample(codes, min(size, len(codes)))
    found = {code: names[code] for code in chosen}
    found |= dict(islice(_invented(codes, names, chance), size - len(found)))
    above = {higher for code in found for higher in ancestors_of(code)}
    return found | {code: names.get(code) or f"Wilayah {code}" for code in above}


def _invented(
    codes: list[str], names: Mapping[str, str], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Villages of provinces that do not exist, each with the halves of two names."""
    used = {code[:2] for code in codes}
    for province in (f"{number:02}" for number in range(10, 100)):
        if province in used:
            continue
        for code in codes:
            one, other = names[chance.choice(codes)], names[chance.choice(codes)]
            yield province + code[2:], one[: len(one) // 2] + other[len(other) // 2 :].lower()


def misspelt(name: str, chance: random.Random) -> str:
    """The name with one letter changed, as somebody types it."""
    place = chance.randrange(len(name))
    return name[:place] + chance.choice(LETTERS) + name[place + 1 :]


def measure(size: int, names: Mapping[str, str]) -> dict[str, list[float]]:
    """Seconds of work for each search and of opening each village, among `size` villages."""
    chance = random.Random(size)
    areas = grown(names, size, chance)
    seen: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as data:
        app = create_app(settings_of(BEKAL_DATA=data))
        with app.app_context():
            prepare_tables()
            update_areas(areas, TODAY)
            db.session.commit()
            begin_reading()
            real = [code for code in areas if level_of(code) == VILLAGE and code in names]
            for code in chance.sample(real, SEARCHES):
                name, around = areas[code], areas[ancestors_of(code)[-1]]
                wrong = misspelt(name, chance)
                for kind, typed in (("name", wrong), ("name, district", f"{wrong}, {around}")):
                    seen.setdefault(kind, []).append(_timed(find_villages, typed))
                seen.setdefault("its page", []).append(_timed(place_of, code))
        close(app)
    return seen


def _timed(ask: object, typed: str) -> float:
    begun = time.thread_time()  # what it takes of the processor, however many share that
    ask(typed)  # type: ignore[operator]
    return time.thread_time() - begun


def main() -> None:
    """Print medians, and their ratio to those among the fewest."""
    names = read_areas(OWN_COPY, known=0)
    rows = []
    base: dict[str, float] = {}
    for size in SIZES:
        medians = {kind: statistics.median(times) for kind, times in measure(size, names).items()}
        base = base or medians
        ratios = ((medians[kind], medians[kind] / base[kind]) for kind in base)
        cells = (f"{median * 1000:.2f} ms ({ratio:.1f})" for median, ratio in ratios)
        rows.append((f"{size:,}", *cells))
    title = f"Finding a village, one letter wrong (median of {SEARCHES}, ratio; {load()})"
    show(title, ("villages", *base), rows)
