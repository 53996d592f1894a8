"""The servers that are compared: each in a process of its own, on a free port of this machine."""

from __future__ import annotations

import http.client
import logging
import multiprocessing
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import waitress
from flask import Flask

from app import create_app
from app.web.making import make_pages
from tests.conftest import settings_of

SPAWN = multiprocessing.get_context("spawn")
PATIENCE = 300
OWN_HEADERS = {"connection", "content-length", "content-type", "date", "server"}
NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 256; }}
http {{
  access_log off;
  etag off;
  keepalive_requests 1000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{}}
  server {{
    listen 127.0.0.1:{port};
    location = /page {{
      alias {folder}/page;
      default_type "text/html; charset=utf-8";
{headers}
    }}
  }}
}}
"""


def fetch(port: int, path: str, coding: str = "br") -> http.client.HTTPResponse:
    """One answer, its body read into `body`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(serve: Callable[..., None], *arguments: Any) -> Iterator[int]:
    """Run `serve(port, …)` in its own process while the block lasts; gives the port."""
    port = free_port()
    process = SPAWN.Process(target=serve, args=(port, *arguments), daemon=True)
    process.start()
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.join(timeout=5)


@contextmanager
def site() -> Iterator[int]:
    """Our site as `python3 app` serves it, without a database."""
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory())
        yield stack.enter_context(running(_serve_site, data))


@contextmanager
def hello() -> Iterator[int]:
    """The smallest Flask app under the same server."""
    with running(_serve_hello) as port:
        yield port


@contextmanager
def nginx(answer: http.client.HTTPResponse) -> Iterator[int | None]:
    """Nginx with the bytes and headers of `answer` at `/page`; None where it is missing."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "page").write_bytes(answer.body)  # type: ignore[attr-defined]
        told = [item for item in answer.getheaders() if item[0].lower() not in OWN_HEADERS]
        headers = "\n".join(f'      add_header {name} "{_quoted(text)}";' for name, text in told)
        settings = folder / "nginx.conf"
        settings.write_text(NGINX.format(folder=folder, port=port, headers=headers))
        process = subprocess.Popen([program, "-c", str(settings), "-p", str(folder)])
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=5)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _serve_site(port: int, data: str) -> None:
    app = create_app(settings_of(BEKAL_DATA=data))
    make_pages(app)
    _serve(app, port)


def _serve_hello(port: int) -> None:
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "Hello, World!")
    _serve(app, port)


def _serve(app: Flask, port: int) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # eight ask at once: it is full
    waitress.serve(
        app, host="127.0.0.1", port=port, threads=8, connection_limit=450, ident="", _quiet=True
    )


def wait_for(port: int) -> None:
    """Wait until a server listens there."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
