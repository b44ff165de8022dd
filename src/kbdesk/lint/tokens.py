"""Tokens: the alternatives of a rule, each tried alone where what it begins with stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import regex

from kbdesk.lint.dialect import Budget, Pattern, as_words

Spots: TypeAlias = "Sequence[tuple[int, int]]"
"""Code points of a text at which the token of a number may begin."""

_LITERAL = regex.compile(r"[A-Za-zÅÄÖåäöé0-9](?:[A-Za-zÅÄÖåäöé0-9 '-]{0,30}[A-Za-zÅÄÖåäöé0-9])?")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Alternatives in order: of those that match at a place, the first one counts.

    Attributes:
        parts: their patterns.
        words: each stands between the edges of words.
        literals: the same as plain words, in lower case where case is not heeded; "" for those
            that are patterns.
    """

    parts: tuple[str, ...]
    words: bool
    ignorecase: bool
    literals: tuple[str, ...]


def read_tokens(parts: Sequence[str], *, words: bool = True, ignorecase: bool = False) -> Tokens:
    """Gives the tokens of these patterns."""
    plain = (part if words and _LITERAL.fullmatch(part) else "" for part in parts)
    literals = tuple(each.lower() if ignorecase else each for each in plain)
    return Tokens(tuple(parts), words, ignorecase, literals)


def located(
    tokens: Tokens, text: str, spots: Spots, *, is_exact: bool
) -> Iterator[tuple[int, int, int]]:
    """Gives start, end and token of each match, from left to right, none over another.

    It is what a search for one pattern of all tokens gives, when `spots` holds each place at
    which one of them may begin. Where the folded text `is_exact`, plain words need no pattern.
    Raises as `Pattern.finditer` does.
    """
    flags, at, budget = "(?i)" if tokens.ignorecase else "", 0, Budget()
    for start, number in sorted(spots):
        if start < at:
            continue
        literal = tokens.literals[number]
        if literal and is_exact:
            end = start + len(literal)
            said = text[start:end]
            if said != literal and not (tokens.ignorecase and said.lower() == literal):
                continue
        else:
            pattern = Pattern(flags + as_words(tokens.parts[number], tokens.words))
            found = pattern.at(text, start, budget)
            if found is None:
                continue
            end = found.end()
        if end > start:
            yield start, end, number
            at = end
