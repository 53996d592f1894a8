"""Sources, and the short strings that cite them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.content.citations import Citation, Source, Sources
from app.content.faults import Faults
from tests.content.conftest import Desk

LAW = Source(title="UU 18/2017", kind="law", mark="A", seen="2026-11-21")
NEWS = Source(title="Kabar Desa", kind="news", mark="B", seen="2025-10")
ADVICE = Source(title="Saran Bekal", kind="advice", mark="C", seen="2026-11-21")
ROOT = Path("/content")
FILE = ROOT / "lessons" / "satu" / "lesson.toml"
NEW = '[uu-18-2017]\ntitle = "Lagi"\nkind = "law"\nmark = "A"\nseen = "2026"'


@pytest.fixture
def faults() -> Faults:
    return Faults(ROOT)


@pytest.fixture
def sources(faults: Faults) -> Sources:
    return Sources({"uu-18-2017": LAW, "kabar-2025": NEWS, "bekal": ADVICE}, faults)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("uu-18-2017", Citation(LAW, "", "A")),
        ("uu-18-2017: Pasal 13", Citation(LAW, "Pasal 13", "A")),
        ("uu-18-2017: Pasal 30 ayat (1) [B]", Citation(LAW, "Pasal 30 ayat (1)", "B")),
        ("uu-18-2017 [C]", Citation(LAW, "", "C")),
        ("kabar-2025: halaman 2: kolom 3", Citation(NEWS, "halaman 2: kolom 3", "B")),
        ("bekal: tanda bahaya, daftar 8.3 [C]", Citation(ADVICE, "tanda bahaya, daftar 8.3", "C")),
    ],
)
def test_a_citation_is_key_place_and_mark(
    sources: Sources, faults: Faults, text: str, cited: Citation
) -> None:
    assert sources.cite(text, FILE) == cited
    assert faults.found == ()


@pytest.mark.parametrize(
    "text",
    ["uu-99-2099", "uu-99-2099: Pasal 1", "", "UU-18-2017", "uu-18-2017:Pasal 1", "uu 18: x"],
)
def test_a_citation_that_points_nowhere_is_a_fault(
    sources: Sources, faults: Faults, text: str
) -> None:
    assert sources.cite(text, FILE) is None
    (fault,) = faults.found
    assert fault.file == "lessons/satu/lesson.toml"
    assert repr(text) in fault.reason


def test_of_several_citations_only_the_broken_is_left_out(sources: Sources, faults: Faults) -> None:
    cited = sources.cite_all(["bekal", "uu-99-2099", "kabar-2025"], FILE)
    assert [citation.source for citation in cited] == [ADVICE, NEWS]
    assert len(faults.found) == 1


@pytest.mark.parametrize("text", ["uu-18-2017: Pasal 13 [D]", "uu-18-2017: Pasal 13 [b]"])
def test_an_unknown_mark_is_a_fault(sources: Sources, faults: Faults, text: str) -> None:
    sources.cite(text, FILE)
    assert faults.found


@pytest.mark.parametrize("text", ["bekal: tanda bahaya [A]", "kabar-2025: halaman 2 [A]"])
def test_a_citation_is_no_surer_than_its_source(
    sources: Sources, faults: Faults, text: str
) -> None:
    sources.cite(text, FILE)
    assert faults.found


def test_only_what_is_not_confirmed_is_advice() -> None:
    marks = [Citation(LAW, "", mark).is_advice for mark in ("A", "B", "C")]
    assert marks == [False, False, True]


def test_a_citation_is_shown_with_its_place() -> None:
    assert Citation(LAW, "Pasal 13", "A").label == "UU 18/2017, Pasal 13"
    assert Citation(LAW, "", "A").label == "UU 18/2017"


@pytest.mark.parametrize("file", ["sources/law.toml", "sources/zz-new.toml"])
def test_a_source_of_two_files_is_a_fault(desk: Desk, file: str) -> None:
    if file == "sources/law.toml":
        (desk.root / "sources" / "aa-new.toml").write_text(NEW)
    else:
        (desk.root / file).write_text(NEW)
    desk.has_one_fault(file, "'uu-18-2017'", "twice")


def test_a_source_that_stands_twice_in_its_file_is_a_fault(desk: Desk) -> None:
    desk.add("sources/law.toml", NEW)
    desk.names("sources/law.toml", "is not TOML", "line")


@pytest.mark.parametrize("seen", ["November 2026", "2026/11/21", "20261121"])
def test_a_source_says_when_it_was_seen(desk: Desk, seen: str) -> None:
    desk.change("sources/law.toml", r"^seen = .*", f'seen = "{seen}"')
    desk.has_one_fault("sources/law.toml", repr(seen), "date")


@pytest.mark.parametrize("seen", ["2026-13", "2026-02-30"])
def test_the_day_on_which_a_source_was_seen_exists(desk: Desk, seen: str) -> None:
    desk.change("sources/law.toml", r"^seen = .*", f'seen = "{seen}"')
    assert desk.faults()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://bekal.example", "bekal"])
def test_the_address_of_a_source_is_whole(desk: Desk, address: str) -> None:
    desk.change("sources/law.toml", r"^seen = .*", rf'\g<0>\nurl = "{address}"')
    assert desk.faults()


def test_sources_that_are_missing_are_the_one_fault(desk: Desk) -> None:
    desk.remove("sources")
    desk.has_one_fault("sources", "is missing")
