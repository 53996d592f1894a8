"""The second factor: codes of an authenticator app (RFC 6238), and recovery codes on paper."""

from __future__ import annotations

import re
from datetime import datetime

import pyotp

from app.secrets.tokens import new_code

STEP_SECONDS = 30
RECOVERY_CODES = 8
ISSUER = "Bekal"
SECRET = re.compile(r"[A-Z2-7]{32}")


def new_secret() -> str:
    """A secret for an authenticator app: 160 bits in base 32."""
    return pyotp.random_base32()


def is_secret(text: str) -> bool:
    """Whether `text` looks like what `new_secret` makes."""
    return SECRET.fullmatch(text) is not None


def address_for_app(secret: str, name: str) -> str:
    """The `otpauth:` address that an authenticator app reads from a QR."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, typed: str, now: datetime, *, spent: int) -> int | None:
    """The time step whose code `typed` is, one step early or late; None when it is none.

    A step up to `spent` counts no more, so that a code seen over a shoulder is worth nothing.
    """
    digits = "".join(letter for letter in typed if letter in "0123456789")
    clock = pyotp.TOTP(secret)
    current = int(now.timestamp()) // STEP_SECONDS
    for step in (current, current - 1, current + 1):
        if step > spent and pyotp.utils.strings_equal(digits, clock.generate_otp(step)):
            return step
    return None


def new_recovery_codes() -> tuple[str, ...]:
    """Eight codes of ten letters; each opens once when the phone with the app is lost."""
    return tuple(new_code() for _ in range(RECOVERY_CODES))
