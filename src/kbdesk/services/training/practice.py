"""Practise mode: the next item, the score of an answer, and the passage that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kbdesk.content.plain import plain_text
from kbdesk.domain.finding import Finding
from kbdesk.domain.training.course import CourseQuestion, Quoted
from kbdesk.domain.training.quiz import QuizContent, QuizKind, is_right, right_answer
from kbdesk.lint import score as scoring
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.lint.rules.moves import Moves
from kbdesk.services import guides
from kbdesk.services.desk import Desk
from kbdesk.services.training.assembling import assemble


@dataclass(frozen=True, slots=True)
class Practice:
    """The questions that a learner practises, in order.

    Attributes:
        contents: by uid, what scores an answer.
    """

    title: str
    locale: str
    questions: tuple[CourseQuestion, ...]
    contents: dict[str, QuizContent]


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that an answer of this kind has to do, and whether it does."""

    name: str
    is_made: bool


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How a rewritten text compares with the one before.

    Attributes:
        before: findings in what was to be rewritten.
        after: findings in the answer.
        score_before: 0 to 100.
        score_after: 0 to 100.
        moves: in the order of the protocol; () where none is asked for.
        length: of the answer in characters.
        limit: the most that the channel takes; None without one.
    """

    before: tuple[Finding, ...]
    after: tuple[Finding, ...]
    score_before: int
    score_after: int
    moves: tuple[Move, ...]
    length: int
    limit: int | None

    @property
    def is_better(self) -> bool:
        """Whether no error is left, every move is made and nothing is too long."""
        return (
            not any(one.severity.value == "error" or one.gate for one in self.after)
            and all(move.is_made for move in self.moves)
            and self.score_after > self.score_before
            and (self.limit is None or self.length <= self.limit)
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """What a learner is told about an answer.

    Attributes:
        is_right: None where a person has to judge.
        right: the right answer in words, one line each.
        quotes: the passages that prove it.
        rewriting: for a rewritten text.
    """

    is_right: bool | None
    right: tuple[str, ...]
    explanation: str
    quotes: tuple[Quoted, ...]
    rewriting: Rewriting | None = None
    rubric: tuple[str, ...] = ()
    model: str = ""


def practice(desk: Desk, pack: str, locale: str | None = None) -> Practice:
    """Gives what there is to practise in a pack.

    Raises:
        NotFound: there is no such pack.
        GuardFailed: the pack cannot be built; it says why.
    """
    course = assemble(desk, pack, locale).course
    with desk.kb.read() as reader:
        items = {item.uid: item.content for item in reader.quizzes.list_all(course.uid)}
    asked = {question.uid: items[question.uid] for question in course.questions}
    return Practice(course.title, course.locale, course.questions, asked)


def score_answer(
    desk: Desk, content: QuizContent, answer: Sequence[str], question: CourseQuestion
) -> Scored:
    """Scores an answer and tells why.

    Args:
        desk: the open base.
        content: the quiz item.
        answer: option numbers from 1, channel keys for MATCH_CHANNEL; for REWRITE the one text.
        question: the same item as it is shown.
    """
    rewriting = None
    verdict: bool | None = None
    if content.kind is QuizKind.REWRITE:
        with desk.kb.read() as reader:
            known = {channel.key: channel.max_chars for channel in reader.channels.list_all()}
        rewriting = compare(
            guides.in_force(desk), content, "\n".join(answer), known.get(content.channel)
        )
        verdict = rewriting.is_better
    elif content.kind is not QuizKind.ROLE_PLAY:
        verdict = is_right(content, tuple(answer))
    return Scored(
        is_right=verdict,
        right=_in_words(question, content),
        explanation=question.explanation,
        quotes=question.quotes,
        rewriting=rewriting,
        rubric=question.rubric,
        model=question.model,
    )


def compare(guide: StyleGuide, content: QuizContent, answer: str, limit: int | None) -> Rewriting:
    """Holds a rewritten text against the one before; pure, for a window to call while typing."""
    before, after = (_lint(guide, content, text) for text in (content.text, answer))
    return Rewriting(
        before=before,
        after=after,
        score_before=_score(content, before, content.text),
        score_after=_score(content, after, answer),
        moves=moves_in(guide, content, answer),
        length=len(answer),
        limit=limit,
    )


def moves_in(guide: StyleGuide, content: QuizContent, answer: str) -> tuple[Move, ...]:
    """Gives the moves that the style guide asks of such an answer, and which of them it makes."""
    language = content.locale.partition("-")[0]
    found: list[Move] = []
    for rule in guide.rules:
        check = rule.check
        what = rule.definition
        if not isinstance(check, Moves) or not set(check.tags) & set(content.tags):
            continue
        if what.langs and language not in what.langs:
            continue
        missing = {one.message for one in _lint(guide, content, answer) if one.rule == what.name}
        for move in check.moves:
            if not _asked_on(move.channels, move.not_channels, content.channel) or move.optional:
                continue
            is_missing = any(move.name in message or message == move.message for message in missing)
            found.append(Move(move.name, bool(answer.strip()) and not is_missing))
    return tuple(found)


def _asked_on(channels: tuple[str, ...], not_channels: tuple[str, ...], channel: str) -> bool:
    def names(keys: tuple[str, ...]) -> bool:
        return any(channel == key or channel.startswith(f"{key}_") for key in keys)

    return (not channels or names(channels)) and not names(not_channels)


def _lint(guide: StyleGuide, content: QuizContent, text: str) -> tuple[Finding, ...]:
    context = Context(locale=content.locale, channel=content.channel, tags=content.tags)
    return lint_text(text, guide, context=context)


def _score(content: QuizContent, findings: tuple[Finding, ...], text: str) -> int:
    words = len(plain_text(text).split())
    return scoring.score(findings, words, channel=content.channel).value if words else 0


def _in_words(question: CourseQuestion, content: QuizContent) -> tuple[str, ...]:
    if content.kind is QuizKind.MATCH_CHANNEL:
        names = dict(question.channels)
        return tuple(f"{names[one.match]}: {one.text}" for one in question.options)
    numbers = right_answer(content)
    return tuple(question.options[int(number) - 1].text for number in numbers)
