"""Links in prose lead somewhere, and what is only a draft is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.content.library import (
    NotHereError,
    lesson_after,
    lesson_of,
    load_library,
    page_of,
    quiz_of,
)
from tests.content.conftest import Desk

PAGE = "pages/tentang/id.md"


def link(desk: Desk, file: str, target: str) -> None:
    desk.add(file, f"\nTanya [kata]({target}).")


@pytest.mark.parametrize(
    "target",
    [
        "istilah:tidak-ada",
        "istilah:",
        "/tidak-ada",
        "/bantuan/",
        "//elsewhere.example/x",
        "http://elsewhere.example",
        "javascript:alert",
        "bantuan",
        "#bahaya",
        "mailto:a@example.id",
        "/tidak-ada#bahaya",
    ],
)
def test_a_dead_link_is_the_one_fault(desk: Desk, target: str) -> None:
    link(desk, PAGE, target)
    desk.has_one_dead_link(PAGE, repr(target), "does not exist")


@pytest.mark.parametrize("file", ["id.md", "id.trainer.md"])
def test_a_dead_link_of_a_lesson_is_named_with_its_file(desk: Desk, file: str) -> None:
    link(desk, f"{desk.lesson}/{file}", "istilah:tidak-ada")
    desk.has_one_dead_link(f"{desk.lesson}/{file}", "'istilah:tidak-ada'")


@pytest.mark.parametrize(
    "target", ["istilah:p3mi", "/bantuan", "/bantuan#bahaya", "https://a.example", "tel:110"]
)
def test_a_living_link_is_no_fault(desk: Desk, target: str) -> None:
    link(desk, PAGE, target)
    desk.open()


@pytest.mark.parametrize("target", ["/pelajaran/tidak-ada", "/kuis/tidak-ada"])
def test_a_link_to_a_lesson_that_is_not_there_is_dead(desk: Desk, target: str) -> None:
    link(desk, PAGE, target)
    desk.has_one_dead_link(PAGE, repr(target))


def test_dead_links_come_together(desk: Desk) -> None:
    link(desk, PAGE, "/tidak-ada")
    link(desk, f"{desk.lesson}/id.md", "istilah:tidak-ada")
    desk.add(f"{desk.lesson}/id.trainer.md", "[a](x) dan [b](y)")
    assert len(desk.dead_links()) == 4


def test_dead_links_come_in_order(desk: Desk) -> None:
    desk.add(f"{desk.lesson}/id.trainer.md", "[b](y) dan [a](x)")
    found = desk.dead_links()
    assert list(found) == sorted(found, key=lambda fault: (fault.file, fault.reason))


def test_a_draft_is_not_there_and_a_retired_lesson_is_only_off_the_course(desk: Desk) -> None:
    desk.change("course.toml", r"^status = .*", 'status = "draft"')
    desk.change("course.toml", r"live", "retired")
    library = load_library(desk.root)
    first, second = library.lessons
    assert library.course == ()
    with pytest.raises(NotHereError):
        lesson_of(library, first)
    with pytest.raises(NotHereError):
        quiz_of(library, library.lessons[first].quiz)
    assert lesson_of(library, second).status == "retired"
    assert quiz_of(library, library.lessons[second].quiz).lesson == second


def test_a_draft_is_answered_like_what_nobody_wrote(desk: Desk) -> None:
    desk.change("course.toml", r"^status = .*", 'status = "draft"')
    client = desk.open().test_client()
    absent = client.get("/pelajaran/tidak-ada")
    lesson, quiz = desk.lesson.rpartition("/")[2], desk.quiz.rpartition("/")[2]
    address = f"/pelajaran/{lesson}"
    for path in (address, f"{address}/pelatih", f"{address}/selebaran", f"/kuis/{quiz}"):
        answer = client.get(path)
        assert (answer.status_code, answer.data) == (404, absent.data), path
        assert str(answer.headers) == str(absent.headers), path
    assert address not in client.get("/pelajaran").get_data(as_text=True)


def test_a_retired_lesson_is_read_by_those_who_have_its_address(desk: Desk) -> None:
    desk.change("course.toml", r"^status = .*", 'status = "retired"')
    client = desk.open().test_client()
    address = f"/pelajaran/{desk.lesson.rpartition('/')[2]}"
    assert client.get(address).status_code == 200
    for page in ("/", "/pelajaran"):
        assert f'href="{address}"' not in client.get(page).get_data(as_text=True)


def test_what_nobody_wrote_is_not_there(desk: Desk) -> None:
    library = load_library(desk.root)
    for absent in (lesson_of, quiz_of, page_of):
        with pytest.raises(NotHereError):
            absent(library, "tidak-ada")


def test_content_that_is_nowhere_is_refused_with_its_faults(desk: Desk) -> None:
    desk.remove(".")
    assert {fault.reason for fault in desk.faults()} == {"is missing"}


def test_the_last_lesson_has_none_after_it_and_what_is_outside_the_course_neither(
    content: Path,
) -> None:
    library = load_library(content)
    slugs = [lesson.slug for lesson in library.course]
    followers = [lesson_after(library, slug) for slug in slugs]
    assert [found.slug if found else "" for found in followers] == [*slugs[1:], ""]
    assert lesson_after(library, "course") is None
