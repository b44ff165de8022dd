"""kb-claim: a promise, guarantee, admission or advice that nobody may give in passing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.clauses import is_negated, is_question, is_quoted, sentence_at
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("promise unless negated questions ignorecase nonword exceptions vocab".split())


@dataclass(frozen=True, slots=True)
class Claim:
    """What is a claim and what makes it none.

    Attributes:
        unless: a sentence with one of these is clean.
        heeds_negation: a claim that is denied is clean.
        heeds_questions: a claim that is asked about is clean.
    """

    pattern: Pattern
    unless: Pattern | None
    heeds_negation: bool
    heeds_questions: bool
    exceptions: Exceptions


def build(definition: Definition, setup: Setup) -> Claim:
    """Reads the patterns."""
    keys = definition.keys
    promise, unless = values.texts(keys, "promise"), values.texts(keys, "unless")
    if not promise:
        raise values.BadValue('"promise" holds no pattern')
    choices = [values.text(keys, name) or "ignore" for name in ("negated", "questions")]
    if not set(choices) <= {"ignore", "flag"}:
        raise values.BadValue('"negated" and "questions" must be ignore or flag')
    flags = "(?i)" if values.flag(keys, "ignorecase", default=True) else ""
    words = not values.flag(keys, "nonword")
    return Claim(
        Pattern(flags + any_of(promise, words=words)),
        Pattern(flags + any_of(unless, words=words)) if unless else None,
        choices[0] == "ignore",
        choices[1] == "ignore",
        read_exceptions(definition, setup),
    )


def wakes(check: Claim) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return (check.pattern.source,)


def run(check: Claim, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives a match for each claim that is neither denied, asked about, quoted nor excused."""
    if "blockquote" in block.scope:
        return
    text = block.text
    for found in check.pattern.finditer(text):
        start, end = found.span()
        if start == end or is_quoted(text, start, end):
            continue
        if check.heeds_negation and is_negated(text, start, end):
            continue
        if check.heeds_questions and is_question(text, start):
            continue
        low, high = sentence_at(text, start)
        if check.unless is not None and check.unless.matches(text[low:high]):
            continue
        if not check.exceptions.cover(text, start, end):
            yield Match(start, end, (found.group(),))
