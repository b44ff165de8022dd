"""The course as a SCORM 1.2 package (ADL, Content Aggregation Model and Run-Time, 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.training.course import Course
from kbdesk.domain.training.quiz import QuizKind
from kbdesk.exporters.training.base import CourseExporter, CourseFiles, zipped
from kbdesk.exporters.training.web import pages, right_of

MANIFEST = "imsmanifest.xml"
MAX_SUSPEND = 4096
"""The most characters that an LMS keeps of a learner's state (Run-Time Environment, 3.4.4)."""

_MAX_TITLE = 200
_ID = re.compile(r"[A-Za-z_][\w.-]*")


def package(course: Course) -> dict[str, bytes]:
    """Gives the files of the package by path.

    Raises:
        GuardFailed: it has so many questions that an LMS could not keep the answers.
    """
    most = longest_state(course)
    if most > MAX_SUSPEND:
        raise GuardFailed(
            f"The answers of this course take up to {most:,} characters, and SCORM 1.2 keeps "
            f"{MAX_SUSPEND:,}.",
            hint="Make two packs of it.",
        )
    files = pages(course, with_lms=True)
    files[MANIFEST] = manifest(course, sorted(files)).encode()
    return files


def longest_state(course: Course) -> int:
    """Gives the most characters that the course ever stores as `cmi.suspend_data`."""
    steps = 2 + sum(len(section.parts) for section in course.sections)
    answers = []
    for question in course.questions:
        if question.kind is QuizKind.ROLE_PLAY:
            continue
        if question.is_choice:
            longest = ",".join(str(number) for number, _ in enumerate(question.options, 1))
        elif question.kind is QuizKind.MATCH_CHANNEL:
            key = max((key for key, _ in question.channels), key=len, default="")
            longest = ",".join([key] * len(question.options))
        else:
            longest = ",".join(right_of(question)) or "1"
        answers.append(longest)
    return len(";".join(("1", course.version, str(steps), "|".join(answers))))


def manifest(course: Course, paths: Iterable[str]) -> str:
    """Gives the manifest: one organisation with one item, one SCO with all files.

    Identifiers are of type xs:ID: they begin with a letter. `adlcp:masteryscore` stands after
    the item's title, as the schema of ADL asks.
    """
    uid = course.uid if _ID.fullmatch(course.uid) else f"kb-{course.uid}"
    locale = course.locale.partition("-")[0]
    title = escape(course.title[:_MAX_TITLE])
    files = "\n".join(f"      <file href={quoteattr(path)}/>" for path in paths)
    mastery = (
        f"        <adlcp:masteryscore>{course.pass_percent}</adlcp:masteryscore>\n"
        if course.scored
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest identifier="{uid}-{locale}" version="1.0"\n'
        '  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"\n'
        '  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">\n'
        "  <metadata>\n"
        "    <schema>ADL SCORM</schema>\n"
        "    <schemaversion>1.2</schemaversion>\n"
        "  </metadata>\n"
        f'  <organizations default="org-{uid}">\n'
        f'    <organization identifier="org-{uid}">\n'
        f"      <title>{title}</title>\n"
        f'      <item identifier="item-{uid}" identifierref="res-{uid}" isvisible="true">\n'
        f"        <title>{title}</title>\n"
        f"{mastery}"
        "      </item>\n"
        "    </organization>\n"
        "  </organizations>\n"
        "  <resources>\n"
        f'    <resource identifier="res-{uid}" type="webcontent" adlcp:scormtype="sco"'
        ' href="index.html">\n'
        f"{files}\n"
        "    </resource>\n"
        "  </resources>\n"
        "</manifest>\n"
    )


def _make(course: Course) -> CourseFiles:
    return CourseFiles({"course.zip": zipped(package(course).items(), first=MANIFEST)})


EXPORTER = CourseExporter("scorm12", "SCORM 1.2 package for a learning platform", ".zip", _make)
