"""Codes and their levels, and which village somebody means who types a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
LENGTHS = (2, 5, 8, 13)
PROVINCE, REGENCY, DISTRICT, VILLAGE = LENGTHS

BEFORE_A_VILLAGE = frozenset(
    ["desa", "ds", "kelurahan", "kel", "gampong", "nagari", "pekon", "kampung", "kp"]
)
BEFORE_A_PLACE = frozenset(["kec", "kecamatan", "distrik", "kab", "kabupaten", "prov", "provinsi"])
SHORT_FORMS = {
    "sumut": "sumaterautara",
    "sumbar": "sumaterabarat",
    "sumsel": "sumateraselatan",
    "babel": "kepulauanbangkabelitung",
    "kepri": "kepulauanriau",
    "dki": "daerahkhususibukotajakarta",
    "jabar": "jawabarat",
    "jateng": "jawatengah",
    "jatim": "jawatimur",
    "diy": "daerahistimewayogyakarta",
    "ntb": "nusatenggarabarat",
    "ntt": "nusatenggaratimur",
    "kalbar": "kalimantanbarat",
    "kalteng": "kalimantantengah",
    "kalsel": "kalimantanselatan",
    "kaltim": "kalimantantimur",
    "kaltara": "kalimantanutara",
    "sulut": "sulawesiutara",
    "sulteng": "sulawesitengah",
    "sulsel": "sulawesiselatan",
    "sultra": "sulawesitenggara",
    "sulbar": "sulawesibarat",
}
MOST_WORDS = 8
LONGEST_KEY = 60
LEAST_TO_CONTINUE = 3
LEAST_TO_ERR = 4


class Reading(NamedTuple):
    """One way to take what was typed: the key of a name, and words of where it lies."""

    key: str
    place: tuple[str, ...]


class Candidate(NamedTuple):
    """A village whose name begins or ends as the typed one does."""

    code: str
    key: str


def level_of(code: str) -> int:
    """The length of a code is its level: PROVINCE, REGENCY, DISTRICT or VILLAGE."""
    return len(code)


def ancestors_of(code: str) -> tuple[str, ...]:
    """The codes of what an area lies in, the province first."""
    return tuple(code[:length] for length in LENGTHS if length < len(code))


def parent_of(code: str) -> str:
    """The code of what an area lies in; empty for a province."""
    return ("", *ancestors_of(code))[-1]


def fold(name: str) -> str:
    """The key of a name: its letters and digits only, small and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def typed_code(text: str) -> str:
    """The code of a village, if that was typed, with dots or without; else empty."""
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return ""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def readings_of(text: str) -> tuple[Reading, ...]:
    """Every way to take what was typed: the name may be one word or several, the rest is place."""
    head, place = _name_and_place(text)
    heads = [head]
    if len(head) > 1 and head[0] in BEFORE_A_VILLAGE:
        heads.insert(0, head[1:])
    found = [
        Reading("".join(words[:size])[:LONGEST_KEY], (*words[size:], *place))
        for words in heads
        for size in range(len(words), 0, -1)
    ]
    return tuple(dict.fromkeys(found))


def _name_and_place(text: str) -> tuple[list[str], list[str]]:
    head: list[str] = []
    place: list[str] = []
    words = head
    for typed in re.findall(r"[^\s,;]+|[,;]", text):
        for word in [typed] if typed in ",;" else _folded_parts(typed):
            if word in {",", ";"} or word in BEFORE_A_PLACE:
                words = place if head or word in BEFORE_A_PLACE else head
            elif word in BEFORE_A_VILLAGE and not head and words is place:
                words = head
            else:
                words.append(word)
    head, place = head or place, place if head else []
    return head[:MOST_WORDS], place[:MOST_WORDS]


def _folded_parts(word: str) -> list[str]:
    """`Ds.Sidomulyo` is two words: a dot may stand where a space should."""
    first, dot, rest = word.partition(".")
    marks = BEFORE_A_VILLAGE | BEFORE_A_PLACE
    parts = [first, rest] if dot and fold(first) in marks else [word]
    return [folded for part in parts if (folded := fold(part))]


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was changed, left out, put in, or changed places with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    rest, other_rest = short[start + 1 :], long[start + 1 :]
    is_swap = (
        short[start : start + 2] == long[start : start + 2][::-1] and rest[1:] == other_rest[1:]
    )
    return rest == other_rest or is_swap


def name_cost(reading: Reading, key: str) -> int | None:
    """How far a name is from the typed one: 0 the same, more the worse, None when it is another."""
    if key == reading.key:
        return 0
    if not reading.place and len(reading.key) >= LEAST_TO_CONTINUE and key.startswith(reading.key):
        return 1
    may_err = reading.place or len(reading.key) >= LEAST_TO_ERR
    return 2 if may_err and is_one_letter_off(reading.key, key) else None


def is_named(typed: str, name: str) -> bool:
    """Whether a village of this name is called exactly what was typed, whatever place stands by."""
    return any(reading.key == fold(name) for reading in readings_of(typed))


def place_cost(words: Sequence[str], keys: Sequence[str]) -> tuple[int, int]:
    """How many of the words name none of the surroundings, and how far the others are off."""
    missed = cost = start = 0
    while start < len(words):
        size, price = _best_group(words[start:], keys)
        if size == 0:
            is_needless = words[start] == "kota"
            missed, price, size = missed + (not is_needless), 1, 1
        cost += price
        start += size
    return missed, cost


def _best_group(words: Sequence[str], keys: Sequence[str]) -> tuple[int, int]:
    for size in range(min(len(words), 6), 0, -1):
        group = "".join(words[:size])
        group = SHORT_FORMS.get(group, group)
        if group in keys:
            return size, 0
        if len(group) >= LEAST_TO_ERR and any(
            is_one_letter_off(group, key) or key.startswith(group) for key in keys
        ):
            return size, 1
    return 0, 0


def ranked(
    readings: Sequence[Reading], candidates: Sequence[Candidate], names: Mapping[str, str]
) -> tuple[list[str], bool]:
    """The codes of the villages that may be meant, likeliest first; whether none lies as typed.

    `names` holds those of the surroundings; it may be empty when no place was typed.
    """
    keys = {code: _key_of(code, name) for code, name in names.items()}
    prices = {}
    for candidate in candidates:
        around = [keys[code] for code in ancestors_of(candidate.code) if code in keys]
        if price := min(_prices(readings, candidate.key, around), default=None):
            prices[candidate] = price
    fewest_missed = min((missed for missed, *_ in prices.values()), default=0)
    kept = [(price, c.key, c.code) for c, price in prices.items() if price[0] == fewest_missed]
    return [code for _, _, code in sorted(kept)], fewest_missed > 0


def _prices(
    readings: Sequence[Reading], key: str, around: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    for reading in readings:
        cost = name_cost(reading, key)
        if cost is not None:
            missed, more = place_cost(reading.place, around)
            yield missed, cost + more, len(reading.place)


def _key_of(code: str, name: str) -> str:
    """The key of a regency is its name without *Kabupaten* or *Kota*."""
    is_regency = level_of(code) == REGENCY
    return fold(re.sub(r"^(Kabupaten|Kota) ", "", name) if is_regency else name)
