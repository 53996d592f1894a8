"""Public addresses: one of each kind, and every one that the course brings."""

from __future__ import annotations

import tomllib

import pytest

from config import ROOT

FULL = "tujuan=hong-kong&jalur=p-to-p&pekerjaan=rumah-tangga&status=kawin&paspor=belum-punya"
ADDRESSES = (
    "/",
    "/cek-tawaran",
    "/cek-tawaran/kertas",
    "/langkah",
    "/langkah?tujuan=malaysia&jalur=g-to-g&status=kawin",
    "/langkah?tujuan=tertutup",
    f"/langkah?{FULL}",
    "/pelajaran",
    "/pelajaran/membaca-tawaran",
    "/pelajaran/membaca-tawaran/pelatih",
    "/pelajaran/membaca-tawaran/selebaran",
    "/pelajaran/visa-yang-salah",
    "/kuis/visa-yang-salah",
    "/kuis/sebelum-sesudah",
    "/kuis/sebelum-sesudah/lembar",
    "/kuis/sebelum-sesudah/kunci",
    "/bantuan",
    "/desa",
    "/desa?cari=sidomulyo",
    "/desa?cari=qzxqzx",
    "/desa/35.28.01.2001",
    "/desa/35.28.01.2001/poster",
    "/istilah",
    "/tentang",
    "/privasi",
    "/aksesibilitas",
    "/jam",
    "/tersimpan",
    "/tersimpan/tidak-ada",
    "/en/",
    "/en/cek-tawaran",
    "/en/cek-tawaran/kertas",
    "/en/pelajaran/visa-yang-salah",
    "/en/bantuan",
    "/en/desa/35.28.01.2001",
    "/en/istilah",
    "/en/kuis/membaca-tawaran",
    "/en/privasi",
    "/en/tentang",
    "/en/aksesibilitas",
    "/en/tersimpan",
)
SLUGS = tuple(
    row["slug"]
    for row in tomllib.loads((ROOT / "content" / "course.toml").read_text("utf-8"))["lesson"]
)
OF_THE_COURSE = tuple(
    address
    for slug in SLUGS
    for address in (
        f"/pelajaran/{slug}",
        f"/pelajaran/{slug}/pelatih",
        f"/pelajaran/{slug}/selebaran",
        f"/kuis/{slug}",
        f"/kuis/{slug}/lembar",
        f"/kuis/{slug}/kunci",
    )
    if address not in ADDRESSES
)
ALL = (
    *ADDRESSES,
    *(pytest.param(address, marks=pytest.mark.long) for address in OF_THE_COURSE),
)
