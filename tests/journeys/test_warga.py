"""A villager with a borrowed phone: checks an offer, learns, prepares, finds help."""

from __future__ import annotations

from tests.page import Page, Visitor


def follow(visit: Visitor, page: Page, words: str) -> Page:
    """Press the link that says `words`."""
    for link in page.all("a[href]"):
        if words in " ".join(link.text().split()):
            return visit.get(str(link.attributes["href"]))
    raise AssertionError(f"no link says {words!r}")


def test_bu_darmi_is_offered_umrah_that_is_work_and_stops(visit: Visitor) -> None:
    page = follow(visit, visit.get("/"), "Saya dapat tawaran kerja")
    page = visit.send(
        page,
        kind="pilgrimage",
        stage="papers",
        destination="gulf",
        **{"real-work": "yes", "family-money": "yes", "told-to-lie": "yes"},
    )
    assert page.is_shown(".verdict.stop")
    assert "0800-1000" in page.text
    page = follow(visit, page, "Semua nomor bantuan")
    assert page.one("h1").text() == "Saya butuh bantuan"


def test_pak_leman_reads_a_lesson_takes_its_quiz_and_reads_again(visit: Visitor) -> None:
    page = follow(visit, visit.get("/"), "Saya mau belajar")
    page = follow(visit, page, "Visa yang salah")
    page = follow(visit, page, "Kerjakan kuis")
    page = visit.send(page)
    assert "0 dari" in page.one("[data-score]").text()
    again = page.all("[data-again] li:not([hidden]) a")[0]
    address = str(again.attributes["href"])
    page = visit.get(address)
    assert page.all(f"#{address.partition('#')[2]}")


def test_rina_prepares_for_taiwan_and_changes_her_mind(visit: Visitor) -> None:
    page = follow(visit, visit.get("/"), "Saya mau berangkat")
    answers = "tujuan=taiwan&jalur=p-to-p&pekerjaan=merawat&status=belum-kawin&paspor=belum-punya"
    page = visit.get(f"/langkah?{answers}")
    assert 10 <= len(page.all(".step")) <= 16
    page = visit.get(f"/langkah?{answers.replace('p-to-p', 'pelaut')}")
    asked = [field.attributes["id"] for field in page.all("form > fieldset:not([hidden])")]
    assert asked == ["kapal"]
    assert page.all("input[name=status][checked]")


def test_a_sister_looks_for_somebody_who_no_longer_answers(visit: Visitor) -> None:
    page = follow(visit, visit.get("/"), "Saya butuh bantuan")
    assert page.all("#missing a[href^='tel:']")
    assert page.all("#abroad a[href^='tel:'], #abroad a[href^='https://wa.me/']")
