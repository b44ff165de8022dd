"""What surrounds words in their sentence: negations, quotation marks, conditions, clauses."""

from __future__ import annotations

from functools import lru_cache

import regex

from kbdesk.lint.sentences import sentence_spans

_NEGATION = regex.compile(
    r"(?i)\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|hardly|\w+n['’]t|"
    r"inte|ej|icke|aldrig|ingen|inget|inga|ingenting|varken|knappast)\b"
)
# In Swedish the negation of a main clause stands after its verb: "lovar dig inte".
_AFTER = regex.compile(
    r"(?i)\W{1,3}(?:(?!att\b|som\b|om\b)\w+\W{1,3}){0,2}?(?:inte|ej|icke|aldrig|inget|ingenting)\b"
)
_CLAUSE_END = regex.compile(
    r"(?i)[,;:–—()]|\s-\s|\b(?:but|and|however|because|so|men|och|därför|utan|fast|dock)\b"
)
_QUOTED = regex.compile(
    r'"[^"\n]{1,400}"|“[^“”\n]{1,400}[”“]|”[^”\n]{1,400}”|»[^«»\n]{1,400}[«»]|«[^«»\n]{1,400}»'
    r"|„[^“”\n]{1,400}[“”]|‘[^‘’\n]{1,400}’"
)
_CONDITION = regex.compile(
    r"(?i)(?:^|[\s(“\"»,])(?:if|unless|in case|in the event|whenever|should|when|om|ifall|ifalls|"
    r"såvida|förutsatt|när|skulle|i fall)\b"
)
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Gives the span of each sentence; several rules ask for the same text."""
    return tuple(sentence_spans(text))


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Gives the span of the sentence in which the code point `at` stands."""
    for start, end in sentences(text):
        if start <= at < end:
            return start, end
    return 0, len(text)


@lru_cache(maxsize=256)
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Gives the spans in quotation marks."""
    return tuple(found.span() for found in _QUOTED.finditer(text))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tells whether a span stands in quotation marks."""
    return any(low < start and end < high for low, high in quoted(text))


def clause_start(text: str, start: int) -> int:
    """Gives where the clause begins in which the code point `start` stands."""
    low, _ = sentence_at(text, start)
    ends = [found.end() for found in _CLAUSE_END.finditer(text, low, start)]
    return ends[-1] if ends else low


def is_negated(text: str, start: int, end: int, *, window: int | None = None) -> bool:
    """Tells whether the span is denied: a negation stands before it, or in Swedish after it.

    `window` is how many words before the span are looked at; None for its clause.
    """
    low, high = sentence_at(text, start)
    if window is None:
        if _NEGATION.search(text, clause_start(text, start), start):
            return True
    else:
        words = list(_WORD.finditer(text, low, start))[-window:] if window else []
        if words and _NEGATION.search(text, words[0].start(), start):
            return True
    return bool(_AFTER.match(text, end, high))


def is_condition(text: str, start: int) -> bool:
    """Tells whether what stands at `start` is only supposed: "if you forgot", "om du glömt"."""
    return bool(_CONDITION.search(text, clause_start(text, start), start))


def is_question(text: str, start: int) -> bool:
    """Tells whether the sentence with the code point `start` ends in a question mark."""
    low, high = sentence_at(text, start)
    return text[low:high].rstrip("\"'”’»)*").endswith("?")


def words_in(text: str, low: int, high: int) -> list[str]:
    """Gives the words between two code points, in lower case."""
    return [found.group().casefold() for found in _WORD.finditer(text, low, high)]
