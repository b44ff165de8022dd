"""How rarely a literal stands in prose: the longer the rarer, and common words not at all."""

from __future__ import annotations

_COMMON = frozenset(
    "a an and any are as at be by can click do for from has have here if in is it it's its link "
    "more my no not of on or our select so that the their there this to up use was we when will "
    "with you your "
    "alla av att de den det din du en er ett för från har här inte in ja jag kan med nu när och om "
    "på sin som så till upp vi vill är".split()
)
_LETTER = 0.5
_EDGE = 0.4
_COMMON_WORD = 0.2


def rarity(text: str) -> float:
    """Gives a figure for folded letters; a blank at either side is the edge of a word."""
    words = text.split()
    edges = text.startswith(" ") + text.endswith(" ")
    return edges * _EDGE * any(word not in _COMMON for word in words) + sum(
        _COMMON_WORD if word in _COMMON else _LETTER * len(word) for word in words
    )
