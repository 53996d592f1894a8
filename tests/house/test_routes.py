"""Every address says who may enter, and none vanishes unnoticed."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.rules import ROLES
from app.doorway.policy import Row, check_policy
from app.policy import POLICY
from app.web.access import BareRouteError, check_routes, entry_of

ADDRESSES = {
    "/": "public",
    "/aksesibilitas": "public",
    "/akun": "staff",
    "/akun/kode-cadangan": "staff",
    "/akun/perangkat": "staff",
    "/akun/pin": "staff",
    "/akun/sandi": "staff",
    "/bantuan": "public",
    "/cek-tawaran": "public",
    "/cek-tawaran/hasil": "public",
    "/cek-tawaran/kertas": "public",
    "/desa": "public",
    "/desa/<code>": "public",
    "/desa/<code>/poster": "public",
    "/desa/saran": "public",
    "/istilah": "public",
    "/jam": "public",
    "/kelola": "staff",
    "/kelola/bantuan": "staff",
    "/kelola/bantuan/<helpline>": "staff",
    "/kelola/bantuan/<helpline>/nomor": "staff",
    "/kelola/bantuan/<helpline>/sembunyikan": "staff",
    "/kelola/bantuan/nomor/<number_id>/batal": "staff",
    "/kelola/bantuan/nomor/<number_id>/benar": "staff",
    "/kelola/catatan": "staff",
    "/kelola/catatan/periksa": "staff",
    "/kelola/desa": "staff",
    "/kelola/desa/<code>": "staff",
    "/kelola/desa/<code>/benar": "staff",
    "/kelola/kantor": "staff",
    "/kelola/kantor/<office>": "staff",
    "/kelola/kantor/<office>/telepon": "staff",
    "/kelola/kantor/<office>/tutup": "staff",
    "/kelola/kantor/baru": "staff",
    "/kelola/orang": "staff",
    "/kelola/orang/<account_id>": "staff",
    "/kelola/orang/<account_id>/batal": "staff",
    "/kelola/orang/<account_id>/cabut": "staff",
    "/kelola/orang/<account_id>/pulihkan": "staff",
    "/kelola/orang/<account_id>/setuju": "staff",
    "/kelola/orang/<account_id>/tangguhkan": "staff",
    "/kelola/orang/<account_id>/undangan": "staff",
    "/kelola/orang/cari": "staff",
    "/kelola/orang/undang": "staff",
    "/keluar": "staff",
    "/kuis/<slug>": "public",
    "/kuis/<slug>/kunci": "public",
    "/kuis/<slug>/lembar": "public",
    "/langkah": "public",
    "/langkah/semua": "public",
    "/lapor": "staff",
    "/laporan": "staff",
    "/laporan/<receipt>": "staff",
    "/laporan/<receipt>/bagikan": "staff",
    "/laporan/<receipt>/cabut": "staff",
    "/laporan/<receipt>/foto": "staff",
    "/laporan/<receipt>/foto/<int:number>": "staff",
    "/laporan/<receipt>/keterangan": "staff",
    "/laporan/<receipt>/tanda": "staff",
    "/laporan/<receipt>/terkirim": "staff",
    "/manifest.webmanifest": "public",
    "/masuk": "staff",
    "/masuk/buka": "staff",
    "/masuk/kode": "staff",
    "/masuk/kode/baru": "staff",
    "/pelajaran": "public",
    "/pelajaran/<slug>": "public",
    "/pelajaran/<slug>/pelatih": "public",
    "/pelajaran/<slug>/selebaran": "public",
    **{
        f"/pelatih{door}": "staff" for door in ("", "/baru", "/kartu", "/umumkan", "/umumkan/cabut")
    },
    **{
        f"/pelatih/<string(length=32):session_id>{door}": "staff"
        for door in (
            *("", "/berita-acara", "/cetak", "/daftar-hadir", "/hadir", "/hitung", "/kartu"),
            "/keadaan",
            *("/hasil", "/hasil.csv", "/hasil.xlsx", "/lembar-qr"),
            *("/kendali", "/kendali/henti", "/kendali/keadaan", "/kode", "/kursi", "/langkah"),
            *("/layar", "/orang", "/wifi"),
        )
    },
    "/petugas": "staff",
    "/petugas/<string(length=32):case_id>": "staff",
    "/petugas/<string(length=32):case_id>/foto/<int:number>": "staff",
    "/petugas/<string(length=32):case_id>/nama": "staff",
    "/petugas/baru": "staff",
    "/petugas/lama": "staff",
    "/petugas/tertahan": "staff",
    "/privasi": "public",
    **{f"/sesi{door}": "seat" for door in ("", "/jawab", "/keadaan", "/keluar", "/nama", "/orang")},
    **{
        f"/sesi/kendali{door}": "seat"
        for door in ("", "/hitung", "/keadaan", "/kode", "/kursi", "/langkah", "/lepas", "/orang")
    },
    "/sw.js": "public",
    "/tentang": "public",
    "/tersimpan": "public",
    "/tersimpan/daftar.json": "public",
    "/tersimpan/tidak-ada": "public",
    "/undangan": "staff",
    "/undangan/terima": "staff",
}


def test_these_are_all_addresses_and_who_may_enter(app: Flask) -> None:
    found = {rule.rule: entry_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    assert found == ADDRESSES


def test_every_row_of_the_policy_names_roles_that_there_are(app: Flask) -> None:
    for endpoint, row in POLICY.items():
        assert row.roles <= set(ROLES), endpoint


@pytest.mark.parametrize("change", [{"home.start": None}, {"nowhere.at_all": Row("public")}])
def test_the_app_does_not_start_with_a_policy_that_does_not_fit(
    app: Flask, change: dict[str, Row | None]
) -> None:
    wrong = {name: row for name, row in (POLICY | change).items() if row}
    with pytest.raises(BareRouteError, match=next(iter(change))):
        check_policy(app, wrong)
    check_policy(app, POLICY)


def test_a_staff_route_cannot_be_made_public_by_its_row_alone(app: Flask) -> None:
    with pytest.raises(BareRouteError, match=r"profile\.account"):
        check_policy(app, POLICY | {"profile.account": Row("public")})
    check_policy(app, POLICY)


def test_the_app_does_not_start_with_a_route_that_does_not_say_who_may_enter() -> None:
    bare = Flask("bare", static_folder=None)
    bare.add_url_rule("/terbuka", "open", lambda: "")
    with pytest.raises(BareRouteError, match="/terbuka"):
        check_routes(bare)
