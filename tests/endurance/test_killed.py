"""`kill -9` while eight write: nothing that was acknowledged is lost, and nothing is doubled."""

from __future__ import annotations

import http.client
import re
import threading
from dataclasses import dataclass, field

import pytest
from sqlalchemy import func, select

from app.audit.deeds import Deed
from app.audit.log import log
from app.cases.models import Case, CasePhoto
from app.extensions import db
from tests.conftest import close
from tests.endurance.phone import FIVE, Phone
from tests.endurance.village import Server, Village, start
from tests.photos.corpus import picture, saved

WRITERS, KILLS, KILLS_DEEP = 8, 10, 200
ENOUGH = 12  # reports acknowledged before the next kill
BROKEN = (OSError, http.client.HTTPException)
PICTURES = [saved(picture(60 + 10 * number)) for number in range(5)]


@dataclass
class Writer:
    """Sends reports and photos of them; what was not acknowledged is sent again, as people do."""

    phone: Phone
    receipts: set[str] = field(default_factory=set)
    photos: set[tuple[str, int]] = field(default_factory=set)
    unheard: str = ""
    begun: tuple[str, int] | None = None
    number: int = 0

    def write_until(self, ended: threading.Event) -> None:
        """Go on until the server is gone."""
        while not ended.is_set():
            try:
                self._write()
            except BROKEN:
                return

    def _write(self) -> None:
        receipt = self.unheard = self.unheard or self.phone.new_receipt()
        heard = self.phone.insist("/lapor", FIVE | {"receipt": receipt})
        assert heard.receipt == receipt, heard.words
        self.receipts.add(receipt)
        self.unheard = ""
        for number in range(self.number % 3):
            self.begun = receipt, number
            self.add_photo(*self.begun)
        self.number += 1

    def add_photo(self, receipt: str, number: int) -> None:
        """Send a photo until somebody says that it is kept."""
        while (heard := self.phone.photo(receipt, PICTURES[number])).status == 503:
            assert heard.headers["Retry-After"]
        assert heard.status == 303, heard.words
        self.photos.add((receipt, number))
        self.begun = None


@dataclass
class Reader:
    """An officer who opens one case after the other; each time is logged before he sees it."""

    phone: Phone
    read: int = 0

    def write_until(self, ended: threading.Event) -> None:
        """Go on until the server is gone."""
        while not ended.is_set():
            try:
                queue = self.phone.get("/petugas")
                for case in re.findall(r'href="(/petugas/[0-9a-zA-Z_-]{32})"', queue.text)[:3]:
                    self.read += self.phone.get(case).status == 200
            except BROKEN:
                return


def until_killed(server: Server, writers: list[Writer], reader: Reader, wait: int) -> None:
    """Let all write, and kill the server in the middle of it."""
    ended, before = threading.Event(), sum(len(writer.receipts) for writer in writers)
    faults: list[BaseException] = []

    def run(writer: Writer | Reader) -> None:
        try:
            writer.write_until(ended)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(writer,)) for writer in (*writers, reader)]
    for thread in threads:
        thread.start()
    while sum(len(w.receipts) for w in writers) < before + wait and not faults:
        ended.wait(0.005)
    server.kill()
    ended.set()
    for thread in threads:
        thread.join()
    assert not faults, faults


def sent_twice(writers: list[Writer], reader: Reader, server: Server) -> None:
    """Send again what was sent already, as a phone does that heard no answer."""
    reader.phone.port = server.port
    for writer in writers:
        writer.phone.port = server.port
        if writer.unheard:
            heard = writer.phone.insist("/lapor", FIVE | {"receipt": writer.unheard})
            assert heard.receipt == writer.unheard
            writer.receipts.add(writer.unheard)
            writer.unheard = ""
        if writer.begun:
            writer.add_photo(*writer.begun)


def assert_whole(village: Village, writers: list[Writer], reader: Reader) -> None:
    """Every acknowledged receipt once, every photo that was kept opens, and the log is whole."""
    with village.app.app_context():
        kept = db.session.scalars(select(Case.receipt)).all()
        assert len(kept) == len(set(kept))
        lost = {receipt for writer in writers for receipt in writer.receipts} - set(kept)
        assert lost == set()
        doubled = select(CasePhoto.name).group_by(CasePhoto.name).having(func.count() > 1)
        assert db.session.scalars(doubled).all() == []
        cases = {case.receipt: case for case in db.session.scalars(select(Case))}
        for writer in writers:
            for receipt in writer.receipts:
                own = {number for found, number in writer.photos if found == receipt}
                unheard = bool(writer.begun and writer.begun[0] == receipt)
                assert len(own) <= len(cases[receipt].photos) <= len(own) + unheard
                numbers = [line.number for line in cases[receipt].events]
                assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 2
        db.session.rollback()
        verified = village.app.test_cli_runner().invoke(args=["audit", "verify"])
        assert verified.exit_code == 0, verified.output
        read = [line for line in log().book.lines() if line.action == Deed.CASE_READ]
        assert len(read) >= reader.read > 0
    close(village.app)  # whoever opens it next finds what the killed one left


def assert_photos_open(writers: list[Writer]) -> None:
    """What the last of the acknowledged photos show."""
    for writer in writers:
        for receipt, number in sorted(writer.photos)[-2:]:
            heard = writer.phone.get(f"/laporan/{receipt}/foto/{number + 1}")
            assert heard.status == 200 and heard.body.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("kills", [KILLS, pytest.param(KILLS_DEEP, marks=pytest.mark.deep)])
def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged(
    on_sqlite: Village, kills: int
) -> None:
    server = start(on_sqlite.config)
    people = ("official", "colleague", "other_official") * 3
    writers = [Writer(on_sqlite.phone(who, server)) for who in people[:WRITERS]]
    reader = Reader(on_sqlite.phone("other_officer", server))
    close(on_sqlite.app)
    try:
        for kill in range(kills):
            until_killed(server, writers, reader, ENOUGH + kill % 7)
            server = start(on_sqlite.config)
            assert_whole(on_sqlite, writers, reader)
            sent_twice(writers, reader, server)
        assert_photos_open(writers)
        assert_whole(on_sqlite, writers, reader)
    finally:
        server.kill()
    assert sum(len(writer.photos) for writer in writers) > kills
