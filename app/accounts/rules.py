"""Who a person is to the site, how long a sign-in lasts, and how guessing is slowed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

OFFICIAL, TRAINER, OFFICER, ADMIN = ROLES = ("official", "trainer", "officer", "admin")
GUARDED = frozenset({OFFICER, ADMIN})  # a second factor, and a second person for the grant
NATION = ""

OWN_DEVICE = timedelta(days=14)
SHARED_IDLE = timedelta(minutes=20)
GUARDED_IDLE = timedelta(minutes=30)
A_WORKDAY = timedelta(hours=12)
STAYS_OPEN = timedelta(minutes=15)
FRESH_FACTOR = timedelta(minutes=5)

PIN_TRIES = 5
EASY_PINS = frozenset({"123456", "654321", "012345", "543210", "121212", "112233", "123123"})


@dataclass(frozen=True)
class Held:
    """A grant that counts: a role in an area (Kemendagri prefix), an officer's in an office."""

    role: str
    area: str
    office: str | None = None


@dataclass(frozen=True)
class SignIn:
    """What decides whether a sign-in still holds; all moments with their zone."""

    started_at: datetime
    seen_at: datetime
    opened_at: datetime
    factor_at: datetime | None
    is_shared: bool
    is_guarded: bool


@dataclass(frozen=True)
class Actor:
    """Who acts in this request, as far as deciding goes."""

    account_id: str
    held: tuple[Held, ...]
    is_whole: bool
    is_open: bool

    def has(self, roles: Collection[str]) -> bool:
        """Whether one of `roles` is held."""
        return any(held.role in roles for held in self.held)

    def offices(self) -> frozenset[str]:
        """The offices for which the person is an officer."""
        return frozenset(h.office for h in self.held if h.role == OFFICER and h.office)

    def areas(self, role: str) -> tuple[str, ...]:
        """The areas in which `role` is held."""
        return tuple(held.area for held in self.held if held.role == role)


def is_within(code: str, prefix: str) -> bool:
    """Whether the area `code` lies in `prefix`, or is it; everything lies in the nation."""
    return prefix in {NATION, code} or code.startswith(f"{prefix}.")


def needs_second_person(role: str) -> bool:
    """Whether a grant of `role` counts only after a second person has confirmed it."""
    return role in GUARDED


def may_grant(giver: Iterable[Held], role: str, area: str, *, is_self: bool) -> bool:
    """Whether somebody with these grants may give `role` in `area`; nobody grants himself.

    Admins give any role. Officers invite officials and trainers within their own areas.
    """
    if is_self:
        return False
    return any(
        held.role == ADMIN
        or (held.role == OFFICER and role in {OFFICIAL, TRAINER} and is_within(area, held.area))
        for held in giver
    )


def is_over(sign_in: SignIn, now: datetime) -> bool:
    """Whether the sign-in has ended by the clock: since its last use, and since it began."""
    idle, longest = _how_long(sign_in)
    return now - sign_in.seen_at >= idle or now - sign_in.started_at >= longest


def _how_long(sign_in: SignIn) -> tuple[timedelta, timedelta]:
    if sign_in.is_shared:
        return SHARED_IDLE, A_WORKDAY
    if sign_in.is_guarded:
        return GUARDED_IDLE, A_WORKDAY
    return OWN_DEVICE, OWN_DEVICE


def is_prolonged_by_polls(sign_in: SignIn) -> bool:
    """Whether the pages of a running live session count as use: on a shared device alone.

    Officers and admins are none of those: nothing but themselves keeps them signed in.
    """
    return sign_in.is_shared and not sign_in.is_guarded


def is_whole(sign_in: SignIn) -> bool:
    """Whether nothing is missing: officers and admins also need their second factor."""
    return not sign_in.is_guarded or sign_in.factor_at is not None


def is_open(sign_in: SignIn, now: datetime) -> bool:
    """Whether what one wrote may be read: password, PIN or page within the last 15 minutes."""
    if sign_in.is_guarded:
        return is_whole(sign_in)
    return now - sign_in.opened_at < STAYS_OPEN


def has_fresh_factor(factor_at: datetime | None, now: datetime) -> bool:
    """Whether the second factor was typed within the last five minutes, as revealing needs."""
    return factor_at is not None and now - factor_at < FRESH_FACTOR


def is_pin(typed: str) -> bool:
    """Whether `typed` is six digits."""
    return len(typed) == 6 and typed.isascii() and typed.isdigit()


def is_easy_pin(pin: str) -> bool:
    """Whether anybody would try this PIN first."""
    return len(set(pin)) < 3 or pin in EASY_PINS
