"""The head file is whole, ours, and on the disk."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.audit.chain import Head
from app.audit.head import HeadError, one_writer, read_head, write_head
from tests.keys import key

KEY = key("log")
HEAD = Head(41, bytes(range(32)))


def test_a_head_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "audit-head"
    assert read_head(path, KEY) is None
    for head in (HEAD, Head(42, bytes(32))):
        write_head(path, KEY, head)
        assert read_head(path, KEY) == head
    assert list(tmp_path.iterdir()) == [path]


def test_a_head_cannot_be_made_up_from_what_the_database_shows(tmp_path: Path) -> None:
    path = tmp_path / "audit-head"
    write_head(path, KEY, HEAD)
    count, mac, seal = path.read_text().split()
    for text in (f"40 {mac} {seal}", f"{count} {bytes(32).hex()} {seal}"):
        path.write_text(text)
        with pytest.raises(HeadError, match="by somebody else"):
            read_head(path, KEY)
    write_head(path, key("another"), HEAD)
    with pytest.raises(HeadError, match="another key"):
        read_head(path, KEY)


@pytest.mark.parametrize("text", [b"", b"41", b"x y z", b"41 zz zz", b"\xff\xfe", b"1 2 3 4"])
def test_a_damaged_head_is_named(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "audit-head").write_bytes(text)
    with pytest.raises(HeadError, match="damaged"):
        read_head(tmp_path / "audit-head", KEY)


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        for _ in range(50):
            with one_writer(tmp_path):
                inside += 1
                most = max(most, inside)
                inside -= 1

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert most == 1
