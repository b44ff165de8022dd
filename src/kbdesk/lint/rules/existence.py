"""existence: any match of the tokens is a hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern, as_words
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.tokens import Tokens, located, read_tokens

KEYS = frozenset("raw tokens exceptions append ignorecase nonword vocab".split())


@dataclass(frozen=True, slots=True)
class Existence:
    """A pattern and what it lets pass.

    Attributes:
        tokens: what the pattern is made of; itself when it is made of more.
    """

    pattern: Pattern
    exceptions: Exceptions
    tokens: Tokens


def build(definition: Definition, setup: Setup) -> Existence:
    """Joins raw patterns and tokens into one pattern, as Vale does."""
    keys = definition.keys
    nonword = values.flag(keys, "nonword")
    tokens = [token for token in values.texts(keys, "tokens") if token.strip()]
    raw = "".join(values.texts(keys, "raw"))
    if not tokens and not raw:
        raise values.BadValue('neither "tokens" nor "raw" holds a pattern')
    words = bool(tokens) and not nonword
    ignorecase = values.flag(keys, "ignorecase")
    pattern = as_words("|".join(tokens), words, setup.word_template)
    pattern = pattern + raw if values.flag(keys, "append") else raw + pattern
    if ignorecase:
        pattern = "(?i)" + pattern
    is_plain = not raw and not (words and setup.word_template)
    return Existence(
        Pattern(pattern),
        read_exceptions(definition, setup, vocabulary=not nonword),
        read_tokens(tokens, words=words, ignorecase=ignorecase)
        if is_plain
        else read_tokens((pattern,), words=False),
    )


def wakes(check: Existence) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return (check.pattern.source,)


def tokens(check: Existence) -> Tokens:
    """Gives what `run` may be told the places of."""
    return check.tokens


def run(check: Existence, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives one match for each place where the pattern matches."""
    text = block.text
    for start, end in _spans(check, text, state):
        if start < end and not check.exceptions.cover(text, start, end):
            yield Match(start, end, (text[start:end],))


def _spans(check: Existence, text: str, state: DocumentState) -> list[tuple[int, int]]:
    """Gives the spans of the pattern; where two rules share one, it is searched for once."""
    source = check.pattern.source
    known = state.found.get(source)
    if known is None:
        if state.spots is None:
            known = [found.span() for found in check.pattern.finditer(text)]
        else:
            found = located(check.tokens, text, state.spots, is_exact=state.is_exact)
            known = [(start, end) for start, end, _ in found]
        state.found[source] = known
    return known
