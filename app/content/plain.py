"""The plain-language and truth checks that hold for every text: lengths, and what is never said."""

from __future__ import annotations

import re
from pathlib import Path

from app.content.faults import Faults
from app.content.prose import LONGEST_SENTENCE, count_words, plain, sentences

SHORT = 2 * LONGEST_SENTENCE  # so many letters and spaces hold no more words than a sentence may
OFFERED = r"(tawaran|perusahaan|calo|lowongan|sponsor|PT)( ini| itu| tersebut)?"
LEAST = r"(minimal|paling (singkat|sedikit|rendah)|sekurang-kurangnya)"
HEAD = r"(kepala desa|kades|lurah|perangkat desa|pemerintah desa)"
HOLD_BACK = r"(melarang|menahan|mencegah|menghalangi|membatalkan)"
NEVER_SAID = {
    r"denda[^.]{0,40}(\bRp|rupiah)|Rp ?15 miliar": "names a fine in rupiah (changed by UU 1/2026)",
    rf"(penjara|hukuman|pidana)[^.]{{0,40}}{LEAST}[^.]{{0,20}}tahun"
    rf"|{LEAST}[^.]{{0,20}}tahun penjara|paling singkat \d+ tahun": "names a minimum sentence",
    r"siskopatuh": "sends people to an old system for umrah",
    r"SP4N[^.]{0,40}TPPO|TPPO[^.]{0,40}SP4N": "sends victims of trafficking to SP4N-LAPOR",
    r"SIP3MI[^.]{0,20}berlaku[^.]{0,10} (5|lima)": "says how long a SIP3MI holds",
    r"21 tahun menurut (undang|hukum)": "gives 21 as the age in law",
    OFFERED + r" (sudah )?(pasti )?aman\b": "calls an offer or a company safe",
    r"\b(10|sepuluh) jabatan\b": "teaches a list of jobs that is no longer law",
    r"\bpelakunya adalah\b": "names somebody as guilty",
    rf"\b{HEAD} (boleh|dapat|bisa|berhak|berwenang)[^.]{{0,20}}{HOLD_BACK}": (
        "lets a village head hold somebody back (UU 18/2017 Pasal 70)"
    ),
}
PATTERNS = [(re.compile(said, re.IGNORECASE), reason) for said, reason in NEVER_SAID.items()]
CORRECTED = re.compile(r"“[^”]*”(?=\s*Jawab:)")  # a mistake that the trainer answers at once


def check_plain(text: str, where: str, path: Path, faults: Faults) -> None:
    """Note sentences that are too long and statements that must not be written."""
    for sentence in sentences(text):
        if len(sentence) > SHORT and (length := count_words(sentence)) > LONGEST_SENTENCE:
            faults.add(path, f"{where}: a sentence of {length} words: {sentence[:60]}…")
    check_truth(text, where, path, faults)


def check_truth(text: str, where: str, path: Path, faults: Faults) -> None:
    """Note statements that must not be written anywhere (facts/README)."""
    said = CORRECTED.sub("", plain(text))
    for pattern, reason in PATTERNS:
        if pattern.search(said):
            faults.add(path, f"{where}: {reason}")
