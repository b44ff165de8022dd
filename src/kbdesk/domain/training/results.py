"""Results: who passed, how hard each quiz item is, and who has to be asked again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class QuizResult:
    """One answer of one learner.

    Attributes:
        quiz_uid: the item.
        number: the version of it that was asked.
        learner: the name or number that the learner goes by.
        answer: as it came: option numbers, an order, or channel keys, with ";" between.
        at: when it was given, aware and UTC.
    """

    quiz_uid: str
    number: int
    learner: str
    answer: str
    correct: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class LearnerResult:
    """How one learner stands.

    Attributes:
        right: items whose last answer is right.
        asked: scored items of the pack.
        passed_at: when the share of right last answers first reached the mark; None before.
        again: quiz items that changed since the learner passed.
    """

    learner: str
    right: int
    asked: int
    passed_at: datetime | None
    again: tuple[str, ...] = ()

    @property
    def percent(self) -> int:
        """The share of right answers, rounded down."""
        return 100 * self.right // self.asked if self.asked else 0


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How learners fared with one item.

    Attributes:
        answers: first answers, one a learner.
        right: how many of these are right.
        often: the wrong answer that was given most, or "".
    """

    quiz_uid: str
    answers: int
    right: int
    often: str = ""

    @property
    def percent(self) -> int:
        """The share of right first answers, rounded down."""
        return 100 * self.right // self.answers if self.answers else 0


def learner_results(
    results: Iterable[QuizResult],
    scored: Mapping[str, datetime],
    pass_percent: int,
    changed_at: Mapping[str, datetime],
) -> tuple[LearnerResult, ...]:
    """Gives how each learner stands, by name.

    Args:
        results: all answers.
        scored: the items that count now, and since when each is asked: an item that came later
            takes nobody's pass away.
        pass_percent: the pass mark.
        changed_at: when each item's present version was confirmed. Who passed before that is
            asked again; an answer given after it counts as asked again.
    """

    def asked_at(moment: datetime) -> int:
        return sum(since <= moment for since in scored.values()) or len(scored)

    by_learner: dict[str, list[QuizResult]] = defaultdict(list)
    for one in sorted(results, key=lambda one: (one.at, one.quiz_uid)):
        if one.quiz_uid in scored:
            by_learner[one.learner].append(one)
    found = []
    for learner in sorted(by_learner):
        last: dict[str, QuizResult] = {}
        passed_at: datetime | None = None
        for one in by_learner[learner]:
            last[one.quiz_uid] = one
            right = sum(each.correct for each in last.values())
            if passed_at is None and right * 100 >= pass_percent * asked_at(one.at):
                passed_at = one.at
        again = tuple(
            sorted(
                uid
                for uid, at in changed_at.items()
                if uid in scored
                and passed_at is not None
                and at > passed_at
                and (uid not in last or last[uid].at < at)
            )
        )
        right = sum(each.correct for each in last.values())
        found.append(LearnerResult(learner, right, len(scored), passed_at, again))
    return tuple(found)


def difficulties(results: Iterable[QuizResult]) -> tuple[Difficulty, ...]:
    """Gives how hard each item is, the hardest first; each learner's first answer counts."""
    first: dict[tuple[str, str], QuizResult] = {}
    for one in sorted(results, key=lambda one: one.at):
        first.setdefault((one.quiz_uid, one.learner), one)
    by_item: dict[str, list[QuizResult]] = defaultdict(list)
    for one in first.values():
        by_item[one.quiz_uid].append(one)
    found = []
    for uid, its in by_item.items():
        wrong = Counter(one.answer for one in its if not one.correct)
        often = min(wrong, key=lambda answer: (-wrong[answer], answer)) if wrong else ""
        found.append(Difficulty(uid, len(its), sum(one.correct for one in its), often))
    return tuple(sorted(found, key=lambda one: (one.percent, -one.answers, one.quiz_uid)))
