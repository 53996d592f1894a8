"""What refuses a lesson: cards, sources, course and the page for the trainer."""

from __future__ import annotations

import shutil

import pytest

from tests.content.conftest import Desk

ADVICE = 'sources = ["bekal: tanda bahaya [C]"]'


def facts(desk: Desk) -> str:
    return f"{desk.lesson}/lesson.toml"


def words(desk: Desk) -> str:
    return f"{desk.lesson}/id.md"


@pytest.mark.parametrize("minutes", [2, 7])
def test_a_lesson_takes_three_to_six_minutes(desk: Desk, minutes: int) -> None:
    desk.change(facts(desk), r"^minutes = .*", f"minutes = {minutes}")
    desk.has_one_fault(facts(desk), f"{minutes} minutes")


@pytest.mark.parametrize("kind", ["rule", "look"])
def test_a_rule_does_not_stand_on_advice_alone(desk: Desk, kind: str) -> None:
    card = desk.card(kind)
    desk.change(facts(desk), rf'(id = "{card}"\nkind = .*\n)sources = .*', r"\1" + ADVICE)
    desk.has_one_fault(facts(desk), repr(card), "mark A or B")


@pytest.mark.parametrize("kind", ["rule", "look"])
def test_a_rule_without_any_source_is_named(desk: Desk, kind: str) -> None:
    card = desk.card(kind)
    desk.change(facts(desk), rf'(id = "{card}"\nkind = .*\n)sources = .*\n', r"\1")
    desk.names(facts(desk), repr(card), "mark A or B")


def test_a_card_cites_only_known_sources(desk: Desk) -> None:
    desk.change(facts(desk), r"^sources = \[", 'sources = ["uu-99-2099: Pasal 1", ')
    desk.has_one_fault(facts(desk), "uu-99-2099: Pasal 1", "no source")


@pytest.mark.parametrize(("kind", "other"), [("story", "advice"), ("now", "advice")])
def test_each_lesson_has_its_story_and_its_step(desk: Desk, kind: str, other: str) -> None:
    desk.change(facts(desk), f'^kind = "{kind}"', f'kind = "{other}"')
    desk.has_one_fault(facts(desk), repr(kind), "has 0")


def test_a_lesson_has_one_story_only(desk: Desk) -> None:
    desk.change(facts(desk), '^kind = "rule"', 'kind = "story"')
    desk.has_one_fault(facts(desk), "'story'", "has 2")


@pytest.mark.parametrize("claim", ["Wulan mengenal 3 orang.", "Begitu bunyi Pasal itu."])
def test_a_story_states_no_number_and_no_article(desk: Desk, claim: str) -> None:
    desk.say(desk.card("story"), claim)
    desk.has_one_fault(words(desk), repr(desk.card("story")), "without a source")


def test_the_numbers_of_a_list_are_no_statement(desk: Desk) -> None:
    desk.say(desk.card("now"), "1. Ambil kertas.\n2. Tulis namanya.")
    desk.has_no_fault()


def test_there_are_three_things_to_remember(desk: Desk) -> None:
    desk.say(desk.card("remember"), "- Tanya dulu.\n- Catat.")
    desk.has_one_fault(words(desk), repr(desk.card("remember")), "3 things")


def test_a_card_holds_sixty_words_and_not_one_more(desk: Desk) -> None:
    card = desk.card("now")
    desk.say(card, "Tanyakan itu kepada petugas di kantor. " * 10)
    desk.has_no_fault()
    desk.say(card, "Tanyakan itu kepada petugas di kantor. " * 10 + "Ya.")
    desk.has_one_fault(words(desk), repr(card), "61 words", "60")


def test_a_sentence_holds_twenty_two_words_and_not_one_more(desk: Desk) -> None:
    card = desk.card("now")
    desk.say(card, "Tanya" + " lagi" * 21 + ".")
    desk.has_no_fault()
    desk.say(card, "Tanya" + " lagi" * 22 + ".")
    desk.has_one_fault(words(desk), card, "23 words")


def test_a_card_brings_one_new_abbreviation_and_not_two(desk: Desk) -> None:
    card = desk.card("now")
    desk.say(card, "Tanyakan kepada QQQ. Petugas QQQ membantu.")
    desk.has_no_fault()
    desk.say(card, "Tanyakan kepada QQQ dan ZZZ.")
    desk.has_one_fault(words(desk), repr(card), "QQQ, ZZZ")


def test_a_lesson_of_long_sentences_is_hard_to_read(desk: Desk) -> None:
    for row in desk.facts(facts(desk))["card"]:
        if row["kind"] != "remember":
            desk.say(row["id"], ("Tanya" + " lagi" * 19 + ". ") * 2)
    desk.has_one_fault(words(desk), "words a sentence", "12 at most")


@pytest.mark.parametrize(
    ("pattern", "new"),
    [(r"^# .*\n", ""), (r"(^# .*\n)[\s\S]*?(?=^## )", r"\1\n")],
    ids=["title", "first sentence"],
)
def test_a_lesson_has_a_title_and_a_first_sentence(desk: Desk, pattern: str, new: str) -> None:
    desk.change(words(desk), pattern, new)
    desk.has_one_fault(words(desk), "title", "first sentence")


def test_the_headings_are_the_cards_in_order(desk: Desk) -> None:
    desk.change(words(desk), rf"{{#{desk.card('now')}}}", "{#lain}")
    desk.has_one_fault(words(desk), "headings", "cards")


def test_a_card_without_words_is_noticed(desk: Desk) -> None:
    desk.add(facts(desk), '[[card]]\nid = "lebih"\nkind = "advice"')
    desk.has_one_fault(words(desk), "headings", "cards")


@pytest.mark.parametrize("file", ["id.md", "id.trainer.md"])
def test_a_lesson_needs_its_words_and_the_page_for_the_trainer(desk: Desk, file: str) -> None:
    desk.remove(f"{desk.lesson}/{file}")
    desk.has_one_fault(f"{desk.lesson}/{file}", "is missing")


def test_the_page_for_the_trainer_has_its_sections_in_order(desk: Desk) -> None:
    desk.change(f"{desk.lesson}/id.trainer.md", r"\{#ask\}", "{#talk}")
    desk.has_one_fault(f"{desk.lesson}/id.trainer.md", "aim, time", "in this order")


def test_the_page_for_the_trainer_is_in_plain_words_too(desk: Desk) -> None:
    desk.add(f"{desk.lesson}/id.trainer.md", "Tanya" + " lagi" * 22 + ".")
    desk.has_one_fault(f"{desk.lesson}/id.trainer.md", "close", "23 words")


def test_the_course_forgets_no_lesson(desk: Desk) -> None:
    shutil.copytree(desk.root / desk.lesson, desk.root / "lessons" / "terlupa")
    desk.has_one_fault("course.toml", "'terlupa'")


def test_the_course_names_no_lesson_that_is_not_there(desk: Desk) -> None:
    desk.add("course.toml", '[[lesson]]\nslug = "tidak-ada"\nstatus = "live"')
    desk.has_one_fault("lessons/tidak-ada/lesson.toml", "is missing")


def test_a_lesson_names_a_quiz_that_exists(desk: Desk) -> None:
    desk.change(facts(desk), r"^quiz = .*", 'quiz = "tidak-ada"')
    desk.has_one_fault(facts(desk), "'tidak-ada'")


def test_the_cards_come_from_story_to_step(desk: Desk) -> None:
    desk.change(facts(desk), '^kind = "story"', 'kind = "first"')
    desk.change(facts(desk), '^kind = "now"', 'kind = "story"')
    desk.change(facts(desk), '^kind = "first"', 'kind = "now"')
    assert desk.faults()


def test_two_cards_of_one_name_are_noticed(desk: Desk) -> None:
    first, second = desk.card("rule"), desk.card("look")
    desk.change(facts(desk), f'^id = "{first}"', f'id = "{second}"')
    desk.change(words(desk), rf"{{#{first}}}", f"{{#{second}}}")
    assert desk.faults()


def test_a_lesson_stands_in_the_course_once(desk: Desk) -> None:
    desk.add("course.toml", f'[[lesson]]\nslug = "{desk.lesson[8:]}"\nstatus = "draft"')
    assert desk.faults()
