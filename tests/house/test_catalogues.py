"""Every word of the interface is translated, and the compiled catalogues are the written ones."""

from __future__ import annotations

import io
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config import ROOT
from translations.update import brought_up_to_date, collected

TRANSLATIONS = ROOT / "translations"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}


def catalogue(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def used() -> set[str]:
    found = extract_from_dir(ROOT / "app", METHODS, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_of_the_interface_is_missing_or_doubtful(language: str) -> None:
    entries = polib.pofile(str(catalogue(language)))
    assert {entry.msgid for entry in entries if not entry.obsolete} == used()
    assert [e.msgid for e in entries if not e.translated() or e.fuzzy] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_compiling_again_changes_nothing(language: str) -> None:
    compiled = io.BytesIO()
    with catalogue(language).open("rb") as written:
        write_mo(compiled, read_po(written, locale=language))
    assert catalogue(language).with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_translations_keep_their_places_for_names_and_numbers() -> None:
    for entry in polib.pofile(str(catalogue("id"))):
        for place in ("%(num)s", "%(name)s", "%(day)s", "%(n)s", "%(m)s", "{n}", "{m}"):
            translated = entry.msgstr or entry.msgstr_plural.get(0, "")
            assert (place in entry.msgid) == (place in translated), entry.msgid


@pytest.fixture
def known() -> polib.POFile:
    return polib.pofile(str(catalogue("id")))


def test_bringing_the_catalogues_up_to_date_changes_nothing(known: polib.POFile) -> None:
    assert str(brought_up_to_date(known, collected())) == catalogue("id").read_text("utf-8")


def test_a_new_word_comes_without_a_guess_and_the_rest_keeps_its_words(
    known: polib.POFile,
) -> None:
    words = collected()
    words.append(polib.POEntry(msgid="Ask firstly"))
    words.append(polib.POEntry(msgid="%(num)s day", msgid_plural="%(num)s days"))
    fresh = brought_up_to_date(known, words)
    assert {entry.msgid for entry in fresh.untranslated_entries()} == {"Ask firstly", "%(num)s day"}
    assert fresh.metadata == known.metadata
    assert len(fresh.translated_entries()) == len(known.translated_entries())


def test_a_word_that_is_no_longer_used_goes(known: polib.POFile) -> None:
    words = collected()
    gone = words.pop(0)
    assert gone.msgid not in {entry.msgid for entry in brought_up_to_date(known, words)}
