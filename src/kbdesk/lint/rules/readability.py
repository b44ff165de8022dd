"""readability: the school grade a text asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.figures import GRADES, grades
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text

KEYS = frozenset("metrics grade".split())


@dataclass(frozen=True, slots=True)
class Readability:
    """Which measures are averaged, and the grade that is still good."""

    metrics: tuple[str, ...]
    grade: float


def build(definition: Definition, _setup: Setup) -> Readability:
    """Reads the measures' names."""
    metrics = values.texts(definition.keys, "metrics")
    unknown = [name for name in metrics if name not in GRADES]
    if unknown or not metrics:
        raise values.BadValue(f'"metrics" must be some of {", ".join(GRADES)}')
    return Readability(metrics, values.number(definition.keys, "grade", 0.0) or 0.0)


def run(check: Readability, _block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives one match of the whole text when the mean grade is above the limit."""
    by_name = grades(state.figures)
    mean = sum(by_name[name] for name in check.metrics) / len(check.metrics)
    if mean > check.grade:
        yield whole_text(f"{mean:.2f}")
