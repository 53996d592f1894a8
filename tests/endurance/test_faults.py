"""A full, locked or read-only disk: nothing typed is lost, and the same form arrives later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import func, select

from app.cases.models import Case
from app.database import connections
from app.extensions import db
from app.vault import files
from config import Config
from tests.endurance.faults import HARMS, Harm, books, locked, read_only
from tests.endurance.phone import FIVE
from tests.endurance.village import Village, village_at
from tests.page import Page
from tests.persons import VILLAGE_A, Clock
from tests.photos.corpus import picture, saved
from tests.reports.test_routes import receipt_on
from tests.staff import StaffVisitor, fields_of, form_of

LONG = {
    "danger": "leaving",
    "promised": "Gaji besar, kata mereka. " * 150,
    "papers": "Visa kunjungan " * 250,
    "done": "Sudah bicara dengan keluarga " * 130,
    "victims": "Nama Calon " * 300,
    "consent": "agrees",
    "reply": "call",
}
TOLD = FIVE | {name: value.strip() for name, value in LONG.items()}
PUBLIC = ("/", "/bantuan", "/cek-tawaran", "/pelajaran", f"/desa/{VILLAGE_A}")


class Site:
    """A site of one test, with a clock."""

    def __init__(self, village: Village, clock: Clock) -> None:
        self.village, self.clock = village, clock
        self.database, self.log = books(village.app)

    def visitor(self, who: str) -> StaffVisitor:
        """Somebody who is signed in."""
        visitor = StaffVisitor(self.village.app, self.clock)
        visitor.client.set_cookie("bekal", self.village.token(who))
        return visitor

    def count(self) -> int:
        """How many reports there are."""
        with self.village.app.app_context():
            return db.session.scalar(select(func.count()).select_from(Case)) or 0


@pytest.fixture
def site(data: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The site; nobody waits long for a lock."""
    monkeypatch.setattr(connections, "WAIT_TO_WRITE", 100)
    clock = Clock()
    with village_at(replace(data, now=clock)) as village:
        yield Site(village, clock)


def assert_later(page: Page) -> None:
    assert page.status == 503
    assert int(page.response.headers["Retry-After"]) > 0


def sent(visitor: StaffVisitor) -> str:
    page = visitor.send(visitor.get("/lapor"), "/lapor", **FIVE)
    return receipt_on(visitor.followed(page))


@pytest.mark.parametrize("harm", HARMS)
def test_a_report_that_cannot_be_kept_comes_back_as_it_was_and_arrives_later(
    site: Site, harm: Harm
) -> None:
    head = site.visitor("official")
    form = head.get("/lapor")
    receipt = form.one("input[name=receipt]").attributes["value"]
    with harm(site.database):
        for _ in range(2):
            form = head.send(form, "/lapor", **TOLD)
            assert_later(form)
            assert form.all("[role=alert]") and form.all("a[href='tel:110']")
            kept = dict(fields_of(form_of(form, "/lapor")))
            assert (TOLD | {"receipt": receipt}).items() <= kept.items()
            assert form.is_shown("textarea[name=promised]")
    assert site.count() == 0
    page = head.followed(head.send(form, "/lapor"))
    assert receipt_on(page) == receipt
    assert "Gaji besar, kata mereka." in head.get(f"/laporan/{receipt}").text
    assert site.count() == 1


@pytest.mark.parametrize("harm", [locked, read_only])
def test_a_statement_that_cannot_be_kept_is_shown_and_arrives_later(site: Site, harm: Harm) -> None:
    head = site.visitor("official")
    receipt = sent(head)
    form = head.get(f"/laporan/{receipt}")
    with harm(site.database):
        page = head.send(form, "/keterangan", words="Mereka berangkat lewat pelabuhan kecil")
        assert_later(page)
        assert "pelabuhan kecil" in page.one("textarea").text()
    told = head.followed(head.send(page, "/keterangan"))
    assert told.text.count("Mereka berangkat lewat pelabuhan kecil") == 1


def add_photo(visitor: StaffVisitor, receipt: str) -> Page:
    fields = dict(fields_of(form_of(visitor.get(f"/laporan/{receipt}"), "/foto#foto")))
    photo = BytesIO(saved(picture())), "foto.jpg"
    return visitor.post(f"/laporan/{receipt}/foto", fields | {"photo": photo})


@contextmanager
def disk_of_files_full(_engine: object) -> Iterator[None]:
    """The disk does not take what is synced to it."""

    class Full:
        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

        def fsync(self, _number: int) -> None:
            raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "os", Full())
        yield


@pytest.mark.parametrize("harm", [disk_of_files_full, locked, read_only])
def test_a_photo_that_cannot_be_kept_is_asked_for_again_and_arrives_later(
    site: Site, harm: Harm
) -> None:
    head = site.visitor("official")
    receipt = sent(head)
    with harm(site.database):
        page = add_photo(head, receipt)
        assert_later(page)
        [onward] = page.all("main a.button")
        assert onward.attributes["href"] == f"/laporan/{receipt}"
        assert head.get(f"/laporan/{receipt}").status == 200
    assert add_photo(head, receipt).status == 303
    assert head.client.get(f"/laporan/{receipt}/foto/1").status_code == 200
    assert head.client.get(f"/laporan/{receipt}/foto/2").status_code == 404


@pytest.mark.parametrize("harm", HARMS)
def test_what_must_be_logged_is_not_read_while_nothing_can_be_logged(
    site: Site, harm: Harm
) -> None:
    head, officer = site.visitor("official"), site.visitor("other_officer")
    sent(head)
    case = str(officer.get("/petugas").one(".queue li a").attributes["href"])
    assert officer.get(case).status == 200
    before = len(list(lines(site)))
    with harm(site.log):
        read = 0
        while (page := officer.get(case)).status == 200:  # a page of the file may have room left
            read += 1
            assert read < 60
        assert_later(page)
        assert "Kenari" not in page.response.get_data(as_text=True)
        assert officer.get("/petugas").status == 200
    assert officer.get(case).status == 200
    assert len(list(lines(site))) == before + read + 1


def lines(site: Site) -> list[object]:
    with site.village.app.app_context():
        return list(site.village.app.extensions["log"].book.lines())


@pytest.mark.parametrize("harm", [locked, read_only])
def test_a_step_that_cannot_be_logged_is_not_taken_and_its_words_are_shown(
    site: Site, harm: Harm
) -> None:
    head, officer = site.visitor("official"), site.visitor("other_officer")
    receipt = sent(head)
    case = str(officer.get("/petugas").one(".queue li a").attributes["href"])
    token = {"csrf_token": officer.token()}
    for move, seen in (("open", "2"), ("accept", "3")):
        assert officer.post(case, token | {"move": move, "seen": seen}).status == 303
    fields = token | {"move": "note", "seen": "4", "words": "Kami sudah ke lokasi"}
    with harm(site.log):
        page = officer.post(case, fields)
        assert_later(page)
        assert page.one("textarea").text() == "Kami sudah ke lokasi"
        assert "Kami sudah" not in head.get(f"/laporan/{receipt}").text
    assert officer.send(page, case).status == 303
    assert head.get(f"/laporan/{receipt}").text.count("Kami sudah ke lokasi") == 1


@pytest.mark.parametrize("harm", HARMS)
def test_reading_goes_on_while_nothing_can_be_written(site: Site, harm: Harm) -> None:
    head = site.visitor("official")
    receipt = sent(head)
    with harm(site.database):
        site.clock.passes(minutes=2)
        for path in ("/lapor", "/laporan", f"/laporan/{receipt}", "/akun"):
            assert head.get(path).status == 200, path
        answers = {path: site.village.app.test_client().get(path).status_code for path in PUBLIC}
    assert answers == dict.fromkeys(PUBLIC, 200)
