"""The course on paper: handout, trainer guide, call guide and role-play sheets, for printing."""

from __future__ import annotations

from kbdesk.domain.training.course import Course, CourseCall, CourseQuestion
from kbdesk.domain.training.quiz import QuizKind
from kbdesk.exporters.training.base import CourseExporter, CourseFiles
from kbdesk.exporters.training.web import kind_of
from kbdesk.exporters.training.wording import asset, page, words_for


def sheets(course: Course) -> dict[str, bytes]:
    """Gives the pages by path; pages with nothing to show are left out."""
    words = words_for(course.locale)
    calls = [
        part for section in course.sections for part in section.parts
        if isinstance(part, CourseCall)
    ]  # fmt: skip
    plays = [one for one in course.questions if one.kind is QuizKind.ROLE_PLAY]
    names = [("handout.html", "handout"), ("trainer-guide.html", "trainer_guide")]
    if calls:
        names.append(("call-guide.html", "call_guide"))
    if plays:
        names.append(("role-plays.html", "role_plays"))
    files = {"assets/print.css": asset("print.css")}
    for path, key in names:
        files[path] = page(
            "handout.html",
            course=course,
            w=words,
            which=key,
            pages=[(each, words[its]) for each, its in names],
            path=path,
            calls=calls,
            plays=plays,
            total=sum(section.minutes for section in course.sections),
            kind_of=kind_of,
            channel_of=_channel_of,
        )
    return files


def _channel_of(question: CourseQuestion) -> dict[str, str]:
    return dict(question.channels)


def _make(course: Course) -> CourseFiles:
    return CourseFiles(sheets(course))


EXPORTER = CourseExporter("handout", "Handout, trainer guide and call guide to print", "", _make)
