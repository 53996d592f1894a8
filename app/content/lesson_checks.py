"""What a lesson must hold to be shown: whole, sourced, short, and in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.faults import Faults
from app.content.prose import (
    LONGEST_AVERAGE,
    Prose,
    Section,
    abbreviations,
    count_words,
    plain,
    sentences,
)

if TYPE_CHECKING:
    from app.content.lessons import Card

ONCE = ("story", "remember", "now")
ORDER = {"story": 0, "rule": 1, "look": 1, "remember": 2, "now": 3}
LONGEST_CARD = 60
FEWEST_PICTURES = 2
THINGS_TO_REMEMBER = 3
TRAINER_SECTIONS = ("aim", "time", "prepare", "open", "ask", "activity", "mistakes", "close")
CLAIM = re.compile(r"\d|\b[Pp]asal\b")


def check_cards(cards: Sequence[Card], path: Path, faults: Faults) -> None:
    """Note a missing or doubled kind of card, and a rule without a source."""
    kinds: Counter[str] = Counter(card.kind for card in cards)
    for kind in ONCE:
        if kinds[kind] != 1:
            faults.add(path, f"needs exactly one card of kind {kind!r}, has {kinds[kind]}")
    order = [ORDER[card.kind] for card in cards if card.kind in ORDER]
    if order != sorted(order) and all(kinds[kind] == 1 for kind in ONCE):
        faults.add(path, "its cards do not come in the order story, rule and look, remember, now")
    for card in cards:
        is_fact = card.kind in {"rule", "look"}
        if is_fact and not any(not citation.is_advice for citation in card.citations):
            faults.add(path, f"card {card.id!r} needs a source of mark A or B")


def check_prose(
    prose: Prose, cards: Sequence[Card], pictures: Collection[str], path: Path, faults: Faults
) -> None:
    """Note words that do not fit their cards, pictures that are not there, and hard language."""
    if [section.id for section in prose.sections] != [card.id for card in cards]:
        faults.add(path, "its ## headings are not the cards of lesson.toml, in order")
        return
    _check_pictures(prose, pictures, path, faults)
    for card, section in zip(cards, prose.sections, strict=True):
        _check_card(card, section, path, faults)
    _check_language(prose, path, faults)


def check_trainer(prose: Prose, path: Path, faults: Faults) -> None:
    """Note a trainer's page that lacks a section."""
    if tuple(section.id for section in prose.sections) != TRAINER_SECTIONS:
        faults.add(path, f"needs the sections {', '.join(TRAINER_SECTIONS)}, in this order")


def _check_card(card: Card, section: Section, path: Path, faults: Faults) -> None:
    if (length := count_words(section.text)) > LONGEST_CARD:
        faults.add(path, f"card {card.id!r} has {length} words; {LONGEST_CARD} at most")
    listed = re.sub(r"^\s*\d+\.\s", "", section.text, flags=re.MULTILINE)
    if not card.citations and CLAIM.search(plain(listed)):
        faults.add(path, f"card {card.id!r} states a number or an article without a source")
    if card.kind == "remember" and section.html.count("<li>") != THINGS_TO_REMEMBER:
        faults.add(path, f"card {card.id!r} must list {THINGS_TO_REMEMBER} things to remember")


def _check_pictures(prose: Prose, pictures: Collection[str], path: Path, faults: Faults) -> None:
    shown = [section.picture for section in prose.sections if section.picture]
    for picture in shown:
        drawing = path.parent / "pictures" / f"{picture.name}.svg"
        if picture.name not in pictures and not faults.lacks(drawing):
            faults.add(path, f"shows the picture {picture.name!r}, which is not drawn")
        if not picture.alt:
            faults.add(path, f"picture {picture.name!r} does not say what it shows")
    for unused in set(pictures) - {picture.name for picture in shown}:
        faults.add(path, f"does not show the drawing {unused!r}")
    if len(shown) < FEWEST_PICTURES:
        faults.add(path, f"has {len(shown)} pictures; {FEWEST_PICTURES} at least")


def _check_language(prose: Prose, path: Path, faults: Faults) -> None:
    known: set[str] = set(abbreviations(prose.title + " " + prose.lead))
    lengths: list[int] = []
    for section in prose.sections:
        new = abbreviations(section.title + ". " + section.text) - known
        if len(new) > 1:
            faults.add(path, f"card {section.id!r} brings {', '.join(sorted(new))} at once")
        known |= new
        lengths += [count_words(sentence) for sentence in sentences(section.text)]
    average = sum(lengths) / max(1, len(lengths))
    if average > LONGEST_AVERAGE:
        faults.add(path, f"has {average:.1f} words a sentence; {LONGEST_AVERAGE} at most")
