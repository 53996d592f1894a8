"""Keys are read from one setting; what is missing, weak or doubtful is named, never shown."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from app.vault.keys import KeysError, encoded, keys_from, new_key, new_keys, text_of
from tests.keys import key, keys_text, keys_with

GOOD = keys_text(1)


def test_keys_are_read_by_their_names() -> None:
    keys = keys_from(keys_text(1, 2))
    assert keys.masters == {1: key("1"), 2: key("2")}
    assert (keys.lookup, keys.log, keys.session) == (key("lookup"), key("log"), key("session"))


def test_the_highest_number_is_current_wherever_it_stands() -> None:
    assert keys_with(1).current == 1
    assert keys_with(10, 9).current == 10


def test_what_is_printed_can_be_read_again() -> None:
    named = new_keys()
    assert keys_from(text_of(named)).masters == {1: named["1"]}


def test_new_keys_are_never_the_same_and_never_refused() -> None:
    made = [new_keys() for _ in range(500)]
    assert len({value for named in made for value in named.values()}) == 4 * 500
    for named in made:
        keys_from(text_of(named))


def test_spaces_and_padding_do_not_matter() -> None:
    spaced = ", ".join(f"{part}=" for part in GOOD.split(","))
    assert keys_from(f" {spaced} ,") == keys_from(GOOD)


def test_keys_show_nothing_when_they_are_printed() -> None:
    assert repr(keys_from(GOOD)) == "Keys()"
    with pytest.raises(FrozenInstanceError):
        keys_from(GOOD).log = b""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lacks key 1 and lookup and log and session"),
        (keys_text(), "lacks key 1;"),
        (GOOD.partition(",")[0], "lacks key lookup and log and session"),
        (GOOD.replace("session:", "sesion:"), "must look like"),
        (GOOD.replace("1:", "0:"), "must look like"),
        (GOOD.replace("1:", "65536:"), "must look like"),
        (GOOD.replace("1:", "١:"), "must look like"),
        (encoded(key("1")), "must look like"),
        (f"{GOOD},1:{encoded(new_key())}", "names key 1 twice"),
        (f"{GOOD},2:", "key 2 has 0 bytes"),
        (f"{GOOD},2:%%%", "key 2 has 0 bytes"),
        (f"{GOOD},2:kunci", "key 2 has 0 bytes"),
        (f"{GOOD},2:{encoded(bytes(32))}", "key 2 repeats itself"),
        (f"{GOOD},2:{encoded(key('1'))}", "the same key under two names"),
        (f"{GOOD},2:{encoded(b'kunci-rahasia-desa-contoh-2026!!')}", "key 2 is text"),
    ],
)
def test_what_is_wrong_with_keys_is_said_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(KeysError, match=said) as raised:
        keys_from(text)
    message = str(raised.value)
    assert message.startswith("BEKAL_KEYS") and message.endswith(".") and "\n" not in message
    for part in text.split(","):
        value = part.partition(":")[2]
        assert len(value) < 6 or value not in message, "the message shows a key"
