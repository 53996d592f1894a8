"""Whether an invitation opens, and who is the second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.invitations.rules import OPENS_FOR, Way, may_confirm, state_of
from tests.persons import MORNING

FRESH = Way(expires_at=MORNING + OPENS_FOR)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "open"),
        ({"expires_at": MORNING}, "over"),
        ({"spent_at": MORNING}, "spent"),
        ({"cancelled_at": MORNING}, "cancelled"),
        ({"drops_factor": True}, "waiting"),
        ({"drops_factor": True, "confirmed_at": MORNING}, "open"),
        ({"spent_at": MORNING, "expires_at": MORNING - timedelta(1)}, "spent"),
    ],
)
def test_an_invitation_is_in_one_state(change: dict[str, object], state: str) -> None:
    assert state_of(replace(FRESH, **change), MORNING) == state  # type: ignore[arg-type]


@pytest.mark.parametrize(("by", "may"), [("giver", False), ("taker", False), ("other", True)])
def test_the_second_person_is_neither_giver_nor_taker(by: str, *, may: bool) -> None:
    assert may_confirm(given_by="giver", account_id="taker", by=by) is may
