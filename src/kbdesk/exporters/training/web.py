"""The course as web pages: one folder that works from a disk, without a network."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kbdesk.domain.training.course import (
    Course,
    CourseCall,
    CourseChannels,
    CoursePart,
    CourseQuestion,
    CourseScenario,
)
from kbdesk.domain.training.quiz import QuizKind
from kbdesk.exporters.training.base import CourseExporter, CourseFiles
from kbdesk.exporters.training.wording import asset, page, words_for

_SCRIPT_WORDS = (
    "step_of", "score", "passed", "failed", "unanswered", "all_done", "right", "wrong",
    "choose_first", "yours", "not_yours", "open_question", "start", "resume",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the course; `kind` names the part of the template that shows it."""

    id: str
    kind: str
    section: str
    goal: str
    part: CoursePart


@dataclass(frozen=True, slots=True)
class Chapter:
    """A line of the outline: a section, its first step and how many it has."""

    title: str
    first: str
    count: int


def pages(course: Course, *, with_lms: bool = False) -> dict[str, bytes]:
    """Gives the files of the course by path; `with_lms` adds what speaks SCORM."""
    words = words_for(course.locale)
    steps, chapters = _steps(course)
    files = {
        "index.html": page(
            "course.html",
            course=course,
            w=words,
            steps=steps,
            sections=chapters,
            goals=[section.goal for section in course.sections if section.goal],
            minutes=sum(section.minutes for section in course.sections),
            names={question.uid: dict(question.channels) for question in course.questions},
            data=_data(course),
            with_lms=with_lms,
        ),
        "assets/course.css": asset("course.css"),
        "assets/course.js": asset("course.js"),
    }
    if with_lms:
        files["assets/scorm.js"] = asset("scorm.js")
    return files


def _steps(course: Course) -> tuple[list[Step], list[Chapter]]:
    steps: list[Step] = []
    chapters: list[Chapter] = []
    for section in course.sections:
        first = len(steps) + 1
        for place, part in enumerate(section.parts):
            goal = section.goal if place == 0 else ""
            steps.append(Step(f"step-{len(steps) + 1}", kind_of(part), section.title, goal, part))
        chapters.append(Chapter(section.title, f"step-{first}", len(section.parts)))
    return steps, chapters


def kind_of(part: CoursePart) -> str:
    """Gives which part of a template shows a part of the course."""
    if isinstance(part, CourseQuestion):
        return "question"
    if isinstance(part, CourseScenario):
        return "scenario"
    if isinstance(part, CourseChannels):
        return "channels"
    return "call" if isinstance(part, CourseCall) else "text"


def _data(course: Course) -> str:
    """Gives what the script needs to know, as JSON that is safe inside a page."""
    words = words_for(course.locale)
    data = {
        "uid": course.uid,
        "name": course.name,
        "locale": course.locale,
        "version": course.version,
        "pass": course.pass_percent,
        "words": {key: words[key] for key in _SCRIPT_WORDS},
        "questions": [
            {
                "uid": question.uid,
                "number": question.number,
                "kind": question.kind.value,
                "scored": question.is_scored,
                "prompt": question.prompt,
                "right": list(right_of(question)),
                "channels": [key for key, _ in question.channels],
            }
            for question in course.questions
            if question.kind is not QuizKind.ROLE_PLAY
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def right_of(question: CourseQuestion) -> tuple[str, ...]:
    """Gives the right answer, in the form in which learners' answers come."""
    numbered = tuple(enumerate(question.options, 1))
    if question.is_choice:
        return tuple(str(number) for number, option in numbered if option.is_right)
    if question.kind is QuizKind.ORDER:
        return tuple(str(number) for number, _ in numbered)
    return tuple(option.match for option in question.options)


def _make(course: Course) -> CourseFiles:
    return CourseFiles(pages(course))


EXPORTER = CourseExporter("html", "Web pages for a disk or an intranet", "", _make)
