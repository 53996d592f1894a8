"""Markdown is cut at its headings, rendered clean, and measured in words and sentences."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from app.content.prose import (
    Picture,
    abbreviations,
    count_words,
    parse_prose,
    plain,
    render,
    sentences,
    targets,
)

TEXT = """# Membaca tawaran

Satu kalimat.

## Kabar dari Wulan {#cerita}

![Dua tangan memegang HP](poster-di-hp)

Wulan **diam** dulu.

## Tanpa nama

- satu
- dua
"""


def test_prose_is_title_first_sentence_and_sections() -> None:
    prose = parse_prose(TEXT)
    assert (prose.title, prose.lead) == ("Membaca tawaran", "Satu kalimat.")
    assert [section.id for section in prose.sections] == ["cerita", ""]
    assert [section.title for section in prose.sections] == ["Kabar dari Wulan", "Tanpa nama"]


def test_the_drawing_of_a_section_stands_apart_from_its_words() -> None:
    story, plain_one = parse_prose(TEXT).sections
    assert story.picture == Picture("poster-di-hp", "Dua tangan memegang HP")
    assert story.text == "Wulan **diam** dulu."
    assert story.html == "<p>Wulan <strong>diam</strong> dulu.</p>\n"
    assert plain_one.picture is None


def test_an_empty_text_has_no_title_and_no_sections() -> None:
    prose = parse_prose("")
    assert (prose.title, prose.lead, prose.sections) == ("", "", ())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](https://elsewhere.example/x.png)",
        "<iframe src=//elsewhere.example></iframe>",
        '<a href="/x" onclick="alert(1)">x</a>',
        "[x](vbscript:x)",
    ],
)
def test_nothing_but_prose_comes_out_of_markdown(text: str) -> None:
    tree = LexborHTMLParser(render(text))
    assert [node.tag for node in tree.css("body *") if node.tag not in {"p", "body"}] == []


@pytest.mark.parametrize("target", ["/bantuan", "istilah:p3mi", "https://a.example", "tel:110"])
def test_links_to_known_kinds_of_places_stay(target: str) -> None:
    assert render(f"[kata]({target})") == f'<p><a href="{target}">kata</a></p>\n'


def test_a_list_keeps_the_number_with_which_it_begins() -> None:
    assert render("5. lima\n6. enam").startswith('<ol start="5">')


def test_the_targets_of_links_are_found_and_pictures_are_none() -> None:
    text = "![gambar](poster)\n\n[P3MI](istilah:p3mi) dan [**bantuan**](/bantuan#bahaya)."
    assert targets(text) == ("istilah:p3mi", "/bantuan#bahaya")


def test_the_target_of_a_link_with_a_title_is_found() -> None:
    assert targets('[bantuan](/tidak-ada "Bantuan")') == ("/tidak-ada",)


def test_only_the_words_that_are_read_are_plain() -> None:
    text = "![gambar](poster)\n- **Satu** [P3MI](istilah:p3mi)\n2. _dua_ `tiga`"
    assert plain(text).split() == ["Satu", "P3MI", "dua", "tiga"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Satu dua, tiga!", 3),
        ("orang-orang", 1),
        ("Rp332.500 sudah cukup", 3),
        ("12 September 2026", 3),
        ("**Tanya** [kantor desa](/bantuan)", 3),
        ("- satu\n- dua", 2),
        ("1. satu\n2. dua", 2),
        ("siskop2mi.bp2mi.go.id", 1),
        ("“Saya tanya dulu, ya.”", 4),
        ("dan/atau", 1),
        ("satu – dua", 2),
        ("![Dua tangan](gambar) satu", 1),
    ],
)
def test_words_are_counted_as_they_are_read(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        ("Satu. Dua! Tiga?", ["Satu.", "Dua!", "Tiga?"]),
        ("Katanya: “Kirim uang.” Wulan diam.", ["Katanya:", "“Kirim uang.", "Wulan diam."]),
        ("Biayanya Rp332.500 saja. Titik.", ["Biayanya Rp332.500 saja.", "Titik."]),
        ("Buka kp2mi.go.id dulu. Lalu tanya.", ["Buka kp2mi.go.id dulu.", "Lalu tanya."]),
        ("Bawa:\n\n- satu\n- dua", ["Bawa:", "satu", "dua"]),
        ("Satu baris\nyang sama.", ["Satu baris yang sama."]),
        ("Pagi\n\nMalam", ["Pagi", "Malam"]),
        ("Pukul 07.30 pagi", ["Pukul 07.30 pagi"]),
        ("Ini dll. dan lain lagi.", ["Ini dll. dan lain lagi."]),
    ],
)
def test_sentences_are_cut_where_one_stops_reading(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


def test_the_number_of_a_list_is_no_sentence() -> None:
    assert sentences("1. Nama apa?\n2. Mana izin?") == ["Nama apa?", "Mana izin?"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P3MI dan SIP2MI", {"P3MI", "SIP2MI"}),
        ("BPJS itu jaminan", {"BPJS"}),
        ("KTP, KK, HP, WA, dan UU", set()),
        ("Disnaker, KemenP2MI, Bu Sari", set()),
        ("Rp332.500 pada 2026, tanda A dan B", set()),
        ("[P3MI](istilah:p3mi) **P3MI**", {"P3MI"}),
        ("SP4N-LAPOR", {"SP4N", "LAPOR"}),
        ("lihat [itu](/SIP3MI)", set()),
    ],
)
def test_abbreviations_are_what_must_be_explained(text: str, found: set[str]) -> None:
    assert abbreviations(text) == found
