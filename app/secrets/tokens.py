"""Random tokens and codes."""

from __future__ import annotations

import secrets

# Letters that are hard to mistake for one another, aloud and on a cheap screen.
CODE_LETTERS = "ACDEFHJKLMNPRTUVWXY"
CODE_LENGTH = 10
ID_BYTES = 16
TOKEN_BYTES = 32


def new_id() -> str:
    """An id that cannot be guessed: 128 bits, 32 hexadecimal digits."""
    return secrets.token_hex(ID_BYTES)


def new_token() -> str:
    """A secret for a cookie: 256 bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_link_secret() -> str:
    """The secret of an invitation's link: 128 bits, safe after `#`."""
    return secrets.token_urlsafe(ID_BYTES)


def new_code() -> str:
    """Ten letters to type where there is no JavaScript (42 bits; guessing is slowed)."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """`ACDEFHJKLM` → `ACDEF-HJKLM`."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def typed_code(typed: str) -> str:
    """What was typed, as `new_code` makes it: capitals, nothing between them."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def draw(signs: int, many: int) -> list[int]:
    """Numbers by chance from 0 to `signs` - 1."""
    return [secrets.randbelow(signs) for _ in range(many)]
