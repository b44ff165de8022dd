"""conditional: where the first is, the second must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("first second exceptions ignorecase vocab in".split())


@dataclass(frozen=True, slots=True)
class Conditional:
    """Two patterns; with `captures` the first's text must be what the second captured."""

    name: str
    first: Pattern
    second: Pattern
    captures: bool
    exceptions: Exceptions


def build(definition: Definition, setup: Setup) -> Conditional:
    """Reads the two patterns."""
    keys = definition.keys
    first, second = values.text(keys, "first"), values.text(keys, "second")
    if not first or not second:
        raise values.BadValue('"first" and "second" must both be there')
    captures = second.count("(") > second.count("(?") + second.count(r"\(")
    return Conditional(
        definition.name,
        # Vale takes the key `ignorecase` and does not heed it; neither do we.
        Pattern(first),
        Pattern(second),
        captures,
        read_exceptions(definition, setup),
    )


def wakes(check: Conditional) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return (check.first.source, check.second.source) if check.captures else (check.first.source,)


def run(check: Conditional, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives the matches of the first without a second, in this block or one before."""
    text = block.text
    defined: set[str] = set()
    if check.captures:
        defined = state.seen(check.name)
        for found in check.second.finditer(text):
            defined.update(group for group in found.groups() if group)
    elif check.second.matches(text):
        return
    for found in check.first.finditer(text):
        start, end = found.span()
        if found.group() in defined or check.exceptions.cover(text, start, end):
            continue
        yield Match(start, end, (found.group(),))
