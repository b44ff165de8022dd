"""From text to terms: words, stems, folded accents and codes, the same for texts and queries."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import snowballstemmer

from kbdesk.search.languages import DEFAULT, STEMMERS, STOP_WORDS, language_of, vote

VERSION: Final = "1"
"""Part of every index's analyzer hash; rises when the same text gives other terms."""

MAX_WORD_CHARS: Final = 64
"""Longer runs of letters are blobs; their first part stands for them."""

WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
ASCII_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)?")
"""Finds the same words in a normalised text of ASCII letters, in half the time."""

# Looked for at the beginning of a run only: from every letter it would take quadratic time.
_JOINED: Final = re.compile(r"(?<![^\W_])[^\W_]+(?:[-._][^\W_]+)+")
_BOUNCE: Final = re.compile(r"(?<!\d)[245]\d\d \d\.\d{1,3}\.\d{1,3}(?!\d)")
_KEPT: Final = frozenset("åäöÅÄÖ")


def normalised(text: str) -> str:
    """Gives `text` in lower case, NFC, with straight apostrophes: what all else here reads."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).lower().replace("’", "'")


def words_of(text: str) -> list[str]:
    """Gives the words of a normalised text in order."""
    return (ASCII_WORD if text.isascii() else WORD).findall(text)


def codes_of(text: str) -> list[str]:
    """Gives the codes of a normalised text, kept whole.

    A code is joined by dots, hyphens or underscores and has a digit: "5.1.10", "err-42". Hyphens
    and underscores go, so that "err-42", "err_42" and "err42" are one code. "0x80070005" is a
    word already. A bounce message is also kept with its reply code: "550 5.1.10".
    """
    # No code reaches across a space, and most of what stands between two has no sign in it.
    signed = [one for one in text.split() if "-" in one or "." in one[:-1] or "_" in one]
    found = [
        code.replace("-", "").replace("_", "")[:MAX_WORD_CHARS]
        for code in _JOINED.findall(" ".join(signed))
        if not code.isalpha() and any(map(str.isdigit, code))
    ]
    return found + _BOUNCE.findall(text) if found else found


@cache
def folded(word: str) -> str:
    """Gives `word` without accents, but with å, ä and ö, which are letters of their own."""
    if word.isascii():
        return word
    return "".join(
        letter
        if letter in _KEPT
        else "".join(
            part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part)
        )
        for letter in word
    )


class Spelled(NamedTuple):
    """What indexing needs of one word.

    Attributes:
        terms: see `Stemmer.terms`.
        spellings: "word<TAB>term" of each.
    """

    terms: tuple[str, ...]
    spellings: tuple[str, ...]
    is_stop_word: bool


class Stemmer:
    """The terms of one language's words, remembered.

    Snowball's stemmers keep their state in themselves, so a lock guards what is not remembered;
    what is remembered is read without one.
    """

    MAX_REMEMBERED = 300_000

    def __init__(self, language: str) -> None:
        self.language = language
        self.stop_words = STOP_WORDS.get(language, frozenset())
        algorithm = STEMMERS.get(language)
        self._stemmer = snowballstemmer.stemmer(algorithm) if algorithm else None
        self._lock = threading.Lock()
        self._terms: dict[str, tuple[str, ...]] = {}
        self._spelled: dict[str, Spelled] = {}

    def terms(self, word: str) -> tuple[str, ...]:
        """Gives the terms of a normalised word: its stem, and the stem without accents."""
        known = self._terms.get(word)
        if known is None:
            known = self._analysed(word)
            if len(self._terms) >= self.MAX_REMEMBERED:
                self._terms.clear()
            self._terms[word] = known
        return known

    def spelled(self, words: Iterable[str]) -> Iterator[Spelled]:
        """Gives what indexing needs of each normalised word."""
        known = self._spelled
        for word in words:
            found = known.get(word)
            if found is None:
                terms = self.terms(word)
                found = Spelled(
                    terms, tuple(f"{word}\t{term}" for term in terms), word in self.stop_words
                )
                if len(known) >= self.MAX_REMEMBERED:
                    known.clear()
                known[word] = found
            yield found

    def _analysed(self, word: str) -> tuple[str, ...]:
        cut = word.removesuffix("'s")[:MAX_WORD_CHARS]
        plain = folded(cut)
        with self._lock:
            stem, plain_stem = self._stem(cut), self._stem(plain)
        return (stem,) if stem == plain_stem else (stem, plain_stem)

    def _stem(self, word: str) -> str:
        # Words with digits are codes and versions: "s3" must not become "s".
        if self._stemmer is None or not word.isalpha():
            return word
        return str(self._stemmer.stemWord(word)) or word


@cache
def stemmer(language: str) -> Stemmer:
    """Gives the one stemmer of a language."""
    return Stemmer(language)


def language_of_text(locale: str, text: str) -> str:
    """Gives the language to analyse a normalised text in: its locale's, else by its words."""
    declared = language_of(locale)
    if declared:
        return declared
    winners = vote(words_of(text), tuple(STOP_WORDS))
    return winners[0] if len(winners) == 1 else DEFAULT
