"""Carries what somebody typed through a sign-in, so that nothing has to be typed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

PREFIX = "isi-"
TOKEN = "csrf_token"  # noqa: S105 - the name of a field
WHERE = "ke"
# Never put into a page again.
SECRET = frozenset(
    {"password", "new_password", "pin", "factor_code", "factor_secret", "invitation_code"}
)
LONGEST_PATH = 200


@dataclass(frozen=True)
class Carried:
    """Where a form was going (a path of ours, or empty), and its fields in their order."""

    where: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def carried_from_request(otherwise: str) -> Carried:
    """The form of this very request, before it could be handled.

    One with something secret in it is not carried: back to its page, or `otherwise`.
    """
    fields = tuple(request.form.items(multi=True))
    if SECRET & {name for name, _ in fields}:
        rule = request.url_rule
        return Carried(request.path if rule and "GET" in (rule.methods or ()) else otherwise)
    return Carried(request.path, tuple(pair for pair in fields if pair[0] != TOKEN))


def carried_on() -> Carried:
    """What a sign-in page was given to carry, as its own hidden fields say."""
    fields = tuple(
        (name.removeprefix(PREFIX), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(PREFIX)
    )
    return Carried(own_path(request.values), fields)


def own_path(values: Mapping[str, str]) -> str:
    """The address to go on to: a path of this site, or empty."""
    path = values.get(WHERE, "")
    is_own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_own and len(path) <= LONGEST_PATH else ""
