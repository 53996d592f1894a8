"""From when a case may go: by its history, its office's setting, and to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.histories.rules import Event, fold
from app.moves.rules import Move
from app.retention.rules import Ending, ending_of, is_due, is_lonely

SENT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
A, B = "polres-a", "bp3mi-b"


def history(*moves: tuple[Move, dict[str, Any]]) -> list[Event]:
    """One move a day, from the sending on."""
    every: list[tuple[Move, dict[str, Any]]] = [("send", {"by_account": "w"}), *moves]
    return [Event(n + 1, move, SENT + n * DAY, **more) for n, (move, more) in enumerate(every)]


def by(office: str, **more: str) -> dict[str, Any]:
    return {"by_office": office, "by_account": "o", **more}


OFFERED: list[tuple[Move, dict[str, Any]]] = [("offer", {"to_office": A}), ("open", by(A))]
PASSED_ON = ("refuse", by(A, reason="area", to_office=B))
REFUSED = [*OFFERED, PASSED_ON, ("open", by(B)), ("refuse-last", by(B, reason="area"))]
ACCEPTED = [*OFFERED, ("accept", by(A))]
CLOSED = [*ACCEPTED, ("close", by(A, reason="done"))]


def ending(*moves: Any) -> Ending | None:
    events = history(*moves)
    return ending_of(fold("green", events, SENT + 500 * DAY), events)


@pytest.mark.parametrize(
    ("moves", "found"),
    [
        ([], None),
        (OFFERED, None),
        ([*OFFERED, PASSED_ON], None),
        (ACCEPTED, None),
        (REFUSED, Ending("refused-90-days", B, SENT + 5 * DAY)),
        ([*REFUSED, ("add", {"by_account": "w"})], Ending("refused-90-days", B, SENT + 5 * DAY)),
        (CLOSED, Ending("closed-by-setting", A, SENT + 4 * DAY)),
        ([*CLOSED, ("reopen", by(A))], None),
        (
            [*CLOSED, ("reopen", by(A)), ("close", by(A, reason="done"))],
            Ending("closed-by-setting", A, SENT + 6 * DAY),
        ),
        (
            [*ACCEPTED, ("withdraw", {"by_account": "w", "reason": "own"})],
            Ending("closed-by-setting", A, SENT + 4 * DAY),
        ),
        ([*OFFERED, ("withdraw", {"by_account": "w", "reason": "own"})], None),
    ],
)
def test_a_case_ends_with_its_last_refusal_or_its_closing(moves: Any, found: Any) -> None:
    assert ending(*moves) == found


def test_a_refused_case_goes_ninety_days_after_the_last_office_refused_it() -> None:
    refused = Ending("refused-90-days", B, SENT)
    assert not is_due(refused, {B: 1}, SENT + 90 * DAY - timedelta(seconds=1))
    assert is_due(refused, {}, SENT + 90 * DAY)


def test_a_closed_case_goes_when_its_own_office_says_and_never_unsaid() -> None:
    closed = Ending("closed-by-setting", A, SENT)
    assert not is_due(closed, {A: None, B: 1}, SENT + 40_000 * DAY)
    assert not is_due(closed, {}, SENT + 40_000 * DAY)
    assert not is_due(closed, {A: 30}, SENT + 30 * DAY - timedelta(seconds=1))
    assert is_due(closed, {A: 30}, SENT + 30 * DAY)


def test_a_file_without_a_row_may_belong_to_a_photo_that_is_just_being_sent() -> None:
    assert not is_lonely("a", {"b"}, DAY - timedelta(seconds=1))
    assert is_lonely("a", {"b"}, DAY)
    assert not is_lonely("a", {"a"}, 100 * DAY)
