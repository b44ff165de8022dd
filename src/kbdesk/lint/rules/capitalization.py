"""capitalization: a block is written in title, sentence, lower or upper case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.casing import (
    Kept,
    is_sentence_case,
    is_title_case,
    kept,
    to_sentence_case,
    to_title_case,
)
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("match style exceptions indicators threshold vocab prefix".split())


@dataclass(frozen=True, slots=True)
class Capitalization:
    """The case that is asked for and what it lets pass."""

    match: str
    chicago: bool
    exceptions: Kept
    indicators: tuple[str, ...]
    threshold: float
    prefix: Pattern | None
    offers: bool


def build(definition: Definition, setup: Setup) -> Capitalization:
    """Reads the case and its exceptions."""
    keys = definition.keys
    match = values.text(keys, "match")
    if not match:
        raise values.BadValue('"match" is missing')
    heeds_vocabulary = values.flag(keys, "vocab", default=True)
    prefix = values.text(keys, "prefix")
    return Capitalization(
        match,
        values.text(keys, "style") == "Chicago",
        kept(values.texts(keys, "exceptions"), setup.accepted if heeds_vocabulary else ()),
        values.texts(keys, "indicators"),
        values.number(keys, "threshold") or 0.8,
        Pattern(prefix) if prefix else None,
        definition.action.name == "replace" and not definition.action.params,
    )


def run(check: Capitalization, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives the whole block as a match when its case is wrong."""
    text, skipped = block.text, 0
    if check.prefix is not None:
        found = check.prefix.search(text)
        if found is not None and found.start() == 0:
            text, skipped = text[found.end() :], found.end()
    if text.strip() and not _is_right(check, text):
        expected = block.text[:skipped] + _expected(check, text)
        is_known = check.offers and check.match in ("$title", "$sentence")
        action = Action("replace", (expected,)) if is_known else None
        yield Match(0, len(block.text), (block.text, expected), action)


def _expected(check: Capitalization, text: str) -> str:
    """Gives what the text should be; for a pattern, the pattern."""
    match check.match:
        case "$title":
            return to_title_case(text, check.exceptions, chicago=check.chicago)
        case "$sentence":
            return to_sentence_case(text, check.exceptions, check.indicators)
        case "$lower":
            return text.lower()
        case "$upper":
            return text.upper()
    return check.match


def _is_right(check: Capitalization, text: str) -> bool:
    if check.match == "$title":
        return is_title_case(text, check.exceptions, check.threshold, chicago=check.chicago)
    if check.match == "$sentence":
        return is_sentence_case(text, check.exceptions, check.threshold, check.indicators)
    if check.match == "$lower":
        right = text == text.lower()
    elif check.match == "$upper":
        right = text == text.upper()
    else:
        right = Pattern(check.match).matches(text)
    return right or check.exceptions.has(text)
