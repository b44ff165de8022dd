"""The quiz as GIFT, the text format that Moodle and others import (docs.moodle.org, "GIFT")."""

from __future__ import annotations

import re

from kbdesk.domain.training.course import Course, CourseQuestion
from kbdesk.domain.training.quiz import QuizKind
from kbdesk.exporters.training.base import CourseExporter, CourseFiles
from kbdesk.exporters.training.wording import Words, words_for

_SPECIAL = re.compile(r"[\\~=#{}:]")
_MAX_NAME = 60
_MIN_PAIRS = 3
"""Moodle takes a matching question with at least three pairs."""


def gift(course: Course) -> str:
    """Gives all questions that a machine can score, and rewriting as essays.

    An order becomes pairs of place and step. Several right answers share 100 %, and each wrong
    tick takes as much away.
    """
    words = words_for(course.locale)
    name = course.title.replace("/", "//")
    parts = [f"// {_line(course.title)}, {course.locale}, {course.version}"]
    parts.append(f"$CATEGORY: {_line(course.company).replace('/', '//')}/{_line(name)}")
    asked = (one for one in course.questions if one.kind is not QuizKind.ROLE_PLAY)
    parts += [_question(question, words) for question in asked]
    return "\n\n".join(parts) + "\n"


def _question(question: CourseQuestion, words: Words) -> str:
    title = escaped(_line(question.prompt)[:_MAX_NAME])
    prompt = escaped(question.prompt)
    if question.kind is QuizKind.REWRITE:
        prompt += "\\n\\n" + escaped(question.text)
        return f"// {question.uid}\n::{title}::{prompt}{{}}"
    feedback = escaped(_feedback(question, words))
    answers = "\n".join(f"\t{line}" for line in _answers(question))
    general = f"\n\t####{feedback}" if feedback else ""
    return f"// {question.uid}\n::{title}::{prompt}{{\n{answers}{general}\n}}"


def _answers(question: CourseQuestion) -> list[str]:
    if question.kind is QuizKind.MULTI:
        right = sum(option.is_right for option in question.options)
        wrong = len(question.options) - right
        return [
            f"~%{_share(100 / right if one.is_right else -100 / wrong)}%{_said(one.text, one.why)}"
            for one in question.options
        ]
    if question.is_choice:
        return [
            f"{'=' if option.is_right else '~'}{_said(option.text, option.why)}"
            for option in question.options
        ]
    if question.kind is QuizKind.ORDER:
        pairs = [(str(place), option.text) for place, option in enumerate(question.options, 1)]
        return [f"={escaped(step)} -> {escaped(place)}" for place, step in pairs]
    names = dict(question.channels)
    if len(question.options) < _MIN_PAIRS:
        first = question.options[0]
        others = [option.match for option in question.options[1:]]
        return [
            f"={escaped(names[first.match])}#{escaped(first.text)}",
            *(f"~{escaped(names[key])}" for key in others),
        ]
    return [f"={escaped(o.text)} -> {escaped(names[o.match])}" for o in question.options]


def _said(text: str, why: str) -> str:
    return f"{escaped(text)}#{escaped(why)}" if why else escaped(text)


def _share(percent: float) -> str:
    return f"{percent:.5f}".rstrip("0").rstrip(".")


def _feedback(question: CourseQuestion, words: Words) -> str:
    quotes = [
        f"{words['passage'].format(title=quoted.title)}: {_line(quoted.quote)}"
        for quoted in question.quotes
    ]
    return " ".join(filter(None, (question.explanation, *quotes)))


def escaped(text: str) -> str:
    """Gives a text in which no character means something to GIFT; lines stay lines."""
    lines = [" ".join(line.split()) for line in text.strip().split("\n")]
    return "\\n".join(_SPECIAL.sub(lambda found: f"\\{found.group()}", line) for line in lines)


def _line(text: str) -> str:
    return " ".join(text.split())


def _make(course: Course) -> CourseFiles:
    warnings = [
        f'"{question.prompt}" is a role play; it stands on the handout only.'
        for question in course.questions
        if question.kind is QuizKind.ROLE_PLAY
    ]
    return CourseFiles({"course.gift": gift(course).encode()}, tuple(warnings))


EXPORTER = CourseExporter("gift", "GIFT questions for Moodle", ".gift", _make)
