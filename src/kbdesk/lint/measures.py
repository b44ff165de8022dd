"""How long a text is: words, characters, SMS parts, X weight, spoken seconds."""

from __future__ import annotations

from collections.abc import Callable

import regex

from kbdesk.content.counters import outside_gsm, sms_parts, x_weight
from kbdesk.domain.placeholder import USE
from kbdesk.lint.sentences import sentence_spans

__all__ = [
    "UNITS",
    "WORD",
    "first_over",
    "graphemes",
    "lines",
    "outside_gsm",
    "questions",
    "seconds",
    "sentences",
    "sms_parts",
    "words",
    "x_weight",
]

WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’\-.,:][\p{L}\p{N}]+)*")
_GRAPHEME = regex.compile(r"\X")
_URL = regex.compile(r"\b(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:!?]", regex.I)
_LONG_NUMBER = regex.compile(r"\+?\d(?:[\d\-/]|\s(?=\d)){3,}\d")
_AMOUNT = regex.compile(
    r"(?:(?:SEK|EUR|USD|GBP|[$€£])\s?\d[\d\s.,]*|\d[\d\s.,]*\s?(?:kr(?:onor)?|SEK|EUR|USD|GBP|%|[$€£]))"
    r"(?!\w)"
)
_CAPITALS = regex.compile(r"\b\p{Lu}{2,5}\b")


def words(text: str) -> int:
    """Gives the number of words; "don't" and "2,448" are one each."""
    return len(WORD.findall(text))


def sentences(text: str) -> int:
    """Gives the number of sentences."""
    return len(sentence_spans(text))


def graphemes(text: str) -> int:
    """Gives the number of characters as a reader counts them: an emoji family is one."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def lines(text: str) -> int:
    """Gives the number of lines."""
    return len(text.rstrip().splitlines())


def questions(text: str) -> int:
    """Gives the number of question marks, "??" as one."""
    return sum(1 for _ in regex.finditer(r"\?+", text))


def seconds(text: str, wpm: float = 150) -> float:
    """Gives how long the text takes when it is spoken, at `wpm` words a minute."""
    placeholders = sum(1 for found in USE.finditer(text) if not found.group("escape"))
    rest = USE.sub(" ", text)
    spoken = 0
    for pattern, count in (
        (_URL, lambda url: 2 + url.count(".") + url.count("/")),
        (_AMOUNT, lambda amount: min(4, 1 + max(1, len(regex.findall(r"\d", amount)) - 1))),
        (_LONG_NUMBER, lambda number: len(regex.findall(r"\d", number))),
        (_CAPITALS, len),
    ):
        spoken += sum(count(found.group()) for found in pattern.finditer(rest))
        rest = pattern.sub(" ", rest)
    pauses = 0.35 * sentences(text) + 0.15 * rest.count(",")
    return 60 * (spoken + words(rest)) / wpm + pauses + 1.0 * placeholders


UNITS: dict[str, Callable[[str], float]] = {
    "words": words,
    "sentences": sentences,
    "chars": len,
    "graphemes": graphemes,
    "sms_segments": sms_parts,
    "x_weight": x_weight,
    "seconds": seconds,
    "lines": lines,
    "questions": questions,
}
"""The units of kb-length, by name."""


def first_over(text: str, limit: float, measure: Callable[[str], float]) -> int:
    """Gives the index of the first character with which `text` is over `limit`.

    Takes it for granted that the whole text is over it and that `measure` never falls.
    """
    low, high = 0, len(text)
    while low + 1 < high:
        middle = (low + high) // 2
        if measure(text[:middle]) > limit:
            high = middle
        else:
            low = middle
    return max(0, high - 1)
