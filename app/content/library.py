"""The whole library, read once: lessons, quizzes, offer check, helplines, glossary, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.checklists import Checklist, load_checklist
from app.content.citations import load_sources
from app.content.faults import ContentError, Fault, Faults
from app.content.glossary import Term, load_glossary
from app.content.helplines import Helplines, load_helplines
from app.content.lessons import Lesson, load_lessons
from app.content.offers import Offers, load_offers
from app.content.pages import Page, load_pages
from app.content.pictures import SHOWN, Drawing, Parts, load_drawings, load_parts
from app.content.prose import Prose, targets
from app.content.quizzes import Quiz, load_quizzes
from app.content.relations import check_numbers, check_relations
from app.content.reporting import Reporting, load_reporting

Known = Callable[[str], bool]


class NotHereError(LookupError):
    """Nothing of that name exists, or it may not be seen; answered like any absent thing."""


@dataclass(frozen=True)
class Library:
    """All content, frozen."""

    lessons: Mapping[str, Lesson]
    quizzes: Mapping[str, Quiz]
    offers: Offers
    checklist: Checklist
    reporting: Reporting
    helplines: Helplines
    glossary: Mapping[str, Term]
    pages: Mapping[str, Page]
    drawings: Mapping[str, Drawing]
    parts: Parts

    @property
    def course(self) -> tuple[Lesson, ...]:
        """The lessons that villagers see, in order."""
        return tuple(lesson for lesson in self.lessons.values() if lesson.status == "live")

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """Every link in prose: the file it stands in, and where it points."""
        for lesson in self.lessons.values():
            for language, words in lesson.words.items():
                yield from _links(f"lessons/{lesson.slug}/{language}.md", words.prose)
            for language, prose in lesson.trainer.items():
                yield from _links(f"lessons/{lesson.slug}/{language}.trainer.md", prose)
        for page in self.pages.values():
            for language, prose in page.words.items():
                yield from _links(f"pages/{page.slug}/{language}.md", prose)


def load_library(folder: Path) -> Library:
    """Read everything below `folder`; raise ContentError with all faults if there is any."""
    faults = Faults(folder)
    sources = load_sources(folder / "sources", faults)
    parts = load_parts(folder / "pictures" / "parts.svg", faults)
    lessons = load_lessons(folder, sources, parts, faults)
    quizzes = load_quizzes(folder / "quizzes", sources, faults)
    offers = load_offers(folder / "offers", sources, parts, faults)
    checklist = load_checklist(folder / "checklist", sources, faults)
    helplines = load_helplines(folder / "helplines", faults)
    reporting = load_reporting(folder / "reporting", sources, parts, faults)
    glossary = load_glossary(folder / "glossary", sources, faults)
    pages = load_pages(folder / "pages", faults)
    drawings = load_drawings(folder / "pictures", parts, faults, SHOWN)
    check_relations(folder, lessons, quizzes, faults)
    check_numbers(folder, reporting, helplines, faults)
    if faults.found or not offers or not checklist or not reporting or not helplines:
        raise ContentError(faults.found)
    tools = (offers, checklist, reporting, helplines)
    return Library(lessons, quizzes, *tools, glossary, pages, drawings, parts)


def dead_links(library: Library, is_known: Known) -> tuple[Fault, ...]:
    """Links in prose to a term, a lesson, a quiz or an address that does not exist."""
    found = {
        Fault(file, f"links to {target!r}, which does not exist")
        for file, target in library.links
        if _is_dead(target, library, is_known)
    }
    return tuple(sorted(found))


def _is_dead(target: str, library: Library, is_known: Known) -> bool:
    if target.startswith("istilah:"):
        return target.removeprefix("istilah:") not in library.glossary
    if target.startswith("/"):
        address = target.partition("#")[0]
        return not is_known(address) or not _is_there(library, *address.split("/")[1:3])
    return not target.startswith(("https://", "tel:"))


def _is_there(library: Library, room: str, slug: str = "") -> bool:
    find = {"pelajaran": lesson_of, "kuis": quiz_of}.get(room)
    try:
        return not find or not slug or bool(find(library, slug))
    except NotHereError:
        return False


def lesson_of(library: Library, slug: str) -> Lesson:
    """The lesson `slug`, unless it is only a draft; raises NotHereError."""
    lesson = library.lessons.get(slug)
    if lesson is None or lesson.status == "draft":
        raise NotHereError(slug)
    return lesson


def lesson_after(library: Library, slug: str) -> Lesson | None:
    """The lesson that follows `slug` in the course; None after the last, or for one outside."""
    slugs = [lesson.slug for lesson in library.course]
    if slug not in slugs[:-1]:
        return None
    return library.course[slugs.index(slug) + 1]


def quiz_of(library: Library, slug: str) -> Quiz:
    """The quiz `slug`, unless its lesson is only a draft; raises NotHereError."""
    quiz = library.quizzes.get(slug)
    if quiz is None:
        raise NotHereError(slug)
    if not quiz.is_of_the_course:
        lesson_of(library, quiz.lesson)
    return quiz


def page_of(library: Library, slug: str) -> Page:
    """The page in prose `slug`; raises NotHereError."""
    if slug not in library.pages:
        raise NotHereError(slug)
    return library.pages[slug]


def _links(file: str, prose: Prose) -> Iterator[tuple[str, str]]:
    for text in (prose.lead, *(section.text for section in prose.sections)):
        yield from ((file, target) for target in targets(text))
