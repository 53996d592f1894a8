"""What refuses a quiz: its answers, their places and lengths, and what they explain."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from typing import Any

import pytest

from tests.content.conftest import Desk


def facts(desk: Desk) -> str:
    return f"{desk.quiz}/quiz.toml"


def words(desk: Desk) -> str:
    return f"{desk.quiz}/id.toml"


def rows(desk: Desk) -> list[dict[str, Any]]:
    return list(desk.facts(facts(desk))["question"])


def ask(desk: Desk, questions: list[dict[str, Any]]) -> None:
    """Write the questions anew, and take away the words of those that are left out."""
    lines = [f'lesson = "{desk.facts(facts(desk))["lesson"]}"']
    for row in questions:
        lines += ["", "[[question]]"]
        lines += [f"{name} = {json.dumps(value)}" for name, value in row.items()]
    for left_out in {row["id"] for row in rows(desk)} - {row["id"] for row in questions}:
        block = rf"^\[question\.{left_out}[\].][\s\S]*?(?=^\[|\Z)"
        desk.write(words(desk), re.sub(block, "", desk.read(words(desk)), flags=re.MULTILINE))
    desk.write(facts(desk), "\n".join(lines))


def with_right_at(row: dict[str, Any], place: int) -> dict[str, Any]:
    others = [choice for choice in row["choices"] if choice != row["right"]]
    return row | {"choices": [*others[:place], row["right"], *others[place:]]}


def commonest(desk: Desk) -> dict[str, Any]:
    """A question whose right answer can go without leaving the places uneven."""
    places = Counter(row["choices"].index(row["right"]) for row in rows(desk))
    place = places.most_common(1)[0][0]
    return next(row for row in rows(desk) if row["choices"].index(row["right"]) == place)


def lengthen(desk: Desk, row: dict[str, Any], choice: str) -> None:
    heading = rf"\[question\.{row['id']}\.choice\.{choice}\]\ntext = \""
    desk.change(words(desk), heading, rf"\g<0>{'panjang' * 40} ")


@pytest.mark.parametrize("praise", ["Benar.", "benar,", "Anda benar.", "Tepat:", "Betul!"])
def test_an_explanation_does_not_say_once_more_that_it_is_right(desk: Desk, praise: str) -> None:
    row = rows(desk)[0]
    heading = rf"(\[question\.{row['id']}\.choice\.{row['right']}\]\ntext = .*\nwhy = \")"
    desk.change(words(desk), heading, rf"\g<1>{praise} ")
    desk.has_one_fault(words(desk), row["id"], "says already")


def test_right_answers_in_one_place_can_be_guessed(desk: Desk) -> None:
    ask(desk, [with_right_at(row, 0) for row in rows(desk)])
    desk.has_one_fault(facts(desk), "evenly", f"A {len(rows(desk))}")


def test_right_answers_that_are_mostly_the_longest_can_be_guessed(desk: Desk) -> None:
    for row in rows(desk):
        lengthen(desk, row, row["right"])
    desk.has_one_fault(words(desk), "longest", f"{len(rows(desk))} of {len(rows(desk))}")


def test_the_right_answer_is_one_of_the_choices(desk: Desk) -> None:
    chosen = commonest(desk)
    ask(desk, [row | {"right": "lain"} if row == chosen else row for row in rows(desk)])
    desk.has_one_fault(facts(desk), chosen["id"], "'lain'")


def test_a_choice_that_explains_nothing_is_named(desk: Desk) -> None:
    first = rows(desk)[0]
    choice = rf"(\[question\.{first['id']}\.choice\.{first['right']}\]\ntext = .*\n)why = .*"
    desk.change(words(desk), choice, r'\1why = " "')
    desk.has_one_fault(words(desk), first["id"], repr(first["right"]), "why is empty")


def test_a_question_names_a_card_of_its_lesson(desk: Desk) -> None:
    desk.change(facts(desk), r"^card = .*", 'card = "tidak-ada"')
    desk.has_one_fault(facts(desk), rows(desk)[0]["id"], "tidak-ada")


def test_a_quiz_belongs_to_a_lesson_that_exists(desk: Desk) -> None:
    desk.change(facts(desk), r"^lesson = .*", 'lesson = "tidak-ada"')
    desk.has_one_fault(facts(desk), "'tidak-ada'")


def test_a_question_rests_on_more_than_advice(desk: Desk) -> None:
    desk.change(facts(desk), r"^sources = .*", 'sources = ["bekal: tanya dulu [C]"]')
    desk.has_one_fault(facts(desk), rows(desk)[0]["id"], "mark A or B")


def test_a_question_cites_only_known_sources(desk: Desk) -> None:
    desk.change(facts(desk), r"^sources = \[", 'sources = ["uu-99-2099", ')
    desk.has_one_fault(facts(desk), "uu-99-2099")


@pytest.mark.parametrize("more", [0, 2])
def test_a_question_has_three_or_four_choices(desk: Desk, more: int) -> None:
    first, *others = rows(desk)
    new = [f"tambahan-{place}" for place in range(more)]
    first["choices"] = [*first["choices"][: 5 - more], *new] if more else [first["right"]]
    ask(desk, [first, *others])
    for choice in new:
        heading = f"[question.{first['id']}.choice.{choice}]"
        desk.add(words(desk), f'{heading}\ntext = "Tidak"\nwhy = "Bukan."')
    desk.names(facts(desk), first["id"], "3 or 4 choices")


def test_a_choice_stands_in_both_files(desk: Desk) -> None:
    first = rows(desk)[0]
    heading = f"[question.{first['id']}.choice.lain]"
    desk.add(words(desk), f'{heading}\ntext = "Tidak"\nwhy = "Bukan."')
    desk.has_one_fault(words(desk), first["id"], "'lain'", "only one")


def test_a_question_stands_in_both_files(desk: Desk) -> None:
    desk.add(words(desk), '[question.lain]\ntext = "Apa?"\nchoice = {}')
    desk.has_one_fault(words(desk), "'lain'", "only one")


def test_a_question_and_its_explanations_are_in_plain_words(desk: Desk) -> None:
    desk.change(words(desk), r"^why = .*", f'why = "Tanya{" lagi" * 22}."')
    desk.has_one_fault(words(desk), rows(desk)[0]["id"], "23 words")


def test_a_quiz_has_six_to_eight_questions(desk: Desk) -> None:
    ask(desk, [with_right_at(row, place) for place, row in enumerate(rows(desk)[:3])])
    assert desk.faults()


def test_two_questions_of_one_name_are_noticed(desk: Desk) -> None:
    first, *others = [with_right_at(row, place % 3) for place, row in enumerate(rows(desk)[:6])]
    ask(desk, [first, *others, first])
    for row in (first, *others):
        lengthen(desk, row, next(choice for choice in row["choices"] if choice != row["right"]))
    assert desk.faults()


def test_a_choice_that_is_offered_twice_is_noticed(desk: Desk) -> None:
    first, *others = rows(desk)
    wrong = next(choice for choice in first["choices"] if choice != first["right"])
    ask(desk, [first | {"choices": [*first["choices"], wrong][:4]}, *others])
    assert desk.faults()


@pytest.mark.parametrize("field", ["title", "text"])
def test_no_question_and_no_choice_is_empty(desk: Desk, field: str) -> None:
    desk.change(words(desk), rf"^{field} = .*", f'{field} = ""')
    assert desk.faults()


def test_a_fourth_place_counts_when_the_places_are_compared(desk: Desk) -> None:
    first, *others = rows(desk)
    moved = [with_right_at(row | {"choices": [*row["choices"], "lain"][:4]}, 3) for row in others]
    ask(desk, [with_right_at(first, 0), *moved])
    for row in others:
        heading = f"[question.{row['id']}.choice.lain]"
        desk.add(words(desk), f'{heading}\ntext = "Tidak"\nwhy = "Bukan."')
    assert desk.faults()


def test_a_lesson_and_its_quiz_name_each_other(desk: Desk) -> None:
    lessons = [row["slug"] for row in desk.facts("course.toml")["lesson"]]
    quizzes = [desk.facts(f"lessons/{slug}/lesson.toml")["quiz"] for slug in lessons]
    for slug, quiz in zip(lessons, reversed(quizzes), strict=True):
        desk.change(f"lessons/{slug}/lesson.toml", r"^quiz = .*", f'quiz = "{quiz}"')
    assert desk.faults()


def test_a_second_quiz_of_a_lesson_is_named_by_none(desk: Desk) -> None:
    shutil.copytree(desk.root / desk.quiz, desk.root / "quizzes" / "terlupa")
    desk.has_one_fault("quizzes/terlupa/quiz.toml", "which names")
