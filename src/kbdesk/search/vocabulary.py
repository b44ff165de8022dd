"""The words of the live texts: what an unfinished word may become and what a misspelt one was."""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from kbdesk.search.segments import Segment, Snapshot

ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzåäö"
MAX_NEIGHBOUR_CHARS: Final = 24
TWO_EDITS_FROM: Final = 8
"""Words of this many letters and more may be two edits off."""

Vocabularies = Callable[[], "Vocabulary"]
"""Gives the vocabulary when it is needed: loading it takes a moment."""

MANY_NEW_WORDS: Final = 300
"""From here on sorting all words is cheaper than inserting the new ones."""

_AFTER_ALL: Final = "\U0010ffff"


class Spelling(NamedTuple):
    """A word, its term and the number of live `texts` that hold it."""

    word: str
    term: str
    texts: int


class Vocabulary:
    """All words of a snapshot with the number of live texts that hold each.

    Attributes:
        followed: the snapshot whose words they are.

    `follow` moves it on to a later snapshot by what changed between the two; the counts are then
    those of a vocabulary made afresh.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}  # by "word<TAB>term"
        self._sorted: list[str] = []
        self._terms: dict[str, list[str]] = {}  # terms by word
        self._backwards: list[str] | None = None  # the words spelt backwards, sorted, when needed
        self._followed: dict[str, tuple[Segment, frozenset[int]]] = {}
        self.followed: Snapshot | None = None

    def follow(self, snapshot: Snapshot) -> None:
        """Takes over what `snapshot` holds."""
        now = {segment.id: segment for segment in snapshot.segments}
        for segment_id in [one for one in self._followed if one not in now]:
            segment, dead = self._followed.pop(segment_id)
            mask = np.ones(segment.count, np.bool_)
            mask[list(dead)] = False
            self._add(segment.spellings.words, (-segment.spellings.counts(mask)).tolist())
        for segment_id, segment in now.items():
            dead = snapshot.dead[segment_id]
            if segment_id not in self._followed:
                counts = segment.spellings.counts(snapshot.live_in(segment))
                self._add(segment.spellings.words, counts.tolist())
            else:
                before = self._followed[segment_id][1]
                # What an overlay had hidden may show again.
                for numbers, change in ((dead - before, -1), (before - dead, 1)):
                    for number in numbers:
                        words = segment.spellings.of(number)
                        self._add(words, [change] * len(words))
            self._followed[segment_id] = (segment, dead)
        self.followed = snapshot

    def _add(self, spellings: list[str], changes: list[int]) -> None:
        added: list[str] = []
        for spelling, change in zip(spellings, changes, strict=True):
            if not change:
                continue
            before = self._counts.get(spelling)
            if before is None:
                word, _, term = spelling.partition("\t")
                self._terms.setdefault(word, []).append(term)
                added.append(spelling)
            self._counts[spelling] = (before or 0) + change
        if added:
            self._backwards = None
        if len(added) > MANY_NEW_WORDS:
            self._sorted = sorted(self._counts)
        else:
            for spelling in added:
                insort(self._sorted, spelling)

    def spellings(self, word: str) -> list[Spelling]:
        """Gives the terms of a word that live texts hold."""
        found = []
        for term in self._terms.get(word, ()):
            count = self._counts[f"{word}\t{term}"]
            if count > 0:
                found.append(Spelling(word, term, count))
        return found

    def count(self, word: str) -> int:
        """Gives how many live texts hold a word; at most as often as it has terms."""
        return sum(spelling.texts for spelling in self.spellings(word))

    def completions(self, start: str, limit: int) -> list[Spelling]:
        """Gives the most frequent words that begin with `start`, most frequent first."""
        low = bisect_left(self._sorted, start)
        high = bisect_left(self._sorted, start + _AFTER_ALL, low)
        counts = self._counts
        found = [one for one in self._sorted[low:high] if counts[one] > 0]
        best = heapq.nsmallest(limit, found, key=lambda one: (-counts[one], one))
        return [self._spelling(one) for one in best]

    def _spelling(self, spelling: str) -> Spelling:
        word, _, term = spelling.partition("\t")
        return Spelling(word, term, self._counts[spelling])

    def endings(self, end: str, limit: int) -> list[Spelling]:
        """Gives the most frequent longer words that end with `end`, most frequent first."""
        if self._backwards is None:
            self._backwards = sorted(word[::-1] for word in self._terms)
        low = bisect_left(self._backwards, end[::-1])
        high = bisect_left(self._backwards, end[::-1] + _AFTER_ALL, low)
        longer = (one[::-1] for one in self._backwards[low:high] if len(one) > len(end))
        return self._most_frequent(longer, limit)

    def has_start(self, start: str) -> bool:
        """Tells whether any word begins with `start`."""
        place = bisect_left(self._sorted, start)
        return place < len(self._sorted) and self._sorted[place].startswith(start)

    def neighbours(self, word: str, limit: int) -> list[Spelling]:
        """Gives the most frequent words one slip away from `word`, or two where it is long.

        A slip is a letter too many, too few, wrong, or swapped with the next.
        """
        if not 3 < len(word) <= MAX_NEIGHBOUR_CHARS or not word.isalpha():
            return []
        near = {one for one in one_edit(word) if one in self._terms}
        near.discard(word)
        found = self._most_frequent(near, limit)
        if not found and len(word) >= TWO_EDITS_FROM:
            found = self._most_frequent(self._two_edits(word), limit)
        return found

    def _most_frequent(self, words: Iterable[str], limit: int) -> list[Spelling]:
        spellings = [spelling for word in words for spelling in self.spellings(word)]
        return heapq.nsmallest(limit, spellings, key=lambda one: (-one.texts, one.word, one.term))

    def _two_edits(self, word: str) -> Iterator[str]:
        """Gives the words within two slips that begin with the same two letters.

        People seldom get the first two letters wrong, and looking at all words would be slow.
        """
        low = bisect_left(self._sorted, word[:2])
        high = bisect_left(self._sorted, word[:2] + _AFTER_ALL, low)
        seen = ""
        for spelling in self._sorted[low:high]:
            other = spelling.partition("\t")[0]
            if other != seen and abs(len(other) - len(word)) <= 2 and within_two(word, other):
                yield other
            seen = other

    def unfinished_neighbours(self, start: str, limit: int) -> list[Spelling]:
        """Gives completions of the starts that are one slip away from `start`."""
        if not 4 < len(start) <= MAX_NEIGHBOUR_CHARS or not start.isalpha():
            return []
        found: dict[tuple[str, str], Spelling] = {}
        for one in one_edit(start):
            if self.has_start(one):
                found |= {(s.word, s.term): s for s in self.completions(one, limit)}
        return heapq.nsmallest(
            limit, found.values(), key=lambda one: (-one.texts, one.word, one.term)
        )


def one_edit(word: str) -> set[str]:
    """Gives all strings one slip away from `word`."""
    edits: set[str] = set()
    for place in range(len(word) + 1):
        left, right = word[:place], word[place:]
        edits.update(left + letter + right for letter in ALPHABET)
        if right:
            edits.add(left + right[1:])
            edits.update(left + letter + right[1:] for letter in ALPHABET)
        if len(right) > 1:
            edits.add(left + right[1] + right[0] + right[2:])
    return edits


def within_two(one: str, other: str) -> bool:
    """Tells whether two words are at most two slips apart (optimal string alignment)."""
    # What differs in the middle decides; most pairs of words share both ends or are far apart.
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    if max(len(one), len(other)) <= 2:
        return True
    if len(set(one) ^ set(other)) > 4:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > 2:
            return False
    return row[-1] <= 2
