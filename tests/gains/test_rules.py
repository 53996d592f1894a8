"""The gain: right where it is known, honest about what it does not know."""

from __future__ import annotations

from random import Random

import pytest

from app.gains import rules
from app.gains.rules import Gain, Round, Sample, gain_of, gain_of_question, scores_of
from tests.gains.classes import Village, lived

BEFORE = (0.3, 0.5, 0.2, 0.6, 0.4, 0.35, 0.5, 0.45, 0.25, 0.55, 0.3, 0.4)
AFTER = (0.7, 0.8, 0.6, 0.9, 0.75, 0.65, 0.85, 0.7, 0.5, 0.95, 0.6, 0.8)
VILLAGES = {
    "own phones": Village(30, 0, 0, BEFORE, AFTER),
    "few phones, other people afterwards": Village(12, 0, 0, BEFORE, AFTER, 0.7, same=False),
    "groups": Village(4, 14, 0, BEFORE, AFTER, same=False),
    "cards or hands": Village(0, 0, 30, BEFORE, AFTER, 0.7, same=False),
    "all four ways": Village(10, 4, 20, BEFORE, AFTER, 0.5, silence=0.3, same=False),
    "three questions": Village(12, 3, 12, BEFORE[:3], AFTER[:3], same=False),
    "nobody knew, everybody knows": Village(
        *(10, 3, 20, (0.05,) * 6, (0.97,) * 6), silence=0.0, same=False
    ),
    "nothing gained": Village(9, 2, 9, BEFORE, BEFORE, 0.6, same=False),
}
RUNS, LONG_RUNS = 400, 4000


@pytest.mark.parametrize("name", VILLAGES)
def test_the_interval_holds_the_planted_gain_in_93_of_100_classes(name: str, is_long: bool) -> None:
    village, chance, held, held_each = VILLAGES[name], Random(11), 0, 0
    runs = LONG_RUNS if is_long else RUNS
    middle = 0.0
    for _ in range(runs):
        before, after = lived(village, chance)
        gain = gain_of(before, after)
        assert gain
        held += gain.low <= village.effect <= gain.high
        middle += gain.points / runs
        question = chance.randrange(len(village.before))
        each = gain_of_question(before.questions[question], after.questions[question])
        assert each
        held_each += each.low <= village.effect_of(question) <= each.high
    assert held / runs >= 0.93
    assert held_each / runs >= 0.93
    assert middle == pytest.approx(village.effect, abs=0.02)


def test_taking_the_answers_of_a_person_for_independent_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "LIKENESS", 0.0)
    village, chance = VILLAGES["cards or hands"], Random(11)
    gains = (gain_of(*lived(village, chance)) for _ in range(RUNS))
    held = sum(gain.low <= village.effect <= gain.high for gain in gains if gain)
    assert held / RUNS < 0.93


def test_the_interval_tells_something_in_a_usual_hall() -> None:
    gain = gain_of(*lived(Village(8, 4, 28, BEFORE, AFTER), Random(3)))
    assert gain
    assert gain.low > 0.1
    assert gain.high - gain.low < 0.4


@pytest.mark.parametrize(("units", "is_told"), [(10, False), (11, True)])
def test_below_eleven_units_nothing_is_told(units: int, is_told: bool) -> None:
    few, many = Sample(units, 4, 0, 0), Sample(30, 20, 0, 0)
    scores = tuple([1.0] * 4 + [0.0] * (units - 4))
    whole = Round((many,), tuple([1.0] * 20 + [0.0] * 10))
    assert bool(gain_of_question(few, many)) == is_told
    assert bool(gain_of_question(many, few)) == is_told
    assert bool(gain_of(Round((few,), scores), whole)) == is_told
    assert gain_of(Round((), ()), Round((), ())) is None


def test_a_group_is_one_unit_and_a_counted_head_is_one() -> None:
    sample = Sample(seats=3, seats_right=2, heads=9, heads_right=4)
    assert (sample.units, sample.right) == (12, 6)


def test_more_people_make_the_interval_narrower() -> None:
    widths = []
    for people in (15, 60, 240):
        before, after = (Round((Sample(0, 0, people, people // n),) * 4, ()) for n in (3, 2))
        gain = gain_of(before, after)
        assert isinstance(gain, Gain)
        widths.append(gain.high - gain.low)
    assert widths == sorted(widths, reverse=True)


def test_a_class_in_which_all_are_alike_still_has_an_interval() -> None:
    none, everybody = (Round((Sample(12, n, 0, 0),) * 5, (n / 12,) * 12) for n in (0, 12))
    gain = gain_of(none, everybody)
    assert gain
    assert gain.points == 1
    assert 0 < gain.low < 1 == gain.high


def test_students_factor_is_that_of_the_tables() -> None:
    known = {10: 2.228, 15: 2.131, 30: 2.042, 120: 1.980}
    assert {n: round(rules._student(n), 3) for n in known} == known


def test_a_score_counts_only_questions_at_which_the_seat_was_there() -> None:
    assert scores_of([(True, False), (None, True), (None, None)]) == (0.5, 1.0)
