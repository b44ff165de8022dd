"""A course: one pack in one language with all its words, as exporters receive it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from kbdesk.domain.training.quiz import CHOICES, UNSCORED, Option, QuizKind


@dataclass(frozen=True, slots=True)
class CourseText:
    """One text, with facts, fragments and examples for placeholders in it.

    Attributes:
        channel: its key; "base" for the text that stands for all channels.
        channel_name: for people.
        html: safe HTML, headings from level 2.
        plain: what a reader reads, a blank line between blocks.
        steps: (say | ask | do | confirm | "", words) of a call, in order; () for other texts.
        limit: the most characters that the channel takes; None without one.
        is_pinned: whether it stays when the live text changes.
    """

    item_uid: str
    title: str
    channel: str
    channel_name: str
    html: str
    plain: str
    short_answer: str = ""
    subject: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class CourseScenario:
    """A case, with an answer that works where the pack names one."""

    title: str
    situation: str
    customer: str
    mood: str
    task: str
    look_for: tuple[str, ...]
    questions: tuple[str, ...]
    answer: CourseText | None = None


@dataclass(frozen=True, slots=True)
class CourseChannels:
    """One issue on several channels."""

    title: str
    texts: tuple[CourseText, ...]


@dataclass(frozen=True, slots=True)
class CourseCall:
    """A call guide."""

    text: CourseText


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that proves an answer, with the title of its text."""

    title: str
    quote: str


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """One quiz item with all that is needed to ask, to score and to explain it.

    Attributes:
        number: of the version that is asked.
        channels: (key, name) to choose from, for MATCH_CHANNEL.
        flaws: (words, why) that the linter finds in `text`, for REWRITE.
        position: from 1, through the whole course.
    """

    uid: str
    number: int
    kind: QuizKind
    prompt: str
    options: tuple[Option, ...]
    explanation: str
    quotes: tuple[Quoted, ...]
    position: int
    text: str = ""
    channel: str = ""
    channel_name: str = ""
    channels: tuple[tuple[str, str], ...] = ()
    model: str = ""
    rubric: tuple[str, ...] = ()
    flaws: tuple[tuple[str, str], ...] = ()

    @property
    def is_scored(self) -> bool:
        """Whether it counts towards the pass mark."""
        return self.kind not in UNSCORED

    @property
    def is_choice(self) -> bool:
        """Whether it is answered by ticking options."""
        return self.kind in CHOICES

    @property
    def shown(self) -> tuple[int, ...]:
        """The places of the options, from 0, in the order in which they are shown.

        Steps to put in order come mixed, always in the same way, and never in the right order.
        """
        places = tuple(range(len(self.options)))
        if self.kind is not QuizKind.ORDER:
            return places
        mixed = tuple(sorted(places, key=lambda place: _mixed(self.uid, place)))
        return mixed if mixed != places else (*places[1:], places[0])


def _mixed(uid: str, place: int) -> str:
    return hashlib.sha256(f"{uid}/{place}".encode()).hexdigest()


CoursePart = CourseText | CourseScenario | CourseChannels | CourseCall | CourseQuestion


@dataclass(frozen=True, slots=True)
class CourseSection:
    """One section; `minutes` is 0 where nobody said how long it takes."""

    title: str
    goal: str
    notes: str
    minutes: int
    parts: tuple[CoursePart, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A pack in one language.

    Attributes:
        uid: of the pack.
        locale: the language of the course.
        company: whose course it is.
        version: changes with every word of it: two courses of one version are equal.
        changed_at: when the newest thing in it changed; the only time that files carry.
        is_delta: whether it holds only what changed since learners passed.
        response_times: (channel name, how fast it is answered), for the call guide.
        escalation: (team, how it is reached, what to ask before) of the paths that its items
            name, step by step.
    """

    uid: str
    name: str
    title: str
    summary: str
    locale: str
    company: str
    audience: str
    pass_percent: int
    version: str
    changed_at: datetime
    sections: tuple[CourseSection, ...]
    is_delta: bool = False
    response_times: tuple[tuple[str, str], ...] = ()
    escalation: tuple[tuple[str, str, str], ...] = ()

    @property
    def questions(self) -> tuple[CourseQuestion, ...]:
        """All quiz items, in order."""
        return tuple(
            part
            for section in self.sections
            for part in section.parts
            if isinstance(part, CourseQuestion)
        )

    @property
    def scored(self) -> tuple[CourseQuestion, ...]:
        """The quiz items that count towards the pass mark."""
        return tuple(question for question in self.questions if question.is_scored)
