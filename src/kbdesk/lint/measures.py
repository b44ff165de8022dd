"""How long a text is: words, characters, SMS parts, X weight, spoken seconds."""

from __future__ import annotations

from collections.abc import Callable

import regex

from kbdesk.domain.placeholder import USE
from kbdesk.lint.sentences import sentence_spans

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("^{}\\[]~|€\f")

WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’\-.,:][\p{L}\p{N}]+)*")
_GRAPHEME = regex.compile(r"\X")
_URL = regex.compile(r"\b(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:!?]", regex.I)
_LONG_NUMBER = regex.compile(r"\+?\d(?:[\d\-/]|\s(?=\d)){3,}\d")
_AMOUNT = regex.compile(
    r"(?:(?:SEK|EUR|USD|GBP|[$€£])\s?\d[\d\s.,]*|\d[\d\s.,]*\s?(?:kr(?:onor)?|SEK|EUR|USD|GBP|%|[$€£]))"
    r"(?!\w)"
)
_CAPITALS = regex.compile(r"\b\p{Lu}{2,5}\b")
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def words(text: str) -> int:
    """Gives the number of words; "don't" and "2,448" are one each."""
    return sum(1 for _ in WORD.finditer(text))


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


def outside_gsm(text: str) -> int:
    """Gives the index of the first character that GSM 03.38 has not; -1 when it has all."""
    for at, ch in enumerate(text):
        if ch not in _GSM_BASIC and ch not in _GSM_EXTENDED:
            return at
    return -1


def sms_parts(text: str, *, unicode: bool | None = None) -> int:
    """Gives the number of parts an SMS is sent in; 0 for an empty text.

    `unicode` says whether it is sent as UCS-2; None lets the characters decide. An escape
    sequence or surrogate pair never straddles two parts.
    """
    if not text:
        return 0
    if unicode is None:
        unicode = outside_gsm(text) >= 0
    if unicode:
        sizes, single, part = [2 if ord(ch) > 0xFFFF else 1 for ch in text], 70, 67
    else:
        sizes, single, part = [2 if ch in _GSM_EXTENDED else 1 for ch in text], 160, 153
    if sum(sizes) <= single:
        return 1
    parts, used = 1, 0
    for size in sizes:
        if used + size > part:
            parts, used = parts + 1, 0
        used += size
    return parts


def x_weight(text: str) -> int:
    """Gives a post's length as X counts it: an address is 23, most other scripts weigh double."""
    without = _URL.sub("", text)
    weight = sum(
        1 if any(low <= ord(ch) <= high for low, high in _X_LIGHT) else 2 for ch in without
    )
    return weight + 23 * sum(1 for _ in _URL.finditer(text))


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
