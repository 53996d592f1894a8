"""What somebody may send who means harm: requests made by chance, each again from its seed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote

MARK = "kenari"
METHODS = ("GET",) * 8 + ("POST",) * 14 + ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
STRANGE_METHODS = ("PROPFIND", "get", "CONNECT", "X" * 300, "P\u00f6ST", "BREW", "GET /")
IMPOSSIBLE_HOSTS = ("x" * 64, "desa." + "x" * 64 + ".id", "desa..id", "..")
# Host, and whether it is this very machine. The impossible join when they are answered 400.
HOSTS = {
    "localhost": True,
    "127.0.0.1:8000": True,
    "[::1]:8000": True,
    "192.168.1.10:8000": False,
    "bekal.example.id": False,
    "bekal.example.id:": False,
    "localhost.elsewhere.example": False,
    "a b": False,
    "[::1": False,
    '"><script>': False,
    "elsewhere.example@localhost": False,
    "x" * 63: False,
    "\u00e9vil": False,
}
TEXTS = (
    "",
    "\x00",
    "work\x00",
    "\x1b[31m",
    "\x7f",
    "yes\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    "'; DROP TABLE cases; --",
    "{{ 7*7 }}",
    "${7*7}",
    "%s%n%x",
    "\u202ework",
    "\ud83d",
    "\ufffe\uffff",
    "😀" * 50,
    "-1",
    "9" * 400,
    "1e309",
    "null",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "yes" * 3000,
)
TURNS = (
    "/../../../etc/passwd",
    "/..%2f..%2fconfig.py",
    "/%2e%2e/%2e%2e/",
    "%00",
    "\x00",
    "\n",
    "\x80\xff\xfe",
    "\xc0\xaf\xc0\xaf",
    "%c0%af",
    "%u0000",
    "%",
    "%zz",
    "%25%32%66",
    ";a=b",
    "/.",
    "/..",
    "\\..\\..",
    "/" + "x" * 8000,
    "/" * 300,
    "?",
    "#",
    ".php",
    "/<script>",
    "/{{7*7}}",
    "/\u202e".encode().decode("latin-1"),
)
STARTS = ("", "/id", "/xx", "/EN", "/en/en", "//", "/.", "http://elsewhere.example/", "*", "\\")
CODINGS = (
    "br",
    "gzip",
    "*",
    "br;q=0, *",
    "identity;q=0",
    "gzip;q=-1",
    "br;q=nan",
    ",;=",
    "a" * 4000,
)
HEADERS: dict[str, Sequence[str]] = {
    "Accept-Encoding": CODINGS,
    "Accept": ("*/*", "application/json", ";", "text/html;q=9999", "a/" * 3000),
    "Accept-Language": ("en", "xx-YY;q=2", "*", "\xff", "id;q=inf", "," * 2000),
    "Authorization": ("Basic", "Basic !!!", "Bearer " + "x" * 5000, "Digest a=b"),
    "Cookie": (
        "seat=x",
        "control=x; seat=x",
        "a=b; a=c",
        ";;;=",
        "x" * 8000,
        'a="\\777"',
        "session=\x01",
    ),
    "Expect": ("100-continue", "x"),
    "Forwarded": ("for=unknown;host=elsewhere.example;proto=https",),
    "If-Match": ("*", '"x"'),
    "If-Modified-Since": ("yesterday", "Sat, 99 Zzz 9999 99:99:99 GMT", "0"),
    "If-None-Match": ("*", '"', 'W/"', '"x",' * 500),
    "If-Range": ("x", '"x"'),
    "Origin": (
        "null",
        "http://[::1",
        "https://elsewhere.example",
        "http://localhost",
        "//",
        "\xff",
    ),
    "Range": ("bytes=0-0", "bytes=-", "bytes=5-1", "bytes=" + "0-1," * 500, "lines=1", "bytes=9-x"),
    "Referer": ("https://elsewhere.example/x", "\x00", "http://[::1"),
    "Sec-Fetch-Site": ("cross-site", "same-origin", "none", "same-site", "", "NONE", "x\xff"),
    "Transfer-Encoding": ("chunked", "gzip, chunked", "identity", "x"),
    "Upgrade": ("websocket", "h2c"),
    "User-Agent": ("", "\x1b]0;x\x07", "() { :; }; echo", "x" * 8000),
    "X-Forwarded-For": ("127.0.0.1", "x, " * 1000),
    "X-Forwarded-Host": ("elsewhere.example",),
    "X-Forwarded-Proto": ("https",),
    "X-Http-Method-Override": ("DELETE", "PUT"),
    "X-Original-Url": ("/admin",),
    "X-Script-Name": ("/elsewhere",),
}
FORM = "application/x-www-form-urlencoded"
TYPES = (
    FORM,
    FORM + "; charset=utf-7",
    FORM + "; charset=no-such",
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "b" * 300,
    "multipart/form-data; boundary=\xff",
    "multipart/mixed; boundary=b",
    "application/xml",
    "",
    ";;;",
    "\xff/\xfe",
)
LENGTHS = ("", "0", "-1", "abc", "1e3", "99999999999999999999", "65536", "65537", " 5 ", "5, 5")


@dataclass(frozen=True)
class Attack:
    """One request as the server would hand it over, and whether it comes from this machine."""

    environ: dict[str, Any]
    is_secure: bool


class Attacker:
    """Makes requests by chance over the addresses of the site and the names of its fields."""

    def __init__(self, seed: int, addresses: Sequence[str], fields: dict[str, list[str]]) -> None:
        self._random = Random(seed)
        self._addresses = addresses
        self._fields = fields

    def attack(self) -> Attack:
        """The next request."""
        chance = self._random
        host = chance.choice(("localhost", *HOSTS))
        scheme = chance.choice(("http", "http", "http", "https"))
        strange = chance.random() < 0.05
        method = chance.choice(STRANGE_METHODS if strange else METHODS)
        kind, body = self._body()
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self._path(),
            "QUERY_STRING": self._query(),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": chance.choice(("HTTP/1.1", "HTTP/1.0", "HTTP/0.9")),
            "REMOTE_ADDR": "203.0.113.7",
            "HTTP_HOST": latin(host),
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": scheme,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        if chance.random() < 0.15:
            environ["CONTENT_LENGTH"] = chance.choice((*LENGTHS, str(len(body) + 50)))
        if chance.random() < 0.05:
            environ["wsgi.input_terminated"] = True
        for name in chance.sample(list(HEADERS), chance.randrange(6)):
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = chance.choice(HEADERS[name])
        return Attack(environ, scheme == "https" or HOSTS[host])

    def _text(self) -> str:
        chance = self._random
        choices = [value for values in self._fields.values() for value in values]
        made = "".join(chr(chance.randrange(0x3000)) for _ in range(chance.randrange(12)))
        return chance.choice((MARK, made, chance.choice(choices), chance.choice(TEXTS)))

    def _path(self) -> str:
        chance = self._random
        path = latin(chance.choice(self._addresses))
        turn = chance.random()
        if turn < 0.25:
            cut = chance.randrange(len(path) + 1)
            path = path[:cut] + chance.choice(TURNS) + chance.choice((path[cut:], ""))
        elif turn < 0.35:
            path = chance.choice(STARTS) + path
        elif turn < 0.45:
            path = path.rpartition("/")[0] + "/" + latin(self._text())
        return path

    def _query(self) -> str:
        chance = self._random
        if chance.random() < 0.6:
            return ""
        pairs = [f"{self._text()}={self._text()}" for _ in range(chance.choice((1, 3, 300)))]
        return chance.choice((latin("&".join(pairs)), "&" * 5000, "%zz=%", "a[b][c]=1", "x" * 9000))

    def _body(self) -> tuple[str, bytes]:
        chance = self._random
        make = chance.choice((self._form, self._form, self._parts, self._many, self._anything))
        return make()

    def _form(self) -> tuple[str, bytes]:
        """The real fields, with some answers that are none."""
        pairs = [
            (name, self._random.choice(values) if self._random.random() < 0.8 else self._text())
            for name, values in self._fields.items()
        ]
        if self._random.random() < 0.3:
            pairs.append((self._text(), self._text()))
        body = "&".join(f"{quote(latin(name))}={quote(latin(value))}" for name, value in pairs)
        kind = self._random.choice((FORM, FORM, FORM, self._random.choice(TYPES)))
        return kind, body.encode() + self._random.choice((b"", b"&x=%ff%fe", b"&%00=1", b"&=&&;"))

    def _parts(self) -> tuple[str, bytes]:
        """A form in parts, whole or broken."""
        chance = self._random
        lines: list[str] = []
        for name in chance.sample(list(self._fields), 3):
            file = chance.choice(("", '; filename="x.png"', '; filename="', "; filename*=x''%ff"))
            lines += ["--b", f'Content-Disposition: form-data; name="{name}"{file}', ""]
            lines += [chance.choice((self._text(), "x" * 70_000 if chance.random() < 0.1 else "y"))]
        lines.append(chance.choice(("--b--", "--b", "", "--c--", "--b--\r\n--b--")))
        body = latin(chance.choice(("\r\n", "\r\n", "\n")).join(lines)).encode("latin-1")
        return chance.choice(("multipart/form-data; boundary=b", *TYPES[5:10])), body

    def _many(self) -> tuple[str, bytes]:
        """More than anybody types."""
        body = self._random.choice(
            (
                b"&".join(b"a%d=1" % place for place in range(3000)),
                b"kind=work&" * 5000,
                b"&" * 60_000,
                b"kind=" + b"x" * 60_000,
                b"kind=" + b"x" * 200_000,
                b"x" * 60_000 + b"=1",
                b"--b\r\nContent-Disposition: form-data; name=x\r\n\r\ny\r\n" * 400 + b"--b--",
                b"--b\r\n" + b"X: y\r\n" * 3000,
            )
        )
        kind = "multipart/form-data; boundary=b" if body.startswith(b"--b") else FORM
        return kind, body

    def _anything(self) -> tuple[str, bytes]:
        """Bytes that are no form at all."""
        body = self._random.choice(
            (
                b"",
                self._random.randbytes(self._random.randrange(2000)),
                b'{"kind": ["work"], "stage": {"$ne": null}}',
                b"[" * 20_000,
                b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
                b"\xef\xbb\xbfkind=work",
                b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
            )
        )
        return self._random.choice(TYPES), body


def latin(text: str) -> str:
    """Text as a server hands it over: the bytes of UTF-8, each as one letter."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")
