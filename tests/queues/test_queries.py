"""The queue of an office: in its order, page by page, over both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import CaseOffice
from app.extensions import db
from app.queues import queries
from app.queues.queries import past_of, queue_of, waiting_at
from tests.bench.queue import fill
from tests.persons import MORNING, OFFICES
from tests.records import FIRST_OFFICE
from tests.statements import plan_of, statements_asked

pytestmark = pytest.mark.on_both_databases
CASES, OPEN = 130, 39
OTHER = next(iter(OFFICES))


@pytest.fixture(autouse=True)
def many(staff_app: Flask) -> Iterator[None]:
    """Many cases in two offices."""
    with staff_app.app_context():
        fill(CASES)
        yield


def test_the_most_urgent_come_first_and_then_what_is_due_first() -> None:
    pages = [queue_of([FIRST_OFFICE], MORNING, page) for page in (1, 2)]
    assert [len(page.rows) for page in pages] == [30, OPEN - 30]
    assert {(page.total, page.pages) for page in pages} == {(OPEN, 2)}
    rows = [place for page in pages for _, place in page.rows]
    order = [(place.rank, place.due_at, place.case_id) for place in rows]
    assert order == sorted(order) and len(set(order)) == OPEN
    assert waiting_at([FIRST_OFFICE], MORNING) == (OPEN, sum(place.rank == 0 for place in rows))


def test_what_was_had_is_listed_with_the_newest_first() -> None:
    pages = [past_of([FIRST_OFFICE, OTHER], MORNING, page) for page in range(1, 9)]
    rows = [place for page in pages for _, place in page.rows]
    assert len(rows) == pages[0].total == 2 * CASES - OPEN
    moments = [place.since for place in rows]
    assert moments == sorted(moments, reverse=True)


def test_a_case_that_stands_by_is_there_from_its_moment_on() -> None:
    [first, *_] = db.session.scalars(select(CaseOffice).where(CaseOffice.standing == "offered"))
    first.standing, first.since = "standby", MORNING
    db.session.flush()
    earlier = MORNING.replace(hour=MORNING.hour - 1)
    seen = {moment: queue_of([FIRST_OFFICE], moment).total for moment in (earlier, MORNING)}
    assert seen == {earlier: OPEN - 1, MORNING: OPEN}
    assert waiting_at([FIRST_OFFICE], earlier)[0] == OPEN - 1


def test_who_has_no_office_has_no_queue() -> None:
    assert not queue_of([], MORNING).rows and waiting_at([], MORNING) == (0, 0)


def test_each_part_of_a_queue_is_read_in_the_order_of_its_index(staff_app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the plan of SQLite")
    with statements_asked(staff_app) as asked:
        queue_of([FIRST_OFFICE], MORNING)
        page = asked[1]
    plan = plan_of(page)
    assert plan.count("COVERING INDEX ix_case_office_office_code_standing_rank_due_at_case_id") == 2


def test_no_more_is_counted_than_somebody_could_turn_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "FURTHER", 1)
    assert [past_of([FIRST_OFFICE], MORNING, page).pages for page in (1, 2, 3, 4)] == [2, 3, 4, 4]
