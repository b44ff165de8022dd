"""The search words of one article, cut into lanes that the shards are built from.

A posting is local to its article: the term and one letter that holds how often it occurs there
and whether the title has it. What depends on all articles (how rare a term is, the average
length) the browser works out, so a changed article changes only the lanes of its changed words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from kbdesk.exporters.faq_site.stemming import Language, stem

LANES = 128
DIGEST_SIZE = 8

# Dotted numbers ("5.7.1", "10.0") are one word; else runs of letters and digits.
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]{2,}")
_ASTRAL = re.compile("[^\0-\uffff]")
_MARKS = re.compile("[\u0300-\u036f]")
_MAX_WORD = 32
# A letter stands for the highest count that is not above the real one.
_COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 50)
_LEVELS = [sum(step <= count for step in _COUNTS[1:]) for count in range(_COUNTS[-1] + 1)]
_LETTERS = "ABCDEFGHIJKLM"
_TITLE_LETTERS = "NOPQRSTUVWXYZ"


def words_of(text: str) -> list[str]:
    """Gives the words of `text` in order, lower case, of 2 to 32 characters."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = [word for word in _WORD.findall(plain) if len(word) <= _MAX_WORD]
    return [word for word in words if not _ASTRAL.search(word)] if _ASTRAL.search(plain) else words


def folded(word: str) -> str:
    """Gives `word` without the marks on its letters: "lösenord" becomes "losenord"."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word))


@lru_cache(maxsize=65536)
def lane_of(term: str) -> int:
    """Gives the lane of a term: a hash of its first three letters, so prefixes share a lane."""
    value = 0
    for ch in term[:3]:
        value = (value * 31 + ord(ch)) % 65521
    return value % LANES


def count_terms(
    words: list[str], language: Language, stems: dict[str, str], *, with_stop: bool = False
) -> Counter[str]:
    """Counts the stems of `words`; `stems` keeps what was worked out before."""
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        if word in language.stop and not with_stop:
            continue
        term = stems.get(word)
        if term is None:
            term = stems[word] = stem(word, language)
        counts[term] += count
    return counts


def lanes_of(counts: Counter[str], title_terms: set[str]) -> list[str]:
    """Gives the postings of one article: for each lane "termL termL ...", sorted.

    A term with marked letters is there a second time without the marks, behind "~": the fallback
    for people who type "losenord".
    """
    lanes: list[list[str]] = [[] for _ in range(LANES)]
    for term in sorted(counts):
        letters = _TITLE_LETTERS if term in title_terms else _LETTERS
        letter = letters[_LEVELS[min(counts[term], _COUNTS[-1])]]
        lanes[lane_of(term)].append(term + letter)
        if not term.isascii():
            plain = folded(term)
            if plain != term:
                lanes[lane_of(plain)].append(f"~{plain}{letter}")
    return [" ".join(lane) for lane in lanes]


def lane_digests(lanes: list[str]) -> bytes:
    """Gives a digest of each lane in a row; an empty lane is all zeros."""
    return b"".join(
        hashlib.blake2b(lane.encode(), digest_size=DIGEST_SIZE).digest()
        if lane
        else bytes(DIGEST_SIZE)
        for lane in lanes
    )


def length_code(words: int) -> str:
    """Gives one character for a length in words, in steps of about a fifth."""
    level = 0
    while level < 35 and 2 ** ((level + 1) / 4 + 3) <= words:
        level += 1
    return "0123456789abcdefghijklmnopqrstuvwxyz"[level]
