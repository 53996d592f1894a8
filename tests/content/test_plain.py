"""What must not be written anywhere, and where the content is searched for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.content.faults import Faults
from app.content.plain import check_plain, check_truth
from tests.content.conftest import Desk

ROOT = Path("/content")
FORBIDDEN = [
    "Pelakunya didenda paling banyak Rp600.000.000.",
    "Ada denda sampai Rp 15 miliar.",
    "Hukumannya 10 tahun dan Rp15 miliar.",
    "Penjara paling singkat 3 tahun menanti.",
    "Hukumannya minimal 3 tahun penjara.",
    "Hukumannya penjara minimal 3 tahun.",
    "Hukumannya paling singkat 3 (tiga) tahun.",
    "Hukumannya paling sedikit tiga tahun penjara.",
    "Dendanya 600 juta rupiah.",
    "Ada 10 jabatan bebas biaya.",
    "Ada sepuluh jabatan bebas biaya.",
    "Cek umrah di Siskopatuh.",
    "Laporkan lewat SP4N-LAPOR untuk TPPO.",
    "SIP3MI berlaku 5 tahun.",
    "SIP3MI berlaku lima tahun.",
    "Izin SIP3MI itu berlaku selama 5 tahun.",
    "Umurnya 21 tahun menurut undang-undang.",
    "Umurnya 21 tahun menurut hukum.",
    "Tawaran ini aman.",
    "Perusahaan itu sudah pasti aman.",
    "Calo itu aman.",
    "Lowongan **aman** untuk Anda.",
    "Kepala desa boleh melarang warga berangkat.",
    "Kepala desa dapat menahan keberangkatan warga.",
    "Pelakunya adalah tetangga.",
]
ALLOWED = [
    "Tidak ada denda bila Anda pulang.",
    "Ancaman hukumannya berat.",
    "Tawaran itu belum tentu aman.",
    "Simpan paspor di tempat aman.",
    "Umurnya paling sedikit 18 tahun.",
    "Sepuluh pertanyaan untuk tawaran.",
    "Kepala desa tidak boleh menahan orang yang berkasnya lengkap.",
    "Denda juga bagi korporasi.",
]
SAFE = "Tawaran itu aman."
PLACES = {
    "a card": ("{lesson}/id.md", r"\Z", f"\n{SAFE}\n"),
    "a page": ("pages/tentang/id.md", r"\Z", f"\n{SAFE}\n"),
    "the page for the trainer": ("{lesson}/id.trainer.md", r"\Z", f"\n{SAFE}\n"),
    "a question of a quiz": ("{quiz}/id.toml", r'^text = "', rf"\g<0>{SAFE} "),
    "an explanation": ("{quiz}/id.toml", r'^why = "', rf"\g<0>{SAFE} "),
    "a question of the offer check": ("offers/id.toml", r'^text = "', rf"\g<0>{SAFE} "),
    "a hint": ("offers/id.toml", r'^hint = "', rf"\g<0>{SAFE} "),
    "a warning": ("offers/id.toml", r'^reason = "', rf"\g<0>{SAFE} "),
    "what a helpline gives": ("helplines/id.toml", r'^what = "', rf"\g<0>{SAFE} "),
    "a term": ("glossary/id.toml", r'^text = "', rf"\g<0>{SAFE} "),
}
SHORT_PLACES = {
    "the title of a lesson": ("{lesson}/id.md", r"^# .*", f"# {SAFE}"),
    "the first sentence of a lesson": ("{lesson}/id.md", r"(^# .*\n+)", rf"\1{SAFE} "),
    "the heading of a card": ("{lesson}/id.md", r"^## ", rf"\g<0>{SAFE} "),
    "what a drawing shows": ("{lesson}/id.md", r"^!\[", rf"\g<0>{SAFE} "),
    "the first sentence of a page": ("pages/tentang/id.md", r"(^# .*\n+)", rf"\1{SAFE} "),
    "the title of a quiz": ("{quiz}/id.toml", r'^title = "', rf"\g<0>{SAFE} "),
    "a value of an answer": ("offers/id.toml", r'^work = "', rf"\g<0>{SAFE} "),
    "what to do first": ("helplines/id.toml", r'^first = "', rf"\g<0>{SAFE} "),
    "the name of a helpline": ("helplines/id.toml", r'^name = "', rf"\g<0>{SAFE} "),
    "what a term stands for": ("glossary/id.toml", r'^short = "', rf"\g<0>{SAFE} "),
    "the title of a source": ("sources/law.toml", r'^title = "', rf"\g<0>{SAFE} "),
}


def faults_of(text: str) -> list[str]:
    faults = Faults(ROOT)
    check_truth(text, "kartu", ROOT / "id.md", faults)
    return [str(fault) for fault in faults.found]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_must_not_be_written_is_a_fault(statement: str) -> None:
    (fault,) = faults_of(f"Wulan bertanya. {statement} Lalu ia pulang.")
    assert fault.startswith("id.md: kartu: ")


@pytest.mark.parametrize("statement", ALLOWED)
def test_what_may_be_written_is_no_fault(statement: str) -> None:
    assert faults_of(statement) == []


@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_searched_for_what_must_not_be_written(desk: Desk, place: str) -> None:
    write(desk, *PLACES[place])


@pytest.mark.parametrize("place", SHORT_PLACES)
def test_titles_and_short_words_are_searched_too(desk: Desk, place: str) -> None:
    write(desk, *SHORT_PLACES[place])


def write(desk: Desk, file: str, pattern: str, new: str) -> None:
    path = file.format(lesson=desk.lesson, quiz=desk.quiz)
    desk.change(path, pattern, new)
    desk.names(path, "calls an offer or a company safe")


def test_a_sentence_of_twenty_three_words_is_named_with_its_beginning() -> None:
    faults = Faults(ROOT)
    check_plain("Tanya dulu. Mulai" + " lagi" * 22 + ".", "kartu", ROOT / "id.md", faults)
    (fault,) = faults.found
    assert "kartu: a sentence of 23 words: Mulai lagi" in fault.reason


def test_a_sentence_of_twenty_two_words_is_plain() -> None:
    faults = Faults(ROOT)
    check_plain("Mulai" + " lagi" * 21 + ".", "kartu", ROOT / "id.md", faults)
    assert faults.found == ()


def test_a_mistake_may_be_quoted_where_it_is_answered_at_once() -> None:
    said = "**“Tawaran itu aman.”**"
    assert faults_of(f"{said} Jawab: tanya dulu.") == []
    assert faults_of(f"{said} Begitu katanya.")
