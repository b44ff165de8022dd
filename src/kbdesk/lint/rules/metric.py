"""metric: a formula over a document's figures that goes over its condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import formula, values
from kbdesk.lint.formula import Formula
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text

KEYS = frozenset("formula condition".split())


@dataclass(frozen=True, slots=True)
class Metric:
    """A formula and the condition under which its value is a hit."""

    value: Formula
    condition: Formula


def build(definition: Definition, _setup: Setup) -> Metric:
    """Parses the formula; the condition is a comparison with what is left out, as "> 8"."""
    keys = definition.keys
    return Metric(
        formula.parse(values.text(keys, "formula")),
        formula.parse(f"result {values.text(keys, 'condition')}"),
    )


def run(check: Metric, _block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives one match of the whole text when the condition holds; none for an empty text."""
    if not state.figures["words"]:
        return
    result = check.value.value(state.figures)
    if check.condition.value({**state.figures, "result": result}):
        yield whole_text(f"{result:.2f}")
