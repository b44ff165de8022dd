"""One word of a query and all that may stand for it: its groups of alternatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kbdesk.search import swedish
from kbdesk.search.analysis import stemmer
from kbdesk.search.languages import STOP_WORDS, vote
from kbdesk.search.vocabulary import Spelling, Vocabularies

MAX_MENDED: Final = 6
"""Misspelt words that are mended in one query."""

COMPLETIONS: Final = 48
COMPLETED: Final = 0.9
BESIDE_WORD: Final = 0.3
"""What a completion counts where the typed letters are a word already, of four letters or more."""

NEIGHBOURS: Final = 2
NEIGHBOUR: Final = 0.7

DERIVED: Final = 0.6
COMPOUNDS: Final = 24
IN_COMPOUND: Final = 0.45
"""What a compound counts where one of its parts was asked for."""

LEAST_BEGIN: Final = 6
"""Letters that two compounds have to begin with alike, where nothing else is known of one."""

LOOKED_THROUGH: Final = 96


@dataclass(frozen=True, slots=True)
class Group:
    """One word of the query and all that may stand for it.

    Attributes:
        word: as it was typed, normalised.
        exact: its own terms, one in each language.
        alternatives: further terms with the share of their weight that counts.
        mended: the word it was taken for, or "".
    """

    word: str
    exact: tuple[str, ...]
    alternatives: tuple[tuple[str, float], ...] = ()
    mended: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The terms to mark in a text: not every completion of a word that may be finished."""
        return self.exact or tuple(term for term, _ in self.alternatives)

    @property
    def terms(self) -> frozenset[str]:
        """All terms of the group."""
        return frozenset(self.exact) | {term for term, _ in self.alternatives}


class WordReader:
    """Turns the words of one query into groups."""

    def __init__(
        self,
        languages: tuple[str, ...],
        words: list[str],
        vocabulary: Vocabularies,
        is_known: Callable[[str], bool],
    ) -> None:
        self._languages = languages
        self._words = words
        self._voted = vote(words, languages)
        self._swedish = "sv" in self._voted
        self._vocabulary = vocabulary
        self._is_known = is_known
        self._mended = 0

    def content_words(self) -> list[str]:
        """Gives the words without the function words, or all where there are no others."""
        none: frozenset[str] = frozenset()
        stop_words = none.union(*(STOP_WORDS.get(one, none) for one in self._voted))
        kept = [word for word in self._words if word not in stop_words]
        return kept or self._words

    def exact(self, word: str) -> tuple[str, ...]:
        """Gives the word's terms in all languages, each once."""
        found: dict[str, None] = {}
        for language in self._languages:
            found.update(dict.fromkeys(stemmer(language).terms(word)))
        return tuple(found)

    def finished(self, word: str) -> tuple[Group, ...]:
        """Gives the groups of a word that is typed to its end: one, or one for each part of it."""
        exact = self._inflected(word)
        if any(map(self._is_known, exact)):
            return (Group(word, exact, self._related(word, exact)),)
        if self._swedish:
            if parts := swedish.split(word, self._is_part, self._is_last_part):
                return self._parts(parts)
            if related := self._related(word, exact):
                return (Group(word, exact, related),)
        if self._mended >= MAX_MENDED:
            return (Group(word, exact),)
        near = self._vocabulary().neighbours(word, NEIGHBOURS)
        if not near:
            return (Group(word, exact, self._one_part(word)),)
        self._mended += 1
        return (Group(word, (), _weighed(near, NEIGHBOUR), near[0].word),)

    def unfinished(self, word: str) -> tuple[Group, ...]:
        """Gives the groups of a word that may go on."""
        vocabulary = self._vocabulary()
        completions = vocabulary.completions(word, COMPLETIONS)
        if not completions:
            groups = self.finished(word)
            if any(group.mended or self._has_known(group) for group in groups):
                return groups
            if self._swedish and (
                parts := swedish.split(word, self._is_part, vocabulary.has_start)
            ):
                first, last = parts
                return (*self.finished(first), *self.unfinished(last))
            completions = vocabulary.unfinished_neighbours(word, NEIGHBOURS)
            if not completions:
                return groups
            terms = _weighed(completions, COMPLETED * NEIGHBOUR)
            return (Group(word, (), terms, completions[0].word),)
        exact = tuple(term for term in self._inflected(word) if self._is_known(term))
        others = _weighed(
            [one for one in completions if one.term not in exact],
            BESIDE_WORD if exact and len(word) > 3 else COMPLETED,
        )
        related = self._related(word, exact) if exact else ()
        return (Group(word, exact, _best_shares((*others, *related))),)

    def _has_known(self, group: Group) -> bool:
        return any(map(self._is_known, group.terms))

    def _is_word(self, word: str) -> bool:
        """Tells whether live texts hold a word in any form."""
        return word not in STOP_WORDS["sv"] and any(map(self._is_known, self._inflected(word)))

    def _is_part(self, word: str) -> bool:
        """Tells whether live texts hold a word that a compound may begin with.

        Of three letters nearly any is a form of something, so a short one must stand as it is.
        """
        if len(word) > swedish.MIN_PART:
            return self._is_word(word)
        return word not in STOP_WORDS["sv"] and any(map(self._is_known, self.exact(word)))

    def _is_last_part(self, word: str) -> bool:
        """Tells whether live texts hold a word that a compound may end with, or its verb."""
        return word not in swedish.BOUND and (self._is_part(word) or self._is_long_word(word))

    def _inflected(self, word: str) -> tuple[str, ...]:
        """Gives the word's terms and those of its further Swedish forms that texts hold."""
        own = self.exact(word)
        if not self._swedish or not word.isalpha():
            return own
        return own + self._known_terms(swedish.inflections(word), own)

    def _known_terms(self, words: Iterable[str], but: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for word in words:
            for term in stemmer("sv").terms(word):
                if term not in but and self._is_known(term):
                    found[term] = None
        return tuple(found)

    def _related(self, word: str, exact: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        """Gives the Swedish terms beside a word: of the same root, or compounds that hold it."""
        if not self._swedish or not word.isalpha() or len(word) < swedish.MIN_PART:
            return ()
        found = [(term, DERIVED) for term in self._known_terms(swedish.derivations(word), exact)]
        found += [(term, IN_COMPOUND) for term in self._compounds(word) if term not in exact]
        if parts := swedish.split(word, self._is_part, self._is_last_part):
            last = self._inflected(parts[1])
            found += [(t, IN_COMPOUND) for t in last if self._is_known(t) and t not in exact]
        return _best_shares(found)

    def _compounds(self, word: str) -> list[str]:
        """Gives the terms of the compounds in live texts that begin or end with a word."""
        vocabulary = self._vocabulary()
        stem = stemmer("sv").terms(word)[0]
        if len(stem) < swedish.MIN_PART:
            return []
        found: dict[str, int] = {}
        for spelling in vocabulary.completions(stem, LOOKED_THROUGH):
            rest = spelling.word[len(stem) :]
            if len(spelling.word) >= swedish.MIN_COMPOUND and self._goes_on(rest):
                found[spelling.term] = spelling.texts
        for ending in swedish.HEAD_ENDINGS:
            for spelling in vocabulary.endings(stem + ending, LOOKED_THROUGH):
                start = spelling.word[: len(spelling.word) - len(stem) - len(ending)]
                if any(map(self._is_word, swedish.first_parts(start))):
                    found[spelling.term] = spelling.texts
        return sorted(found, key=lambda term: (-found[term], term))[:COMPOUNDS]

    def _goes_on(self, rest: str) -> bool:
        """Tells whether what follows a word's stem is a word too, with or without a link."""
        return any(
            rest.startswith(link)
            and len(rest) - len(link) > swedish.MIN_PART
            and self._is_word(rest[len(link) :])
            for link in ("", "s", "e", "a")
        )

    def _parts(self, parts: tuple[str, str]) -> tuple[Group, ...]:
        """Gives the groups of a compound that no text holds: one for each part."""
        groups: list[Group] = []
        for part in parts:
            exact = self._inflected(part)
            groups.append(Group(part, exact, self._related(part, exact)))
        return tuple(groups)

    def _one_part(self, word: str) -> tuple[tuple[str, float], ...]:
        """Gives the one part of a compound that texts hold, where the other is not known.

        Without such a part, the words of the texts that begin like most of it: "parkeringskö"
        gives "parkeringsplats".
        """
        if not self._swedish or len(word) < swedish.MIN_COMPOUND or not word.isalpha():
            return ()
        ends = swedish.split(word, lambda _: True, self._is_long_word)
        begins = [word[:place] for place in range(len(word) - 2, swedish.MIN_PART, -1)]
        first = next((one for one in begins if self._is_long_word(one)), "")
        last = ends[1] if ends else ""
        terms = self._rooted(first if len(first) > len(last) else last)
        if not terms:
            vocabulary = self._vocabulary()
            for begin in begins:
                if len(begin) < max(LEAST_BEGIN, len(word) // 2):
                    break
                if alike := vocabulary.completions(begin, NEIGHBOURS):
                    terms = tuple(dict.fromkeys(one.term for one in alike))
                    break
        return tuple((term, IN_COMPOUND) for term in terms)

    def _rooted(self, word: str) -> tuple[str, ...]:
        """Gives the known terms of a word and of its root: "kontroll" gives "kontrollera"."""
        if not word:
            return ()
        own = tuple(term for term in self._inflected(word) if self._is_known(term))
        return own or self._known_terms(swedish.derivations(word), ())

    def _is_long_word(self, word: str) -> bool:
        return (
            len(word) > swedish.MIN_PART and word not in swedish.BOUND and bool(self._rooted(word))
        )


def _best_shares(found: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Gives each term once, with its highest share."""
    shares: dict[str, float] = {}
    for term, share in found:
        shares[term] = max(share, shares.get(term, 0.0))
    return tuple(shares.items())


def _weighed(spellings: list[Spelling], weight: float) -> tuple[tuple[str, float], ...]:
    """Gives the spellings' terms, each once, with one weight."""
    return tuple((term, weight) for term in dict.fromkeys(one.term for one in spellings))
