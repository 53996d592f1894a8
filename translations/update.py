"""`make translations`: collects the words of the interface, keeps all that is known, and compiles.

English words are their own translation. Whatever lacks Indonesian is named, and stays empty until
somebody writes it into `id/LC_MESSAGES/messages.po` and runs this again.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import polib

HERE = Path(__file__).parent
PYBABEL = (sys.executable, "-m", "babel.messages.frontend", "--quiet")
EXTRACT = ("extract", "-F", "babel.cfg", "-k", "_l", "--add-location=file", "--sort-by-file")


def collected() -> polib.POFile:
    """All words that the code and the templates use."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "messages.pot"
        command = [*PYBABEL, *EXTRACT, "--no-wrap", "-o", str(target), "."]
        subprocess.run(command, cwd=HERE.parent, check=True)  # noqa: S603 - our own
        return polib.pofile(str(target))


def brought_up_to_date(known: polib.POFile, words: polib.POFile) -> polib.POFile:
    """The catalogue with exactly `words`, under its own head, and with what was translated."""
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata, fresh.header = dict(known.metadata), known.header
    translated = {(entry.msgid, entry.msgctxt): entry for entry in known if not entry.fuzzy}
    is_english = known.metadata["Language"] == "en"
    for entry in words:
        if is_english and entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        elif is_english:
            entry.msgstr = entry.msgid
        elif old := translated.get((entry.msgid, entry.msgctxt)):
            entry.msgstr, entry.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
        elif entry.msgid_plural:
            entry.msgstr_plural = {0: ""}
        fresh.append(entry)
    return fresh


def main() -> int:
    """Write and compile every catalogue; 1 when a word is not translated."""
    lacking = 0
    for path in sorted(HERE.glob("*/LC_MESSAGES/messages.po")):
        catalogue = brought_up_to_date(polib.pofile(str(path)), collected())
        catalogue.save(str(path))
        command = [*PYBABEL, "compile", "-i", str(path), "-o", str(path.with_suffix(".mo"))]
        subprocess.run(command, check=True)  # noqa: S603 - our own
        for entry in catalogue.untranslated_entries():
            lacking += 1
            sys.stdout.write(f"{path.parts[-3]} lacks {entry.msgid!r}\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
