"""Title case and sentence case: how much of a text is written so."""

from __future__ import annotations

from itertools import pairwise

import regex

from kbdesk.lint.dialect import Pattern

_ANY_WORD = r"[\p{N}\p{L}*]+\S*"
_WORD = regex.compile(_ANY_WORD)
_TITLE_WORD = regex.compile(r"[\p{N}\p{L}]+[^\s/-]*")
_SMALL = frozenset(
    "a an and as at but by en for if in nor of on or per so the to v v. via vs vs. up yet".split()
)
_PREPOSITIONS = frozenset(
    "about above across after against along among around before between beyond concerning despite "
    "down during following from including into near over since through throughout toward towards "
    "under until upon with within without".split()
)


def is_title_case(
    text: str, exceptions: Pattern | None, source: str, threshold: float, *, chicago: bool
) -> bool:
    """Tells whether the share of words in title case reaches `threshold`.

    Words in capitals and exceptions count as right. `source` is the exceptions' pattern.
    """
    words = Pattern(f"{source}|{_ANY_WORD}" if source else _ANY_WORD)
    expected = [found.group() for found in words.finditer(to_title_case(text, chicago=chicago))]
    actual = [found.group() for found in words.finditer(text)]
    if not actual:
        return True
    right = sum(
        at >= len(expected)
        or word in (expected[at], word.upper())
        or (exceptions is not None and exceptions.matches(word))
        for at, word in enumerate(actual)
    )
    return right / len(actual) >= threshold


def to_title_case(text: str, exceptions: Pattern | None = None, *, chicago: bool) -> str:
    """Gives `text` in title case: AP's, or Chicago's with all prepositions small.

    Words that are exceptions stay as they are.
    """
    small = _SMALL | _PREPOSITIONS if chicago else _SMALL
    found = list(_TITLE_WORD.finditer(text))

    def convert(match: regex.Match[str]) -> str:
        word = match.group()
        if exceptions is not None and exceptions.matches(word):
            return word
        start, end = match.span()
        bounding = start == found[0].start() or end == found[-1].end()
        before, after = text[max(0, start - 2) : start], text[end : end + 1]
        # After a colon a title starts anew; a hyphenated word is one word.
        starts_anew = before.rstrip().endswith((":", "--")) or after == "-"
        if not bounding and not starts_anew and word.lower() in small:
            return word.lower()
        return word[:1].upper() + word[1:]

    return _TITLE_WORD.sub(convert, text)


def is_sentence_case(
    text: str,
    exceptions: Pattern | None,
    source: str,
    threshold: float,
    indicators: tuple[str, ...],
) -> bool:
    """Tells whether the share of words in sentence case reaches `threshold`.

    A first word that is not capitalised fails at once. After a word that ends in one of
    `indicators` any case is right.
    """
    words = Pattern(f"{source}|{_ANY_WORD}" if source else _ANY_WORD)
    tokens = [found.group() for found in words.finditer(text.rstrip("?!.:"))]
    right = 0
    for at, (before, token) in enumerate(pairwise(["", *tokens])):
        word = _head(token)
        if (at and word == word.lower()) or (
            word == word.upper()
            or (indicators and before.endswith(indicators))
            or (exceptions is not None and exceptions.matches(word))
        ):
            right += 1
        elif at == 0 and word != word[:1].upper() + word[1:].lower():
            return False
        elif at == 0:
            right += 1
    return not tokens or right / len(tokens) >= threshold


def to_sentence_case(
    text: str, exceptions: Pattern | None = None, indicators: tuple[str, ...] = ()
) -> str:
    """Gives `text` in sentence case; words in capitals and exceptions stay as they are."""
    closed = [found.span() for found in exceptions.finditer(text)] if exceptions else []
    state = {"before": "", "is_first": True}

    def convert(match: regex.Match[str]) -> str:
        word, before = match.group(), str(state["before"])
        is_first, state["is_first"], state["before"] = state["is_first"], False, word
        inside = any(low <= match.start() < high for low, high in closed)
        if inside or _head(word) == _head(word).upper():
            return word
        if is_first or (indicators and before.endswith(indicators)):
            return word[:1].upper() + word[1:] if is_first else word
        return word.lower()

    return _WORD.sub(convert, text)


def _head(token: str) -> str:
    """Gives the part of "Top-level" or "Client's" whose case counts."""
    for mark in ("-", "'", "’"):
        if mark in token:
            return token.split(mark, maxsplit=1)[0]
    return token
