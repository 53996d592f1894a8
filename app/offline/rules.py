"""What a phone may store, in groups: tools after one visit, each lesson once it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Address = tuple[str, Mapping[str, str]]

CORE = (
    "home.start",
    "offers.check",
    "offers.results",
    "checklist.steps",
    "checklist.everything",
    "helplines.directory",
    "lessons.course",
    "lessons.glossary",
    "offline.stored",
    "offline.absent",
    "offline.manifest",
    "home.privacy",
    "home.clock",
)
MORE = ("home.about", "home.accessibility")
# The first part of every address that a phone may keep. All others are left to the network: what
# somebody does with an account is none of these.
PUBLIC = (
    "",
    "aksesibilitas",
    "bantuan",
    "cek-tawaran",
    "desa",
    "istilah",
    "jam",
    "kuis",
    "langkah",
    "pelajaran",
    "privasi",
    "tentang",
    "tersimpan",
)


def addresses_to_store(
    lessons: Iterable[tuple[str, str]], course_quizzes: Iterable[str]
) -> dict[str, tuple[Address, ...]]:
    """By group, the routes to store; `lessons` are pairs of lesson and its quiz, by slug.

    A group is stored whole or not at all. `inti` comes by itself; `lain` is what is left of the
    course when every lesson is stored.
    """
    groups: dict[str, tuple[Address, ...]] = {"inti": tuple((name, {}) for name in CORE)}
    for lesson, quiz in lessons:
        groups[lesson] = (
            ("lessons.lesson", {"slug": lesson}),
            ("quizzes.quiz", {"slug": quiz}),
        )
    quizzes: list[Address] = [("quizzes.quiz", {"slug": slug}) for slug in course_quizzes]
    groups["lain"] = (*quizzes, *((name, {}) for name in MORE))
    return groups
