"""From text to terms: words, stems, folded accents and codes, the same for texts and queries."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, NamedTuple

import snowballstemmer

from kbdesk.search import english
from kbdesk.search.languages import DEFAULT, STEMMERS, STOP_WORDS, language_of, vote

VERSION: Final = "2"
"""Part of every index's analyzer hash; rises when the same text gives other terms."""

MAX_WORD_CHARS: Final = 64
"""Longer runs of letters are blobs; their first part stands for them."""

WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
ASCII_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)?")
"""Finds the same words in a normalised text of ASCII letters, in half the time."""

# Looked for at the beginning of a run only: from every letter it would take quadratic time.
_JOINED: Final = re.compile(r"(?<![^\W_])[^\W_]+(?:[-._][^\W_]+)+")
_HYPHENED: Final = re.compile(r"(?<![\w-])([^\W\d_]{1,5})-([^\W\d_]{1,40})(?![\w-])")
_THREE: Final = re.compile(r"\d\.\d{1,3}\.\d")
_DIGIT: Final = re.compile(r"\d")
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
    # No code reaches across a space, and most of what stands between two is letters only.
    signed = " ".join(
        [
            one
            for one in text.split()
            if not one.isalpha() and ("-" in one or "." in one[:-1] or "_" in one)
        ]
    )
    if not _DIGIT.search(signed):
        return []
    found = [
        code.replace("-", "").replace("_", "")[:MAX_WORD_CHARS]
        for code in _JOINED.findall(signed)
        if _DIGIT.search(code)
    ]
    return found + _BOUNCE.findall(text) if _THREE.search(signed) else found


def joined_of(text: str) -> list[str]:
    """Gives words of a normalised text that others write without their hyphen: "e-mail"."""
    if "-" not in text:
        return []
    return [first + last for first, last in _HYPHENED.findall(text)]


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


class _Remembered(dict[str, Spelled]):
    """What indexing needs of words, worked out when a word is first asked for."""

    def __init__(self, spell: Callable[[str], Spelled], most: int) -> None:
        super().__init__()
        self._spell, self._most = spell, most

    def __missing__(self, word: str) -> Spelled:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._spell(word)
        return found


class Stemmer:
    """The terms of one language's words, remembered.

    Snowball's stemmers keep their state in themselves, so a lock guards what is not remembered;
    what is remembered is read without one.

    Attributes:
        spelled: what indexing needs of each normalised word.
    """

    MAX_REMEMBERED = 300_000

    def __init__(self, language: str) -> None:
        self.language = language
        self.stop_words = STOP_WORDS.get(language, frozenset())
        algorithm = STEMMERS.get(language)
        self._stem_of: Callable[[str], str] | None = None
        if language == "en":
            self._stem_of = english.stem
        elif algorithm:
            self._stem_of = snowballstemmer.stemmer(algorithm).stemWord
        self._lock = threading.Lock()
        self._terms: dict[str, tuple[str, ...]] = {}
        self.spelled: Mapping[str, Spelled] = _Remembered(self._spelling, self.MAX_REMEMBERED)

    def terms(self, word: str) -> tuple[str, ...]:
        """Gives the terms of a normalised word: its stem, and the stem without accents."""
        known = self._terms.get(word)
        if known is None:
            known = self._analysed(word)
            if len(self._terms) >= self.MAX_REMEMBERED:
                self._terms.clear()
            self._terms[word] = known
        return known

    def _spelling(self, word: str) -> Spelled:
        terms = self.terms(word)
        spellings = tuple(f"{word}\t{term}" for term in terms)
        return Spelled(terms, spellings, word in self.stop_words)

    def _analysed(self, word: str) -> tuple[str, ...]:
        cut = word.removesuffix("'s")[:MAX_WORD_CHARS]
        plain = folded(cut)
        with self._lock:
            stem = self._stem(cut)
            plain_stem = stem if plain == cut else self._stem(plain)
        return (stem,) if stem == plain_stem else (stem, plain_stem)

    def _stem(self, word: str) -> str:
        # Words with digits are codes and versions: "s3" must not become "s".
        if self._stem_of is None or not word.isalpha():
            return word
        return self._stem_of(word) or word


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
