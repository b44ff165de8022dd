"""What a person typed, as groups of alternatives: one group for each word that counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kbdesk.search.analysis import MAX_WORD_CHARS, codes_of, normalised, stemmer, words_of
from kbdesk.search.languages import DEFAULT, STOP_WORDS, vote
from kbdesk.search.vocabulary import Spelling, Vocabularies

MAX_CHARS: Final = 4000
"""Longer queries are cut; a pasted message says what it wants well before."""

MAX_TYPED_WORDS: Final = 12
"""Longer queries were pasted, so their last word is finished."""

MAX_MENDED: Final = 6
"""Misspelt words that are mended in one query."""

COMPLETIONS: Final = 48
COMPLETED: Final = 0.9
BESIDE_WORD: Final = 0.3
"""What a completion counts where the typed letters are a word already, of four letters or more."""

NEIGHBOURS: Final = 2
NEIGHBOUR: Final = 0.7

# Lower case only: "-Identity" is a switch of a command that somebody pasted.
_WITHOUT: Final = re.compile(r"(?:^|(?<=\s))-([^\W\d_A-Z]{2,})")


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


@dataclass(frozen=True, slots=True)
class Query:
    """A query made ready.

    Attributes:
        text: as it was typed, trimmed and case-folded; a shortcode is compared with it.
        without: terms that a hit should not hold.
        did_you_mean: the query with its misspelt words mended, or "".
    """

    text: str
    groups: tuple[Group, ...]
    without: tuple[str, ...] = ()
    did_you_mean: str = ""


def parse(
    text: str,
    languages: tuple[str, ...],
    vocabulary: Vocabularies,
    is_known: Callable[[str], bool],
) -> Query:
    """Reads a query; any text is one, and a query without words has no groups.

    Args:
        text: what was typed or pasted.
        languages: of the base; each word is stemmed in all of them.
        vocabulary: gives the words of the base; asked only when a word is not finished or not
            known, because it takes a moment to load.
        is_known: whether any live text holds a term.
    """
    raw = text[:MAX_CHARS]
    without = _without(raw)
    cleaned = normalised(_WITHOUT.sub(" ", raw) if without else raw)
    words = [word[:MAX_WORD_CHARS] for word in words_of(cleaned)]
    is_typed = len(words) <= MAX_TYPED_WORDS
    ends_open = is_typed and cleaned[-1:].isalnum()
    reader = _Reader(languages or (DEFAULT,), vocabulary, is_known)
    kept = reader.content_words(words)
    codes = [code for code in codes_of(cleaned) if is_known(code)]
    # The numbers of a code that is known say nothing on their own.
    parts = {part for code in codes for part in words_of(code) if part.isdigit()}
    groups: dict[str, Group] = {}
    for word in kept:
        if word in parts:
            continue
        if word not in groups:
            is_last = ends_open and word == words[-1]
            groups[word] = reader.unfinished(word) if is_last else reader.finished(word)
    groups |= {code: Group(code, (code,)) for code in codes}
    return Query(
        text=raw.strip().casefold(),
        groups=tuple(groups.values()),
        without=tuple(term for word in without for term in reader.exact(word)),
        did_you_mean=_mended(cleaned, groups) if is_typed else "",
    )


def _without(raw: str) -> list[str]:
    """Gives the words that a person does not want; none where nothing else would be left."""
    found = [normalised(word) for word in _WITHOUT.findall(raw)]
    return found if found and words_of(normalised(_WITHOUT.sub(" ", raw))) else []


def _mended(cleaned: str, groups: dict[str, Group]) -> str:
    if not any(group.mended for group in groups.values()):
        return ""
    return " ".join(
        groups[word].mended or word if word in groups else word for word in words_of(cleaned)
    )


class _Reader:
    """Turns words into groups for one query."""

    def __init__(
        self,
        languages: tuple[str, ...],
        vocabulary: Vocabularies,
        is_known: Callable[[str], bool],
    ) -> None:
        self._languages = languages
        self._vocabulary = vocabulary
        self._is_known = is_known
        self._mended = 0

    def content_words(self, words: list[str]) -> list[str]:
        """Gives the words without the function words, or all where there are no others."""
        none: frozenset[str] = frozenset()
        stop_words = none.union(
            *(STOP_WORDS.get(one, none) for one in vote(words, self._languages))
        )
        kept = [word for word in words if word not in stop_words]
        return kept or words

    def exact(self, word: str) -> tuple[str, ...]:
        """Gives the word's terms in all languages, each once."""
        found: dict[str, None] = {}
        for language in self._languages:
            found.update(dict.fromkeys(stemmer(language).terms(word)))
        return tuple(found)

    def finished(self, word: str) -> Group:
        """Gives the group of a word that is typed to its end."""
        exact = self.exact(word)
        if any(map(self._is_known, exact)) or self._mended >= MAX_MENDED:
            return Group(word, exact)
        near = self._vocabulary().neighbours(word, NEIGHBOURS)
        if not near:
            return Group(word, exact)
        self._mended += 1
        return Group(word, (), _weighed(near, NEIGHBOUR), near[0].word)

    def unfinished(self, word: str) -> Group:
        """Gives the group of a word that may go on."""
        vocabulary = self._vocabulary()
        completions = vocabulary.completions(word, COMPLETIONS)
        if not completions:
            group = self.finished(word)
            if group.mended or any(map(self._is_known, group.exact)):
                return group
            completions = vocabulary.unfinished_neighbours(word, NEIGHBOURS)
            if not completions:
                return group
            terms = _weighed(completions, COMPLETED * NEIGHBOUR)
            return Group(word, (), terms, completions[0].word)
        exact = tuple(term for term in self.exact(word) if self._is_known(term))
        others = [one for one in completions if one.term not in exact]
        return Group(
            word, exact, _weighed(others, BESIDE_WORD if exact and len(word) > 3 else COMPLETED)
        )


def _weighed(spellings: list[Spelling], weight: float) -> tuple[tuple[str, float], ...]:
    """Gives the spellings' terms, each once, with one weight."""
    return tuple((term, weight) for term in dict.fromkeys(one.term for one in spellings))
