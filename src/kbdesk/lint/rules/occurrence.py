"""occurrence: a token is there too often or not often enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text

KEYS = frozenset("token max min ignorecase".split())


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A token and how often it may stand in a block; 0 for no limit."""

    pattern: Pattern
    most: int
    least: int


def build(definition: Definition, _setup: Setup) -> Occurrence:
    """Reads the token and its limits."""
    keys = definition.keys
    token = values.text(keys, "token")
    if not token:
        raise values.BadValue('"token" is missing')
    flags = "(?i)" if values.flag(keys, "ignorecase") else ""
    return Occurrence(
        Pattern(f"{flags}(?:{token})"), values.whole(keys, "max"), values.whole(keys, "min")
    )


def run(check: Occurrence, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives one match where the count is outside the limits, at the first word that counts.

    As in Vale none where code and white space alone count.
    """
    count = len(check.pattern.texts(block.text))
    if not ((check.most and count > check.most) or (check.least and count < check.least)):
        return
    if not count:
        yield whole_text("0")
        return
    spans = (found.span() for found in check.pattern.finditer(block.text))
    words = (span for span in spans if block.text[span[0] : span[1]].strip().strip("*@"))
    first = next(words, None)
    if first is not None:
        yield Match(*first, (str(count),))
