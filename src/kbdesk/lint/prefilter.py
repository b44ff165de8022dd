"""Tells which rules can match in which blocks, and where, by a few passes over their text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

import ahocorasick_rs

from kbdesk.lint.effort import LONGEST_GAP, LONGEST_WORD
from kbdesk.lint.folding import fold
from kbdesk.lint.guide import Rule
from kbdesk.lint.heads import Head, heads_of
from kbdesk.lint.needles import Needles, needles_of
from kbdesk.lint.rarity import rarity

_BETWEEN = "\0"
_RARE = 2.0
_MUCH_RARER = 0.8

T = TypeVar("T")


@dataclass(slots=True)
class Sight:
    """What is known of a block before any rule looks at it.

    Attributes:
        candidates: a bit for each rule, by its index, that may match somewhere in it.
        spots: (code point, token) at which tokens may begin, by the index of their rule; a rule
            of tokens matches nowhere else.
        is_exact: a plain word that begins at a spot is that word.
        to_search: a bit for each rule that has to search the block by itself, whatever spots
            there are.
    """

    candidates: int
    spots: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    is_exact: bool = True
    to_search: int = 0


class Prefilter:
    """Automata over what the matches of a set of rules begin with or hold."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._always = 0
        self._uncertain = 0
        starts: defaultdict[bytes, set[tuple[int, int, int]]] = defaultdict(set)
        wakes: defaultdict[bytes, int] = defaultdict(int)
        marks: defaultdict[bytes, int] = defaultdict(int)
        shapes: defaultdict[bytes, int] = defaultdict(int)
        for index, rule in enumerate(rules):
            bit = 1 << index
            rest = _rest(rule, index, starts)
            wanted = [_wanted(pattern) for pattern in rest or ()]
            if rest is None or None in wanted:
                self._always |= bit
                continue
            for heads, needles in filter(None, wanted):
                for head in heads:
                    wakes[head] |= bit
                if needles is not None:
                    self._uncertain |= bit
                    for content in needles.contents:
                        (shapes if needles.of_shapes else marks)[content] |= bit
        self._starts = _Automaton({key: tuple(sorted(found)) for key, found in starts.items()})
        self._masks = (_Automaton(wakes), _Automaton(marks), _Automaton(shapes))

    def look(self, texts: Sequence[str]) -> tuple[list[Sight], bool]:
        """Gives what is known of each of some texts, and whether all of them are steady.

        A steady text has no endless words or gaps; see `effort`.
        """
        found = [Sight(self._always, to_search=self._always) for _ in texts]
        joined = _BETWEEN.join(texts)
        folded = fold(joined)
        if not folded.is_plain:
            for sight, text in zip(found, texts, strict=True):
                alone = fold(text)
                sight.is_exact = alone.is_plain
                if not alone.is_exact:
                    sight.candidates |= self._uncertain
                    sight.to_search |= self._uncertain
        begins, at = [], 0
        for text in texts:
            begins.append(at)
            at += len(text) + len(_BETWEEN)
        ways = zip(self._masks, (folded.letters, folded.marks, folded.shapes), strict=True)
        for automaton, content in ways:
            for number, start, _ in automaton.find(content):
                sight = found[bisect_right(begins, start) - 1]
                sight.candidates |= automaton.meant[number]
                sight.to_search |= automaton.meant[number]
        for number, start, _ in self._starts.find(folded.letters):
            for index, token, lead in self._starts.meant[number]:
                # One blank was put before the whole text.
                at = start - 1 + lead
                place = bisect_right(begins, at) - 1
                if place >= 0:
                    sight = found[place]
                    sight.candidates |= 1 << index
                    sight.spots.setdefault(index, []).append((at - begins[place], token))
        is_steady = folded.is_exact and folded.longest_word <= LONGEST_WORD
        return found, is_steady and not folded.has_gap(LONGEST_GAP)


class _Automaton(Generic[T]):
    """Finds many strings of bytes at once.

    Attributes:
        meant: what each of them stands for.
    """

    def __init__(self, contents: Mapping[bytes, T]) -> None:
        self.meant = list(contents.values())
        self._inner = ahocorasick_rs.BytesAhoCorasick(list(contents)) if contents else None

    def find(self, content: bytes) -> list[tuple[int, int, int]]:
        """Gives number, start and end of each string that stands in `content`."""
        if self._inner is None:
            return []
        return self._inner.find_matches_as_indexes(content, overlapping=True)


@lru_cache(maxsize=16)
def prefilter_for(rules: tuple[Rule, ...]) -> Prefilter:
    """Gives the prefilter of these rules, made once."""
    return Prefilter(rules)


def _rest(
    rule: Rule, index: int, starts: defaultdict[bytes, set[tuple[int, int, int]]]
) -> tuple[str, ...] | None:
    """Adds what the tokens of a rule begin with, and gives the patterns that have to be searched.

    None where the rule has to look at all.
    """
    if rule.tokens is None:
        return rule.wakes or None
    found = [_heads(part, rule.tokens.words) for part in rule.tokens.parts]
    rest = tuple(
        part for part, heads in zip(rule.tokens.parts, found, strict=True) if heads is None
    )
    if any(_wanted(part) is None for part in rest):
        return rule.wakes or None
    for token, heads in enumerate(found):
        for head in heads or ():
            starts[head.content].add((index, token, head.lead))
    return rest


@lru_cache(maxsize=8_192)
def _wanted(pattern: str) -> tuple[tuple[bytes, ...], Needles | None] | None:
    """Gives what to look for before a pattern is searched: heads, or else needles."""
    heads, needles = heads_of(pattern), needles_of(pattern)
    if heads is not None and (needles is None or _rarity(heads) >= needles.rarity):
        return tuple(head.content for head in heads), None
    return None if needles is None else ((), needles)


def _heads(pattern: str, words: bool) -> tuple[Head, ...] | None:
    """Gives the heads of a token; None where to search for its needles is much quicker."""
    heads = heads_of(pattern, words=words)
    if heads is None or _rarity(heads) >= _RARE:
        return heads
    needles = needles_of(pattern)
    return heads if needles is None or needles.rarity < _rarity(heads) + _MUCH_RARER else None


def _rarity(heads: Iterable[Head]) -> float:
    return min((rarity(head.content.decode("latin-1")) for head in heads), default=0.0)
