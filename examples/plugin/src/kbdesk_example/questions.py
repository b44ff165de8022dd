"""The rule kind `example-questions`: more questions in a row than a customer answers.

A rule of this kind has the keys of all rules and `max`, how many questions a paragraph may hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset({"max"})
"""The keys of its own; KBDesk reports any other that it does not know."""


@dataclass(frozen=True, slots=True)
class Questions:
    """How many questions may stand in one block."""

    most: int


def build(definition: Definition, _setup: Setup) -> Questions:
    """Reads a rule file, once.

    Raises:
        BadValue: `max` is no number; the rule is then reported and does not run.
    """
    return Questions(values.whole(definition.keys, "max", 1))


def run(check: Questions, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives a match at the first question that is one too many.

    `block.text` has asterisks in place of code and addresses, so their signs are not counted.
    """
    marks = [at for at, sign in enumerate(block.text) if sign == "?"]
    marks = [at for at in marks if at + 1 not in marks]
    if len(marks) > check.most:
        at = marks[check.most]
        yield Match(at, at + 1, (str(len(marks)),))
