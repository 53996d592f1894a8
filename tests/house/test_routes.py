"""Every address says who may enter, and none vanishes unnoticed."""

from __future__ import annotations

import pytest
from flask import Flask

from app.web.access import BareRouteError, check_routes, entry_of

ADDRESSES = {
    "/": "public",
    "/aksesibilitas": "public",
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
    "/kuis/<slug>": "public",
    "/kuis/<slug>/kunci": "public",
    "/kuis/<slug>/lembar": "public",
    "/langkah": "public",
    "/langkah/semua": "public",
    "/manifest.webmanifest": "public",
    "/pelajaran": "public",
    "/pelajaran/<slug>": "public",
    "/pelajaran/<slug>/pelatih": "public",
    "/pelajaran/<slug>/selebaran": "public",
    "/privasi": "public",
    "/sw.js": "public",
    "/tentang": "public",
    "/tersimpan": "public",
    "/tersimpan/daftar.json": "public",
    "/tersimpan/tidak-ada": "public",
}


def test_these_are_all_addresses_and_who_may_enter(app: Flask) -> None:
    found = {rule.rule: entry_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    assert found == ADDRESSES


def test_the_app_does_not_start_with_a_route_that_does_not_say_who_may_enter() -> None:
    bare = Flask("bare", static_folder=None)
    bare.add_url_rule("/terbuka", "open", lambda: "")
    with pytest.raises(BareRouteError, match="/terbuka"):
        check_routes(bare)
