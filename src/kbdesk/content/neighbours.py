"""Near duplicates: texts that say nearly the same in nearly the same words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kbdesk.progress import Progress, quiet

SHINGLE_WORDS = 3
"""Words in a row that make one shingle: fewer find topics, more find copies only."""

BANDS, ROWS = 32, 4
"""A pair of similarity s becomes a candidate with 1 - (1 - s**ROWS)**BANDS (Leskovec, Rajaraman
and Ullman, "Mining of Massive Datasets", 3.4): 0.99 of pairs at 0.6, 0.9999 at 0.7."""

DEFAULT_THRESHOLD = 0.6
_WORD = re.compile(r"\w+")
_SEED = 20_260_503
_CHUNK = 4_096

_Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are alike.

    Attributes:
        one: the key of the text that was given first.
        other: the key of the other.
        similarity: the share of their word shingles that both have, exact, above 0 to 1.
    """

    one: str
    other: str
    similarity: float


def near_duplicates(
    texts: Iterable[tuple[str, str]],
    *,
    threshold: float = DEFAULT_THRESHOLD,
    progress: Progress | None = None,
) -> tuple[Pair, ...]:
    """Gives the pairs of texts at least `threshold` alike, the most alike first.

    Candidates come from MinHash signatures (Broder 1997) in bands, and each is verified with
    the exact Jaccard similarity of its word shingles, so that no pair is false; a pair right at
    the threshold may be missed, see BANDS. Texts of the same words are reported beside the first
    of them only, not each with each. Case and punctuation make no difference, digits do. Texts
    without words are left out. The same texts give the same pairs.

    Args:
        texts: (key, plain text); give languages separately or together, they do not mix.
        threshold: above 0 to 1.
        progress: told about each few texts.
    """
    told = progress or quiet()
    keys, shingles, twins = _distinct(texts, told)
    pairs = [Pair(keys[first], key, 1.0) for first, key in twins]
    signatures = _signatures(shingles, told)
    for number, (one, other) in enumerate(_candidates(signatures, told)):
        if number % 500 == 0:
            told.report("comparing texts", number)
        similarity = jaccard(shingles[one], shingles[other])
        if similarity >= threshold:
            pairs.append(Pair(keys[one], keys[other], similarity))
    return tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.one, pair.other)))


def shingles_of(text: str) -> _Hashes:
    """Gives the hashes of the word shingles of a text, each once, sorted.

    A text shorter than a shingle is one shingle; a text without words has none.
    """
    words = [zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.array(words, np.uint64)
    width = min(SHINGLE_WORDS, len(words))
    count = len(words) - width + 1
    mixed = np.zeros(count, np.uint64)
    for place in range(width):
        mixed = _mix(mixed + hashes[place : place + count])
    return np.unique(mixed)


def jaccard(one: _Hashes, other: _Hashes) -> float:
    """Gives how alike two sets of shingles are: what both have of what either has, 0 to 1."""
    if not len(one) or not len(other):
        return 0.0
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)


def _mix(values: _Hashes) -> _Hashes:
    """Spreads 64-bit values over all their bits (the finaliser of SplitMix64, Steele 2014)."""
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _distinct(
    texts: Iterable[tuple[str, str]], told: Progress
) -> tuple[list[str], list[_Hashes], list[tuple[int, str]]]:
    """Gives the texts that differ, and for each other one the place of the one it equals."""
    keys: list[str] = []
    kept: list[_Hashes] = []
    twins: list[tuple[int, str]] = []
    seen: dict[bytes, int] = {}
    for number, (key, text) in enumerate(texts):
        if number % 50 == 0:
            told.report("reading texts", number)
        hashes = shingles_of(text)
        if not len(hashes):
            continue
        first = seen.setdefault(hashes.tobytes(), len(keys))
        if first < len(keys):
            twins.append((first, key))
        else:
            keys.append(key)
            kept.append(hashes)
    return keys, kept, twins


def _signatures(shingles: Sequence[_Hashes], told: Progress) -> _Hashes:
    """Gives one row a text: the least value of its shingles under each of the hash functions.

    The functions are (a x + b) modulo 2**64 with odd a, upper half (Dietzfelbinger 1996).
    """
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    offsets = random.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
    rows = np.empty((len(shingles), BANDS * ROWS), np.uint64)
    for number, hashes in enumerate(shingles):
        if number % 20 == 0:
            told.report("signing texts", number, len(shingles))
        least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, np.uint64)
        for start in range(0, len(hashes), _CHUNK):
            part = hashes[start : start + _CHUNK, None] * factors + offsets
            least = np.minimum(least, (part >> np.uint64(32)).min(axis=0))
        rows[number] = least
    return rows


def _candidates(signatures: _Hashes, told: Progress) -> list[tuple[int, int]]:
    """Gives the pairs that agree in all rows of at least one band, in order."""
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        told.report("looking for likely pairs", band, BANDS)
        part = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        buckets: dict[bytes, list[int]] = {}
        for number, row in enumerate(part):
            buckets.setdefault(row.tobytes(), []).append(number)
        for bucket in buckets.values():
            if len(bucket) > 1:
                found.update(combinations(bucket, 2))
    return sorted(found)
