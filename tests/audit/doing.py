"""What people do, through the real doors; each doing is one that the log must tell."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from flask import Flask

from app.accounts.models import Account
from app.audit.deeds import Deed
from app.extensions import db
from app.invitations.actions import make_invitation
from tests.page import Page
from tests.persons import MORNING, PASSWORD, PEOPLE, PIN, Clock, account_of
from tests.photos.corpus import JPEG
from tests.records import FIRST_OFFICE, Record, report_by, step_by
from tests.reports.test_routes import receipt_on, sent
from tests.staff import StaffVisitor

NEW = {"name": "Orang Baru", "phone": "0840 0000 7777", "area": "35.28.01.2001", "office": ""}
NEW_PASSWORD = "genting pelita sauh renda"


class World:
    """A site, its clock, and who has signed in there."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app, self.clock = app, clock

    def enter(self, who: str) -> StaffVisitor:
        """Somebody who has just signed in."""
        self.clock.passes(minutes=1)
        visitor = StaffVisitor(self.app, self.clock)
        visitor.signed_in(PEOPLE[who])
        return visitor

    def id_of(self, who: str) -> str:
        """The id of a person."""
        with self.app.app_context():
            return account_of(PEOPLE[who]).id

    def run(self, *command: str) -> None:
        """A command of the operator."""
        result = self.app.test_cli_runner().invoke(args=command)
        assert result.exit_code == 0, result.output

    def opened(self) -> Record:
        """A report that FIRST_OFFICE has opened, with a photo."""
        record = report_by(self.app)
        writer = self.enter("official")
        press(writer, f"/laporan/{record.receipt}/foto", photo=JPEG)
        step_by(self.app, record, "open")
        return record


def press(visitor: StaffVisitor, address: str, *, photo: bytes = b"", **fields: Any) -> Page:
    """Send a form to `address`, as its page would."""
    files = {"photo": (io.BytesIO(photo), "a.jpg")} if photo else {}
    return visitor.post(address, {"csrf_token": visitor.token(), **fields, **files})


def end_a_device(world: World) -> None:
    visitor = world.enter("official")
    world.enter("official")
    visitor.send(visitor.get("/akun"), "/akun/perangkat")


def open_again(world: World) -> None:
    visitor = world.enter("official")
    world.clock.passes(minutes=20)
    press(visitor, "/masuk/buka", password=PASSWORD)


def set_a_factor(world: World) -> None:
    with world.app.app_context():
        account_of(PEOPLE["officer"]).factor = None
        db.session.commit()
    visitor = StaffVisitor(world.app, world.clock)
    page = visitor.half_signed_in(PEOPLE["officer"])
    secret = page.one("input[name=factor_secret]").attributes["value"] or ""
    code = PEOPLE["officer"].code_of(secret, world.clock())
    visitor.send(page, "/masuk/kode/baru", factor_code=code)


def drop_a_factor(world: World) -> None:
    person = f"/kelola/orang/{world.id_of('officer')}"
    press(world.enter("admin"), f"{person}/undangan", factor="1")
    press(world.enter("second_admin"), f"{person}/setuju")


def renew_codes(world: World) -> None:
    visitor = world.enter("officer")
    world.clock.passes(minutes=1)
    code = PEOPLE["officer"].code(world.clock())
    press(visitor, "/akun/kode-cadangan", factor_code=code)


def invite(world: World, role: str = "official") -> str:
    """Returns the address of the person."""
    office = FIRST_OFFICE if role == "officer" else ""
    press(world.enter("admin"), "/kelola/orang/undang", **(NEW | {"role": role, "office": office}))
    with world.app.app_context():
        newest = db.session.query(Account).filter(Account.password_hash.is_(None)).all()
        return f"/kelola/orang/{newest[-1].id}"


def cancel(world: World) -> None:
    press(world.enter("admin"), f"{invite(world)}/batal")


def use_an_invitation(world: World) -> None:
    with world.app.app_context():
        secrets = make_invitation(account_of(PEOPLE["trainer"]), by=None, now=MORNING)
        db.session.commit()
    fields = {"invitation_secret": secrets.secret, "new_password": NEW_PASSWORD, "device": "shared"}
    press(StaffVisitor(world.app, world.clock), "/undangan/terima", **fields)


def grant_of(world: World, person: str, by: StaffVisitor) -> str:
    forms = by.get("/kelola/orang").all(f'form[action="{person}/cabut"] input[name=grant]')
    return str(forms[0].attributes["value"])


def agree(world: World) -> None:
    person, second = invite(world, "officer"), world.enter("second_admin")
    press(second, f"{person}/setuju", grant=grant_of(world, person, second))


def end_a_grant(world: World) -> None:
    person, admin = invite(world), world.enter("admin")
    press(admin, f"{person}/cabut", grant=grant_of(world, person, admin))


def written(world: World, place: str, **fields: Any) -> Page:
    """The writer sends something to one of his reports."""
    visitor = world.enter("official")
    receipt = receipt_on(sent(visitor))
    return press(visitor, f"/laporan/{receipt}{place}", **fields)


def read_own(world: World, place: str = "") -> None:
    record = world.opened()
    world.enter("official").client.get(f"/laporan/{record.receipt}{place}")


def at_the_desk(world: World, place: str = "") -> None:
    record = world.opened()
    world.enter("other_officer").client.get(f"/petugas/{record.case_id}{place}")


def take_a_step(world: World) -> None:
    record = world.opened()
    press(world.enter("other_officer"), f"/petugas/{record.case_id}", move="accept", seen="3")


def reveal(world: World, code: str = "") -> None:
    record, officer = world.opened(), world.enter("other_officer")
    world.clock.passes(minutes=1)
    code = code or PEOPLE["other_officer"].code(world.clock())
    press(officer, f"/petugas/{record.case_id}/nama", why="protect", code=code)


DOINGS: dict[Deed, Callable[[World], Any]] = {
    Deed.SIGNED_IN: lambda world: world.enter("official"),
    Deed.SIGNED_OUT: lambda world: press(world.enter("official"), "/keluar"),
    Deed.SESSION_ENDED: end_a_device,
    Deed.OPENED: open_again,
    Deed.SECOND_FACTOR_PASSED: lambda world: world.enter("officer"),
    Deed.SECOND_FACTOR_SET: set_a_factor,
    Deed.SECOND_FACTOR_DROPPED: drop_a_factor,
    Deed.RECOVERY_CODES_MADE: renew_codes,
    Deed.PASSWORD_CHANGED: lambda world: press(
        world.enter("official"), "/akun/sandi", password=PASSWORD, new_password=NEW_PASSWORD
    ),
    Deed.PIN_SET: lambda world: press(world.enter("official"), "/akun/pin", pin=PIN),
    Deed.INVITED: invite,
    Deed.INVITATION_CANCELLED: cancel,
    Deed.INVITATION_USED: use_an_invitation,
    Deed.GRANT_ASKED: lambda world: invite(world, "officer"),
    Deed.GRANT_GIVEN: agree,
    Deed.GRANT_ENDED: end_a_grant,
    Deed.SUSPENDED: lambda world: world.run("admin", "suspend", "--phone", PEOPLE["trainer"].phone),
    Deed.RESTORED: lambda world: world.run("admin", "restore", "--phone", PEOPLE["trainer"].phone),
    Deed.REPORT_SENT: lambda world: sent(world.enter("official")),
    Deed.REPORT_READ: read_own,
    Deed.PHOTO_ADDED: lambda world: written(world, "/foto", photo=JPEG),
    Deed.PHOTO_SEEN: lambda world: at_the_desk(world, "/foto/1"),
    Deed.CASE_READ: at_the_desk,
    Deed.CASE_CHANGED: take_a_step,
    Deed.REVEALED: reveal,
    Deed.SETTING_CHANGED: lambda world: world.run("offices", "close", FIRST_OFFICE),
}
OF_A_WRITER: dict[tuple[Deed, str | None], Callable[[World], Any]] = {
    (Deed.REPORT_SENT, None): lambda world: sent(world.enter("official")),
    (Deed.REPORT_SENT, "statement"): lambda world: written(world, "/keterangan", words="Jam lima"),
    (Deed.REPORT_SENT, "shared"): lambda world: written(world, "/bagikan", shared="y"),
    (Deed.REPORT_SENT, "withdrawn"): lambda world: written(world, "/cabut", reason="pressed"),
    (Deed.REPORT_READ, None): read_own,
    (Deed.REPORT_READ, "photo"): lambda world: read_own(world, "/foto/1"),
}
REFUSED: dict[tuple[Deed, str], Callable[[World], Any]] = {
    (Deed.SIGNED_IN, "wrong-password"): lambda world: StaffVisitor(
        world.app, world.clock
    ).half_signed_in(PEOPLE["official"], password="salah salah salah"),
    (Deed.SECOND_FACTOR_PASSED, "wrong-code"): lambda world: press(
        world.enter("officer"), "/masuk/kode", factor_code="000000"
    ),
    (Deed.OPENED, "wrong-secret"): lambda world: press(
        world.enter("official"), "/masuk/buka", password="111111"
    ),
    (Deed.ENTERED, "role"): lambda world: world.enter("trainer").get("/petugas"),
    (Deed.ENTERED, "absent"): lambda world: press(
        world.enter("officer"), f"/kelola/orang/{world.id_of('admin')}/batal"
    ),
    (Deed.GRANT_GIVEN, "not-theirs"): lambda world: press(
        world.enter("far_officer"), "/kelola/orang/undang", **(NEW | {"role": "official"})
    ),
    (Deed.GRANT_GIVEN, "same-person"): lambda world: press(
        world.enter("officer"),
        "/kelola/orang/undang",
        **(NEW | {"role": "official", "phone": PEOPLE["officer"].phone}),
    ),
    (Deed.REPORT_READ, "absent"): lambda world: world.enter("colleague").client.get(
        f"/laporan/{report_by(world.app).receipt}"
    ),
    (Deed.CASE_READ, "absent"): lambda world: world.enter("far_officer").client.get(
        f"/petugas/{report_by(world.app).case_id}"
    ),
    (Deed.REVEALED, "wrong-code"): lambda world: reveal(world, code="000000"),
    (Deed.REVEALED, "not-theirs"): lambda world: press(
        world.enter("other_officer"),
        f"/petugas/{report_by(world.app).case_id}/nama",
        why="protect",
        code="000000",
    ),
}
