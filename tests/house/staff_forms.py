"""A site in which every form of staff would do something, and what it would send."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.actions import NewSession, give_grant, make_account, start_session
from app.accounts.models import Session
from app.accounts.queries import account_of_phone, session_key
from app.accounts.rules import TRAINER, Held
from app.announced.actions import ToCome, announce
from app.announced.queries import own_announced
from app.controls.actions import offer_control
from app.extensions import db
from app.helplines.actions import propose_number
from app.helplines.rules import Added
from app.invitations.actions import make_invitation
from app.live.actions import take_step
from app.live.queries import seat_of
from app.offices.actions import set_office
from app.offices.rules import OfficeFacts
from app.seats.actions import take_seat
from app.villages.actions import Contact, set_contact
from tests.live.halls import new_session
from tests.persons import MORNING, PASSWORD, PEOPLE, PIN, VILLAGE_A
from tests.records import FIRST_OFFICE, report_by, step_by
from tests.reports.test_routes import FIVE

ADMIN, OTHER = PEOPLE["admin"], PEOPLE["trainer"]
NUMBER = "+6284000009999"
POLRES, VILLAGE = "/kelola/kantor/polres-pamekasan", f"/kelola/desa/{VILLAGE_A}"
HELPLINE = "/kelola/bantuan/kemenp2mi"
OFFICE = {"name": "Polres Lain", "kind": "polres", "areas": "35.28, 35.29", "phone": ""}
PLACE = {"village": "x", "village_code": VILLAGE_A, "quiz": "sebelum-sesudah"}
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


class Site:
    """A site in which every form of staff would do something if it were sent rightly."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        with app.app_context():
            self._settle()
            db.session.commit()
        self.client.set_cookie("bekal", self.token)
        self.form_token = token_of(self.client)

    def _settle(self) -> None:
        admin, other = account_of_phone(ADMIN.phone), account_of_phone(OTHER.phone)
        assert admin and other
        self.token = start_session(admin.id, NewSession("", is_shared=False), MORNING)
        session = db.session.get(Session, session_key(self.token))
        assert session
        session.factor_at = MORNING
        device = start_session(admin.id, NewSession("", is_shared=False), MORNING)
        new = make_account(phone="+6284000007777", name="Baru", now=MORNING)
        absent = account_of_phone(PEOPLE["suspended"].phone)
        assert absent
        grant = give_grant(new, Held(TRAINER, "35.28"), by=admin.id, now=MORNING)
        waiting = give_grant(new, Held("officer", "35.28", "polres-pamekasan"), by="x", now=MORNING)
        secrets = make_invitation(new, by=admin.id, now=MORNING)
        code = ADMIN.code(MORNING)
        person, gone = f"/kelola/orang/{new.id}", f"/kelola/orang/{absent.id}"
        give_grant(admin, Held("official", VILLAGE_A), by="x", now=MORNING)
        give_grant(admin, Held("trainer", "35.28"), by="x", now=MORNING)
        give_grant(admin, Held("officer", "35", FIRST_OFFICE), by="x", now=MORNING, on_server=True)
        db.session.commit()
        record = report_by(self.app, "admin")
        live = new_session("admin", is_twice=False)
        lobby = f"/pelatih/{new_session('admin', ways=('phone',)).id}"
        offer_control(live.id, MORNING)
        seat = seat_of(take_seat(live), MORNING)
        assert seat
        take_step(live, "next", live.version, MORNING)
        session, seat_id, seen = f"/pelatih/{live.id}", seat[0].id, str(live.version)
        db.session.commit()
        own, case = f"/laporan/{record.receipt}", f"/petugas/{record.case_id}"
        opened = report_by(self.app, "admin")
        step_by(self.app, opened, "open")
        report_by(self.app, "admin", is_held=True)
        key = self._settle_lists()
        announced = self._announce(admin.id)
        self.forms: dict[str, tuple[str, dict[str, str]]] = {
            "accounts.sign_in": ("/masuk", {"phone": OTHER.phone, "password": PASSWORD}),
            "accounts.factor": ("/masuk/kode", {"factor_code": code}),
            "accounts.sign_out": ("/keluar", {}),
            "accounts.unlock": ("/masuk/buka", {"password": "salah salah salah"}),
            "invitations.accept": (
                "/undangan/terima",
                {
                    "invitation_secret": secrets.secret,
                    "new_password": "genting pelita sauh renda",
                    "device": "shared",
                },
            ),
            "invitations.enter": ("/undangan", {"invitation_code": "ACDEFHJKLM"}),
            "agencies.add": ("/kelola/kantor/baru", OFFICE | {"name": "Polres Baru"}),
            "agencies.change": (POLRES, OFFICE),
            "agencies.close": (f"{POLRES}/tutup", {}),
            "agencies.confirm_phone": (f"{POLRES}/telepon", {"number": NUMBER}),
            "numbers.confirm": (f"/kelola/bantuan/nomor/{key}/benar", {"number": NUMBER}),
            "numbers.hide": (f"{HELPLINE}/sembunyikan", {"number": "0800-1000"}),
            "numbers.propose": (f"{HELPLINE}/nomor", {"way": "phone", "number": "0840 0000 1234"}),
            "numbers.withdraw": (f"/kelola/bantuan/nomor/{key}/batal", {}),
            "announcing.announce_one": ("/pelatih/umumkan", PLACE | {"day": "2026-12-12"}),
            "announcing.take_back": ("/pelatih/umumkan/cabut", {"announced": announced}),
            "outcomes.attendance": (f"{session}/hadir", {"men": "8", "women": "12"}),
            "people.agree": (f"{person}/setuju", {"grant": waiting.id}),
            "people.cancel": (f"{person}/batal", {}),
            "people.find": ("/kelola/orang/cari", {"phone": OTHER.phone}),
            "people.invite_again": (f"{person}/undangan", {}),
            "people.invite_one": (
                "/kelola/orang/undang",
                {"name": "Palsu", "phone": "0840 0000 6666", "role": "trainer", "area": "35"},
            ),
            "people.restore_one": (f"{gone}/pulihkan", {}),
            "people.suspend_one": (f"{person}/tangguhkan", {"reason": "left"}),
            "people.take_back": (f"{person}/cabut", {"grant": grant.id}),
            "places.change": (VILLAGE, {"programmes": "desa-migran-emas"}),
            "places.confirm": (f"{VILLAGE}/benar", {"number": NUMBER}),
            "profile.change_password": (
                "/akun/sandi",
                {"password": PASSWORD, "new_password": "genting pelita sauh renda"},
            ),
            "profile.end_device": ("/akun/perangkat", {"device": session_key(device).hex()}),
            "profile.renew_codes": ("/akun/kode-cadangan", {"factor_code": code}),
            "profile.set_pin": ("/akun/pin", {"pin": PIN}),
            "reports.add": (f"{own}/keterangan", {"words": "Jam lima"}),
            "reports.add_photo": (f"{own}/foto", {}),
            "reports.report": ("/lapor", FIVE),
            "reports.share": (f"{own}/bagikan", {"shared": "y"}),
            "reports.take_back": (f"{own}/cabut", {"reason": "solved"}),
            "triage.names": (
                f"/petugas/{opened.case_id}/nama",
                {"why": "reach-people", "code": code},
            ),
            "triage.let_in": ("/petugas/tertahan", {}),
            "training.cards": (f"{lobby}/kartu", {}),
            "training.code": (f"{session}/kode", {}),
            "training.count": (f"{session}/hitung", {"way": "cards", "plus": "cards-terdaftar"}),
            "training.hand_over": (f"{session}/kendali", {}),
            "training.network": (f"{session}/wifi", {"wifi_name": "BALAI"}),
            "training.people": (f"{session}/orang", {"heads": "33"}),
            "training.prepare": (
                "/pelatih/baru",
                PLACE | {"rounds": "once", "ways": "phone", "heads": "20"},
            ),
            "training.remove": (f"{session}/kursi", {"seat": seat_id}),
            "training.step": (f"{session}/langkah", {"move": "next", "seen": seen}),
            "training.take_control_back": (f"{session}/kendali/henti", {}),
            "triage.step": (case, {"move": "open", "seen": "2"}),
        }

    @staticmethod
    def _announce(trainer_id: str) -> str:
        """A session to come; its id."""
        to_come = ToCome(VILLAGE_A, "sebelum-sesudah", date(2026, 11, 30), "19.30")
        announce(trainer_id, to_come, MORNING)
        db.session.commit()
        return own_announced(trainer_id, MORNING.date())[0].id

    @staticmethod
    def _settle_lists() -> str:
        """A duty phone, a contact and a number of a helpline that wait for another person."""
        office = OfficeFacts("polres", "Polres Pamekasan", ["35.28"], NUMBER)
        set_office("polres-pamekasan", office, by="x")
        contact = Contact("Bu Sri", "Kader", NUMBER)
        set_contact(VILLAGE_A, contact, MORNING.date(), by="x")
        added = Added("kemenp2mi", "phone", NUMBER)
        proposed = propose_number(added, by="x", now=MORNING)
        db.session.commit()
        return proposed.id

    def kept(self) -> dict[str, list[Any]]:
        """All that is kept of people."""
        with self.app.app_context():
            return {
                table.name: sorted(map(repr, db.session.execute(select(table)).all()))
                for table in db.metadata.sorted_tables
                if table.name != "area"
            }


def token_of(client: FlaskClient) -> str:
    page = client.get("/undangan").get_data(as_text=True)
    return page.partition('name="csrf_token" value="')[2][:64]
