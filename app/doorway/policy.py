"""The access policy: one row a route says how far signed in, and with which roles, one enters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flask import Flask, current_app

from app.web.access import BareRouteError, entry_of

HELD = "policy"
Level = Literal["public", "seat", "out", "half", "whole", "open"]
Objects = Literal["none", "own", "office", "area"]


@dataclass(frozen=True)
class Row:
    """Who may enter a route.

    `public`: everyone. `seat`: phones in a live session, judged at their own door.
    `out`: everyone, with a form token. `half`: the password was right. `whole`: the second factor
    too. `open`: and what one wrote may be read (password or PIN).
    No `roles`: whoever is signed in. `objects` says on which records: those that are one's own,
    that one's office has, or that lie in one's area. A poll keeps no sign-in alive.
    """

    level: Level
    roles: frozenset[str] = frozenset()
    objects: Objects = "none"
    is_poll: bool = False


def check_policy(app: Flask, policy: Mapping[str, Row]) -> None:
    """Give the app its policy; raise BareRouteError on a route without row, or a row without."""
    app.extensions[HELD] = policy
    entries = {rule.endpoint: entry_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    wrong = entries.keys() ^ policy.keys()
    wrong |= {
        name for name in entries.keys() & policy.keys() if _class_of(policy[name]) != entries[name]
    }
    if wrong:
        raise BareRouteError(f"The access policy does not fit: {', '.join(sorted(wrong))}")


def _class_of(row: Row) -> str:
    return row.level if row.level in {"public", "seat"} else "staff"


def row_of(endpoint: str | None) -> Row:
    """The row of a route."""
    policy: Mapping[str, Row] = current_app.extensions[HELD]
    return policy[endpoint or ""]
