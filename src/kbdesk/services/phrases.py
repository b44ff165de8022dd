"""Finds in a text the phrases of others: many of them at once, in little memory.

A phrase is kept as one number, the hash of its words in a row. Two phrases with the same number
of 64 bits do not happen to a base of any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WINDOW = 6
"""How many words in a row give a text away."""

GAP = "\0"
"""Stands between words that do not follow each other."""

_SHORT = 4
_RARE = 10
_SIZES = (WINDOW, WINDOW - 1, _SHORT, 1)
_FACTOR = 0x9E3779B97F4A7C15
_FLAG_BITS = 22

_Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases and whose they are.

    Attributes:
        known: their numbers, sorted, each once.
        owners: for each of them a number that the caller gave.
        flags: whether any of them begins with such bits; keeps most looks away from `known`.
    """

    known: _Numbers
    owners: NDArray[np.int64]
    flags: NDArray[np.bool_]

    def without(self, told: Iterable[Sequence[str]]) -> Phrases:
        """Gives the phrases that stand in none of some texts.

        Args:
            told: the words of each text in order, `GAP` where a phrase may not go on.
        """
        kept = np.ones(len(self.known), dtype=np.bool_)
        for words in told:
            kept[self._found(words)] = False
        return _phrases(self.known[kept], self.owners[kept])

    def owner_in(self, words: Sequence[str]) -> int | None:
        """Gives whose phrase stands in a text, or None."""
        found = self._found(words)
        return int(self.owners[found[0]]) if len(found) else None

    def _found(self, words: Sequence[str]) -> NDArray[np.int64]:
        hashed = _hashed(words)
        hits = [np.zeros(0, dtype=np.int64)]
        for size in _SIZES:
            numbers = _windows(hashed, size)
            numbers = numbers[self.flags[numbers >> np.uint64(64 - _FLAG_BITS)]]
            at = np.searchsorted(self.known, numbers)
            there = at < len(self.known)
            at, numbers = at[there], numbers[there]
            hits.append(at[self.known[at] == numbers])
        return np.concatenate(hits)


def telling_phrases(texts: Iterable[tuple[int, Sequence[Sequence[str]]]]) -> Phrases:
    """Gives the phrases that would give texts away.

    Six words in a row; all words of a line of four or five; long words of a shorter line.

    Args:
        texts: (owner, its lines in words).
    """
    known: list[_Numbers] = [np.zeros(0, dtype=np.uint64)]
    owners: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    for owner, lines in texts:
        for numbers in _of_lines(lines):
            known.append(numbers)
            owners.append(np.full(len(numbers), owner, dtype=np.int64))
    return _phrases(np.concatenate(known), np.concatenate(owners))


def _of_lines(lines: Sequence[Sequence[str]]) -> Iterable[_Numbers]:
    long: list[str] = []
    for line in lines:
        if len(line) >= WINDOW:
            long += line
            long.append(GAP)
    yield _windows_without_gap(long)
    for size in range(_SHORT, WINDOW):
        yield _windows(_hashed([w for line in lines if len(line) == size for w in line]), size)[
            ::size
        ]
    short = [w for line in lines if len(line) < _SHORT for w in line if len(w) >= _RARE]
    yield _windows(_hashed(short), 1)


def _windows_without_gap(words: Sequence[str]) -> _Numbers:
    numbers = _windows(_hashed(words), WINDOW)
    gaps = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum([word == GAP for word in words], out=gaps[1:])
    whole: _Numbers = numbers[(gaps[WINDOW:] - gaps[:-WINDOW])[: len(numbers)] == 0]
    return whole


def _hashed(words: Sequence[str]) -> _Numbers:
    # Python's own hash is another one in each process, and nothing here outlives a process.
    return np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)


def _windows(hashed: _Numbers, size: int) -> _Numbers:
    """Gives a number for each run of `size` words, in order."""
    count = max(len(hashed) - size + 1, 0)
    numbers: _Numbers = hashed[:count] + np.uint64(size)
    for step in range(1, size):
        numbers *= np.uint64(_FACTOR)
        numbers += hashed[step : step + count]
    # The sum alone leaves the upper bits of short runs alike.
    numbers *= np.uint64(_FACTOR)
    return numbers


def _phrases(known: _Numbers, owners: NDArray[np.int64]) -> Phrases:
    once, first = np.unique(known, return_index=True)
    flags = np.zeros(1 << _FLAG_BITS, dtype=np.bool_)
    flags[once >> np.uint64(64 - _FLAG_BITS)] = True
    return Phrases(once, owners[first], flags)
