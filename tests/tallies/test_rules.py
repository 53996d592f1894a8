"""Right, wrong and none are always the people in the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tallies.rules import (
    CARDS,
    GROUP,
    HANDS,
    MOST_HEADS,
    PHONE,
    Ballot,
    Count,
    HeadsError,
    Share,
    check_count,
    check_heads,
    counts_of,
    hardest,
    tally,
)

CHOICES = st.sampled_from(["", "a", "b", "c", "d"])
BALLOTS = st.lists(st.builds(Ballot, CHOICES, st.integers(1, 30)), max_size=40)
COUNTS = st.lists(
    st.builds(
        lambda way, choice, n: Count(way, choice, n, n),
        st.sampled_from([CARDS, HANDS]),
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(0, 100),
    ),
    max_size=8,
)


@given(BALLOTS, COUNTS, st.integers(0, 500))
def test_right_wrong_and_none_are_the_room_however_it_answers(
    ballots: list[Ballot], counted: list[Count], heads: int
) -> None:
    found = tally([*counts_of(ballots), *counted], heads, "a")
    assert found.right + found.wrong + found.none == found.room
    assert min(found.right, found.wrong, found.none) >= 0
    assert found.room >= heads
    assert sum(found.by_choice.values()) == found.given
    assert found.given == sum(b.people for b in ballots if b.choice) + sum(
        c.people for c in counted
    )


def test_a_shared_phone_counts_its_people_and_is_one_unit() -> None:
    counts = counts_of([Ballot("a", 6), Ballot("a"), Ballot("a"), Ballot("", 4)])
    assert set(counts) == {
        Count(GROUP, "a", 6, 1),
        Count(PHONE, "a", 2, 2),
        Count(GROUP, "", 4, 1),
    }
    assert tally(counts, 0, "a").none == 4


def test_all_four_ways_stand_in_one_figure() -> None:
    seats = counts_of([Ballot("a"), Ballot("b", 5), Ballot("")])
    counted = [Count(CARDS, "a", 9, 9), Count(CARDS, "c", 3, 3), Count(HANDS, "a", 2, 2)]
    found = tally([*seats, *counted], 30, "a")
    assert (found.right, found.wrong, found.none, found.room) == (12, 8, 10, 30)


def test_a_head_count_below_the_answers_is_refused_with_the_numbers() -> None:
    assert check_heads(12, 12) == 12
    with pytest.raises(HeadsError) as refused:
        check_heads(11, 12)
    assert (refused.value.heads, refused.value.given) == (11, 12)
    with pytest.raises(HeadsError):
        check_heads(MOST_HEADS + 1, 0)


def test_more_cards_than_people_are_refused_with_the_numbers() -> None:
    assert check_count(5, 25, 30) == 5
    for number in (6, -1):
        with pytest.raises(HeadsError):
            check_count(number, 25, 30)


@pytest.mark.parametrize(
    ("shares", "named"),
    [
        ([Share(8, 40, 40), Share(4, 40, 40), Share(20, 40, 40)], 1),
        ([Share(0, 1, 40), Share(10, 40, 40), Share(30, 40, 40)], 1),  # hardly anyone answered it
        ([Share(0, 0, 40), Share(39, 40, 40)], 1),  # nobody did
        ([Share(0, 19, 40), Share(30, 40, 40)], 0),  # few, but more wrong ones than anywhere
        ([Share(0, 1, 40), Share(2, 15, 40)], 1),  # less than half answered either
        ([Share(10, 20, 40), Share(10, 40, 40)], 1),  # as few right, more wrong
        ([Share(10, 40, 40), Share(10, 40, 40)], 0),
        ([Share(40, 40, 40), Share(0, 0, 40)], None),  # all was known
        ([Share(1, 1, 40), Share(0, 0, 40)], None),
        ([], None),
    ],
)
def test_the_hardest_question_is_one_that_was_answered(
    shares: list[Share], named: int | None
) -> None:
    assert hardest(dict(enumerate(shares))) == named


def test_a_share_is_of_all_and_of_nobody_where_nobody_answered() -> None:
    assert Share(6, 6, 40).percent == 15
    assert Share(0, 6, 40).percent == 0
    assert Share(0, 0, 40).percent is None
