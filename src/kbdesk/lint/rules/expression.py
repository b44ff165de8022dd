"""kb-expr: a formula over a text's figures and the counts of patterns that comes true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import formula, measures, values
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.figures import prose_figures
from kbdesk.lint.formula import Formula
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text
from kbdesk.lint.rules.kb_readability import all_metrics

KEYS = frozenset("expr counts value ignorecase".split())


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula that is a hit when it is true.

    Attributes:
        counts: patterns whose number of matches has a name in the formula.
        value: what the message shows; None for nothing.
    """

    expr: Formula
    counts: tuple[tuple[str, Pattern], ...]
    value: Formula | None


def build(definition: Definition, _setup: Setup) -> Expression:
    """Parses the formula."""
    keys = definition.keys
    flags = "(?i)" if values.flag(keys, "ignorecase", default=True) else ""
    shown = values.text(keys, "value")
    return Expression(
        formula.parse(values.text(keys, "expr")),
        tuple(
            (name, Pattern(f"{flags}(?:{pattern})"))
            for name, pattern in values.table(keys, "counts").items()
        ),
        formula.parse(shown) if shown else None,
    )


def run(check: Expression, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives one match of the whole text when the formula is true; none for an empty text."""
    text = block.plain
    prose = prose_figures(text, state.lang or "en")
    if not prose["words"]:
        return
    figures = {
        **state.figures,
        **prose,
        **all_metrics(text, prose),
        "chars": float(len(text)),
        "questions": float(measures.questions(text)),
        "exclamations": float(text.count("!")),
        "lines": float(measures.lines(text)),
        **{name: float(sum(1 for _ in each.finditer(text))) for name, each in check.counts},
    }
    if check.expr.value(figures):
        yield whole_text(f"{check.value.value(figures):.2f}" if check.value else "")
