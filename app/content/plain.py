"""The plain-language and truth checks that hold for every text: lengths, and what is never said."""

from __future__ import annotations

import re
from pathlib import Path

from app.content.faults import Faults
from app.content.prose import LONGEST_SENTENCE, count_words, plain, sentences

OFFERED = r"(tawaran|perusahaan|calo|lowongan|sponsor|PT)( ini| itu| tersebut)?"
NEVER_SAID = {
    r"denda[^.]{0,40}Rp": "names a fine in rupiah (changed by UU 1/2026)",
    r"Rp ?15 miliar": "names a fine in rupiah (changed by UU 1/2026)",
    r"minimal \d+ tahun penjara|paling singkat \d+ tahun": "names a minimum sentence",
    r"siskopatuh": "sends people to an old system for umrah",
    r"SIP3MI berlaku (5|lima)": "says how long a SIP3MI holds",
    r"21 tahun menurut (undang|hukum)": "gives 21 as the age in law",
    OFFERED + r" (sudah )?(pasti )?aman\b": "calls an offer or a company safe",
    r"\b10 jabatan\b": "teaches a list of jobs that is no longer law",
    r"\bpelakunya adalah\b": "names somebody as guilty",
}


def check_plain(text: str, where: str, path: Path, faults: Faults) -> None:
    """Note sentences that are too long and statements that must not be written."""
    for sentence in sentences(text):
        if (length := count_words(sentence)) > LONGEST_SENTENCE:
            faults.add(path, f"{where}: a sentence of {length} words: {sentence[:60]}…")
    check_truth(text, where, path, faults)


def check_truth(text: str, where: str, path: Path, faults: Faults) -> None:
    """Note statements that must not be written anywhere (facts/README)."""
    for pattern, reason in NEVER_SAID.items():
        if re.search(pattern, plain(text), re.IGNORECASE):
            faults.add(path, f"{where}: {reason}")
