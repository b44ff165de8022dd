"""What helps people find answers: words that mean the same, and searches that have to work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SynonymSet:
    """Words that people use for one thing.

    Attributes:
        words: at least two, sorted.
    """

    uid: str
    locale: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchTest:
    """A search that has to find an item.

    Attributes:
        max_rank: the last place in the list that will do, from 1.
    """

    uid: str
    item_uid: str
    locale: str
    query: str
    max_rank: int = 3
