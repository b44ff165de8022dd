"""What helps people find answers: words that mean the same, and searches that have to work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SynonymSet:
    """Words that people use for one thing.

    Attributes:
        words: at least two; sorted where they find each other.
        one_way: the first word finds the others, and they do not find it.
    """

    uid: str
    locale: str
    words: tuple[str, ...]
    one_way: bool = False


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
