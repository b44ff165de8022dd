"""existence: any match of the tokens is a hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern, as_words
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("raw tokens exceptions append ignorecase nonword vocab".split())


@dataclass(frozen=True, slots=True)
class Existence:
    """A pattern and what it lets pass."""

    pattern: Pattern
    exceptions: Exceptions


def build(definition: Definition, setup: Setup) -> Existence:
    """Joins raw patterns and tokens into one pattern, as Vale does."""
    keys = definition.keys
    nonword = values.flag(keys, "nonword")
    tokens = [token for token in values.texts(keys, "tokens") if token.strip()]
    raw = "".join(values.texts(keys, "raw"))
    if not tokens and not raw:
        raise values.BadValue('neither "tokens" nor "raw" holds a pattern')
    words = bool(tokens) and not nonword
    pattern = as_words("|".join(tokens), words, setup.word_template)
    pattern = pattern + raw if values.flag(keys, "append") else raw + pattern
    if values.flag(keys, "ignorecase"):
        pattern = "(?i)" + pattern
    return Existence(Pattern(pattern), read_exceptions(definition, setup, vocabulary=not nonword))


def wakes(check: Existence) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return (check.pattern.source,)


def run(check: Existence, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives one match for each place where the pattern matches."""
    for found in check.pattern.finditer(block.text):
        start, end = found.span()
        if start < end and not check.exceptions.cover(block.text, start, end):
            yield Match(start, end, (found.group(),))
