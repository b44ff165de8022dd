"""repetition: a token that follows itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.sentences import sentence_spans

KEYS = frozenset("tokens max ignorecase alpha vocab exceptions".split())


@dataclass(frozen=True, slots=True)
class Repetition:
    """What counts as a token and how often it may be repeated."""

    pattern: Pattern
    most: int
    ignorecase: bool
    alpha: bool
    exceptions: Exceptions


def build(definition: Definition, setup: Setup) -> Repetition:
    """Reads the tokens."""
    keys = definition.keys
    tokens = "|".join(values.texts(keys, "tokens"))
    if not tokens:
        raise values.BadValue('"tokens" holds no pattern')
    ignorecase = values.flag(keys, "ignorecase")
    return Repetition(
        Pattern(f"{'(?i)' if ignorecase else ''}({tokens})"),
        values.whole(keys, "max"),
        ignorecase,
        values.flag(keys, "alpha"),
        read_exceptions(definition, setup),
    )


def run(check: Repetition, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives a match from the token before to the token that repeats it."""
    text = block.text
    if not _has_twins(check, text):
        return
    # As in Vale, repeats of different tokens add up until one is reported.
    previous, previous_start, repeats = "", 0, 0
    for found in check.pattern.finditer(text):
        token = found.group().strip()
        folded = token.casefold() if check.ignorecase else token
        start, end = found.span()
        if folded and folded == previous and (not check.alpha or token.isalpha()):
            repeats += 1
            one_sentence = len(sentence_spans(text[previous_start:end])) == 1
            if (
                repeats > check.most
                and one_sentence
                and not check.exceptions.cover(text, previous_start, end)
            ):
                yield Match(previous_start, end, (token,))
                repeats = 0
        previous, previous_start = folded, start


def _has_twins(check: Repetition, text: str) -> bool:
    """Tells whether any token is followed by itself, as it is for few texts."""
    tokens = [token.strip() for token in check.pattern.texts(text)]
    if check.ignorecase:
        tokens = list(map(str.casefold, tokens))
    return any(map(eq, tokens, tokens[1:]))
