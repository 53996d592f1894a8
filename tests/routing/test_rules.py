"""A report goes to the offices of the table, in its order, the nearest first; else it says so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.library import load_library
from app.content.reporting import Colour, Reporting
from app.routing.rules import Matter, OfficeSeen, Routing, colour_of, route
from tests.routing.cases import BUGIH, CASES, JEMBER, NUNUKAN, OFFICES


@pytest.fixture(scope="module")
def reporting(content: Path) -> Reporting:
    return load_library(content).reporting


def routed(
    reporting: Reporting, village: str, dangers: Iterable[str], trick: str, is_about: bool = False
) -> Routing:
    return route(reporting, Matter(frozenset(dangers), trick, village, is_about), OFFICES)


def routed_case(reporting: Reporting, case: dict[str, Any]) -> Routing:
    known = (case["village"], case["dangers"], case["trick"], case.get("concerns-office", False))
    return routed(reporting, *known)


def test_there_are_cases_enough_and_one_at_least_for_every_trick(reporting: Reporting) -> None:
    assert len(CASES) >= 60
    assert {case["trick"] for case in CASES} == {trick.id for trick in reporting.tricks}
    dangers = {danger for case in CASES for danger in case["dangers"]}
    assert dangers == {danger.id for danger in reporting.dangers}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_report_goes_where_it_should(reporting: Reporting, case: dict[str, Any]) -> None:
    found = routed_case(reporting, case)
    assert list(found.offices) == case["offices"]
    calls = case.get("calls", [])
    assert list(found.calls[: len(calls)]) == calls
    assert {"polri-110", "kemenp2mi"} <= set(found.calls)
    assert len(set(found.calls)) == len(found.calls)


def test_the_first_is_offered_it_and_the_second_stands_by(reporting: Reporting) -> None:
    found = routed(reporting, JEMBER, ["locked-up"], "broker")
    assert (found.first, found.standby) == ("polres-jember", "polda-jatim")
    nobody = routed(reporting, NUNUKAN, ["locked-up"], "broker")
    assert (nobody.first, nobody.standby) == ("", "")


def test_officials_of_the_village_itself_are_never_recipients(reporting: Reporting) -> None:
    for case in CASES:
        assert "village-police" not in routed_case(reporting, case).offices


def test_the_order_in_which_offices_were_entered_changes_nothing(reporting: Reporting) -> None:
    some = [office for office in OFFICES if office.kind in {"polres", "bp3mi"}][:5]
    matter = Matter(frozenset(["locked-up"]), "broker", BUGIH)
    assert len({route(reporting, matter, order).offices for order in permutations(some)}) == 1


@pytest.mark.parametrize(
    ("dangers", "colour"),
    [
        ("locked-up", "red"), ("minor", "red"), ("leaving", "red"), ("abroad", "yellow"),
        ("unknown", "yellow"), ("none", "green"), ("", "yellow"), ("abroad minor", "red"),
        ("none abroad", "yellow"), ("no-such-danger", "yellow"),
    ],
)  # fmt: skip
def test_the_worst_danger_decides_the_colour(
    reporting: Reporting, dangers: str, colour: Colour
) -> None:
    assert colour_of(reporting, dangers.split()) == colour


def test_red_always_goes_to_the_police_first_where_there_is_one(reporting: Reporting) -> None:
    for trick in reporting.tricks:
        for danger in ("locked-up", "minor", "leaving"):
            found = routed(reporting, BUGIH, [danger], trick.id)
            assert found.first == "polres-pamekasan"
            assert found.standby
            assert found.calls[0] == "polri-110"


def test_whatever_is_known_no_office_comes_twice_none_closed_and_none_from_afar(
    reporting: Reporting,
) -> None:
    prefixes = st.sampled_from(["35", "35.28", "35.28.04", BUGIH, "35.2", "32", "35.09"])
    offices = st.lists(
        st.builds(
            OfficeSeen,
            st.text("abc", min_size=1, max_size=4),
            st.sampled_from([row.id for row in reporting.offices]),
            st.lists(prefixes, min_size=1, max_size=3).map(tuple),
            st.booleans(),
        ),
        unique_by=lambda office: office.code,
    )
    dangers = st.frozensets(st.sampled_from([row.id for row in reporting.dangers]))
    tricks = st.sampled_from([row.id for row in reporting.tricks])

    @settings(max_examples=200, deadline=None, database=None)
    @given(offices, dangers, tricks, st.booleans())
    def holds(
        offices: list[OfficeSeen], dangers: frozenset[str], trick: str, is_about: bool
    ) -> None:
        found = route(reporting, Matter(dangers, trick, BUGIH, is_about), offices)
        assert len(set(found.offices)) == len(found.offices)
        for office in offices:
            is_near = {"35", "35.28", "35.28.04"} & set(office.prefixes)
            assert office.code not in found.offices or (office.is_active and is_near)

    holds()
