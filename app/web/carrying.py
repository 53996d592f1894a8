"""Carries what somebody typed through a sign-in, so that nothing has to be typed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, request

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
    kept = tuple(pair for pair in fields if pair[0] != TOKEN)
    return Carried(request.path if kept else _page_of_this(otherwise), kept)


def _page_of_this(otherwise: str) -> str:
    """The nearest page above an address that only takes forms: that of a report for its photos."""
    addresses, path = current_app.create_url_adapter(request), request.path
    while path.count("/") > 1 and addresses:
        if addresses.test(path, "GET"):
            return path
        path = path.rpartition("/")[0]
    return otherwise


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
