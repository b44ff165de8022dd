"""Words that mean the same here: what else a typed word finds, one way or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from kbdesk.search.analysis import normalised, stemmer, words_of
from kbdesk.search.groups import Group
from kbdesk.search.languages import DEFAULT, STOP_WORDS, language_of

SYNONYM: Final = 0.6
"""What a synonym counts beside the word that was typed."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """Whoever types `typed` also finds texts with one of `found`.

    Attributes:
        typed: a word or several in a row.
        locale: its language; "" for every one.
    """

    typed: str
    found: tuple[str, ...]
    locale: str = ""


def two_way(words: Sequence[str], locale: str = "") -> tuple[Synonym, ...]:
    """Gives the synonyms that let each of the words find all others."""
    return tuple(
        Synonym(word, tuple(other for other in words if other != word), locale) for word in words
    )


class Meant(NamedTuple):
    """What a typed word also means, for the reason line."""

    typed: str
    found: str
    terms: tuple[str, ...]


class Thesaurus:
    """The synonyms of a base, made ready for the languages that queries are read in."""

    def __init__(self, synonyms: Iterable[Synonym] = (), languages: Sequence[str] = ()) -> None:
        self._languages = tuple(languages) or (DEFAULT,)
        # By the first stem: all stems in a row, and what they mean.
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Meant]]]] = {}
        for synonym in synonyms:
            own = language_of(synonym.locale)
            for language in (own,) if own else self._languages:
                self._add(synonym, language)

    def _add(self, synonym: Synonym, language: str) -> None:
        stems = _stems(synonym.typed, language)
        meant = [
            Meant(synonym.typed, other, terms)
            for other in synonym.found
            if (terms := _content(_stems(other, language), language))
        ]
        if stems and meant:
            self._by_first.setdefault(stems[0], []).append((stems, meant))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def has(self, term: str) -> bool:
        """Tells whether a synonym begins with a term; such a word is no slip of the pen."""
        return term in self._by_first

    def widened(
        self, groups: tuple[Group, ...], text: str
    ) -> tuple[tuple[Group, ...], tuple[Meant, ...]]:
        """Gives the groups with what their words also mean, and all of that once."""
        if not self._by_first:
            return groups, ()
        words = words_of(normalised(text))
        more: dict[str, list[Meant]] = {}
        for language in self._languages:
            stems = [stemmer(language).terms(word)[0] for word in words]
            for place, meant, length in self._found(stems):
                for word in words[place : place + length]:
                    more.setdefault(word, []).extend(meant)
        widened = tuple(
            _with(group, more[group.word]) if group.word in more else group for group in groups
        )
        return widened, tuple(dict.fromkeys(one for found in more.values() for one in found))

    def _found(self, stems: list[str]) -> Iterator[tuple[int, list[Meant], int]]:
        for place, stem in enumerate(stems):
            for row, meant in self._by_first.get(stem, ()):
                if tuple(stems[place : place + len(row)]) == row:
                    yield place, meant, len(row)


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stemmer(language).terms(word)[0] for word in words_of(normalised(text)))


def _content(stems: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Gives the stems without function words, or all where there are no others."""
    stop_words = STOP_WORDS.get(language, frozenset())
    return tuple(stem for stem in stems if stem not in stop_words) or stems


def _with(group: Group, meant: list[Meant]) -> Group:
    shares = dict(group.alternatives)
    for one in meant:
        for term in one.terms:
            # A synonym of several words counts whole only where all of them stand.
            shares[term] = max(shares.get(term, 0.0), SYNONYM / len(one.terms))
    for term in group.exact:
        shares.pop(term, None)
    return replace(group, alternatives=tuple(shares.items()))
