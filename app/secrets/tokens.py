"""Random tokens and codes, and the only form in which they are kept: a hash."""

from __future__ import annotations

import hashlib
import hmac
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


def hash_of(token: str) -> bytes:
    """What is kept of a token; 32 bytes, from which the token cannot be found."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def form_token(key: bytes, cookie: str) -> str:
    """The CSRF token of the forms of whoever holds `cookie`; 64 hexadecimal digits."""
    return hmac.new(key, cookie.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def is_form_token(key: bytes, cookie: str, sent: str) -> bool:
    """Whether `sent` is the token of this cookie's forms, compared in constant time."""
    return hmac.compare_digest(form_token(key, cookie).encode(), sent.encode("utf-8", "replace"))
