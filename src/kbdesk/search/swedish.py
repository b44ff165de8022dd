"""Swedish words that Snowball keeps apart: inflected neuters, nouns made of verbs, compounds.

All of it happens when a query is read, against the words that live texts hold. So what a text
weighs depends on the text alone, and no word is cut that the base does not use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

MIN_PART: Final = 3
MIN_COMPOUND: Final = 7

# A cut ending, what may stand in its place, and how many letters must be left.
_INFLECTED: Final = (
    ("ets", ""), ("et", ""), ("ts", ""), ("tt", ""), ("t", ""), ("nas", ""), ("na", ""),
    ("n", ""), ("na", "et"), ("", "et"), ("", "t"), ("", "tt"), ("", "n"), ("er", "ret"),
    ("ret", "er"), ("el", "let"), ("let", "el"),
)  # fmt: skip
_DERIVED: Final = (
    ("ningen", ""), ("ningar", ""), ("ning", ""), ("ingen", ""), ("ing", ""), ("elsen", ""),
    ("else", ""), ("nad", ""), ("tion", "tera"), ("ation", "era"), ("era", "ation"),
    ("a", "ning"), ("a", "ing"), ("a", "else"), ("ar", "ning"), ("er", "ning"), ("t", "ning"),
    ("", "era"), ("ering", ""), ("ering", "era"), ("era", "ering"), ("nera", ""),
)  # fmt: skip

BOUND: Final = frozenset(
    """ade ande are aren arens ares arna bar bara barhet dom domen ella else elsen ende era erar
    erade ering eringen eringar erska ett fall full han het heten heter ing ingar ingen inget isk
    iska iskt ism lig liga ligen lighet ligt lös nera nerade nering ning ningar ningen orna sam samt
    skap skapen som tion tionen tioner ton vis""".split()
)
"""Endings that are never the last part of a compound, though some of them are words as well."""

HEAD_ENDINGS: Final = (
    "", "a", "an", "ar", "arna", "e", "en", "er", "erna", "et", "n", "na", "or", "orna", "s", "t",
)  # fmt: skip
"""What may follow the stem of a compound's last part."""

_LINKS: Final = (("s", ""), ("", ""), ("e", ""), ("e", "a"), ("o", "a"), ("u", "a"), ("", "a"))
"""What joins the first part to the second, and what stands there when it is a word by itself."""


def inflections(word: str) -> Iterator[str]:
    """Gives other forms that `word` may have, words or not: "kontot" gives "konto"."""
    yield from _changed(word, _INFLECTED)


def derivations(word: str) -> Iterator[str]:
    """Gives forms of the verb or noun beside `word`: "mätning" gives "mät"."""
    yield from _changed(word, _DERIVED)


def _changed(word: str, changes: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for ending, other in changes:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_PART:
            yield word[: len(word) - len(ending)] + other


def first_parts(part: str) -> Iterator[str]:
    """Gives the words that `part` may be as the first part of a compound: "familje", "familj"."""
    for link, other in _LINKS:
        if part.endswith(link) and len(part) - len(link) + len(other) >= MIN_PART:
            yield part[: len(part) - len(link)] + other


def split(
    word: str, is_first: Callable[[str], bool], is_last: Callable[[str], bool]
) -> tuple[str, str] | None:
    """Gives the two words that `word` is made of, or None.

    The longest last part wins: "betalnings|påminnelse" and not "betal|ningspåminnelse".
    """
    if len(word) < MIN_COMPOUND or not word.isalpha():
        return None
    for place in range(MIN_PART, len(word) - MIN_PART + 1):
        last = word[place:]
        if not is_last(last):
            continue
        for first in first_parts(word[:place]):
            if is_first(first):
                return first, last
    return None
