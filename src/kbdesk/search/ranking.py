"""Which texts answer a query best: whole posting lists scored at once, then a closer look.

First every text gets the sum over the groups of (best weight of the group's terms) times (idf of
the group), damped where only part of the query is matched. A group of alternatives counts as one
pseudo-term with the idf of the union of its lists: otherwise a rare completion of an unfinished
word would outweigh all finished ones. Then the best 50 are looked at again, with their titles.

Every number depends on live documents alone and is computed document by document in the order of
the groups, so equal bases give equal scores, bit by bit, whatever their segments are.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kbdesk.search.fields import Stored
from kbdesk.search.groups import Group
from kbdesk.search.query import Query
from kbdesk.search.segments import Snapshot

Scores = NDArray[np.float32]

RARITY: Final = 0.6
"""The power of the idf: less than 1, so that one odd word of a long question does not decide."""

COVERAGE: Final = 0.55
"""The share of the score that hangs on how much of the query a text matches."""

LOOKED_AT: Final = 50
TITLE_SHARE: Final = 0.25
TITLE_WHOLE: Final = 0.10
TITLE_PAIRS: Final = 0.10

USED: Final = 0.05
"""What being used most adds: enough between equals, never enough to lift what fits less."""

MAX_GROUPS: Final = 64
"""A pasted message of more words is searched by its rarest ones."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One text that matches."""

    number: int
    score: float
    stored: Stored
    why: tuple[str, ...]


def idf(count: int, total: int) -> float:
    """Gives the weight of a term that `count` of `total` texts hold."""
    return float(math.log(1 + (total - count + 0.5) / (count + 0.5)) ** RARITY)


def scores(snapshot: Snapshot, groups: tuple[Group, ...]) -> tuple[Scores, Scores]:
    """Gives the score of every number in the snapshot, and the share of the query it matches.

    Both are 0 where nothing matches; in the share a rare word counts more than a common one.
    """
    total = np.zeros(snapshot.size, np.float32)
    covered = np.zeros(snapshot.size, np.float32)
    whole = 0.0
    for group in groups:
        whole += _add_group(snapshot, group, total, covered)
    if whole > 0:
        covered /= np.float32(whole)
        total *= (1 - COVERAGE) + covered * np.float32(COVERAGE)
    return total, covered


def _add_group(snapshot: Snapshot, group: Group, total: Scores, covered: Scores) -> float:
    """Adds one group's part to both arrays and gives the idf that it can bring."""
    count = snapshot.count
    if len(group.exact) == 1 and not group.alternatives:
        ids, weights = snapshot.postings(group.exact[0])
        weight = idf(ids.size, count)
        total[ids] += weights * weight
        covered[ids] += weight
        return weight
    best = np.zeros(snapshot.size, np.float32)
    for term in group.exact:
        ids, weights = snapshot.postings(term)
        best[ids] = np.maximum(best[ids], weights)
    own = int(np.count_nonzero(best))
    own_idf = idf(own, count)
    if not group.alternatives:
        total += best * own_idf
        covered += (best > 0) * np.float32(own_idf)
        return own_idf
    # The word as typed keeps its own idf; its alternatives share that of their union.
    union = best.copy()
    for term, share in group.alternatives:
        ids, weights = snapshot.postings(term)
        union[ids] = np.maximum(union[ids], weights * np.float32(share))
    union_idf = idf(int(np.count_nonzero(union)), count)
    main_idf = own_idf if own else union_idf
    total += np.maximum(best * own_idf, union * union_idf)
    covered += (union > 0) * np.float32(union_idf)
    if own:
        covered += (best > 0) * np.float32(own_idf - union_idf)
    return main_idf


def salient(snapshot: Snapshot, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Gives the groups that say most, in their order; of a short query all."""
    if len(groups) <= MAX_GROUPS:
        return groups

    def rarity(group: Group) -> float:
        count = max((snapshot.postings(term)[0].size for term in group.terms), default=0)
        return idf(count, snapshot.count) if count else 0.0

    best = sorted(range(len(groups)), key=lambda place: (-rarity(groups[place]), place))
    return tuple(groups[place] for place in sorted(best[:MAX_GROUPS]))


def best_numbers(snapshot: Snapshot, score: Scores, limit: int) -> list[int]:
    """Gives the numbers of the `limit` best scores above 0, best first, ties to the newest.

    Ties at the edge are cut by newness too, never by number: numbers differ between indexes that
    hold the same texts.
    """
    matching = np.flatnonzero(score)
    if matching.size > limit:
        values = score[matching]
        edge = np.partition(values, matching.size - limit)[matching.size - limit]
        matching = matching[values >= edge]
    order = np.lexsort((~snapshot.newness[matching], -score[matching]))
    return [int(number) for number in matching[order][:limit]]


def look_closer(
    snapshot: Snapshot, query: Query, score: Scores, limit: int, use: Mapping[str, float]
) -> list[Candidate]:
    """Gives the best texts in their final order: at least `limit`, where that many match.

    `use` tells of items how much they are used, 0 to 1.
    """
    found = []
    terms = [group.terms for group in query.groups]
    for number in best_numbers(snapshot, score, max(limit, LOOKED_AT)):
        stored = snapshot.stored(number)
        in_title = [bool(own.intersection(stored.title)) for own in terms]
        bonus = _title_bonus(stored.title, terms, sum(in_title))
        why = _why(query.groups, terms, in_title, stored)
        bonus = (1 + bonus) * (1 + USED * use.get(stored.item_uid, 0.0))
        found.append(Candidate(number, float(score[number]) * bonus, stored, why))
    newness = snapshot.newness
    found.sort(key=lambda one: (-one.score, -int(newness[one.number]), one.stored.item_uid))
    return found


def _title_bonus(title: tuple[str, ...], terms: list[frozenset[str]], hits: int) -> float:
    if not hits:
        return 0.0
    bonus = TITLE_SHARE * hits / len(terms)
    if hits >= len(set(title)):
        bonus += TITLE_WHOLE
    if len(terms) > 1:
        pairs = set(itertools.pairwise(title))
        adjacent = sum(
            any(left in one and right in other for left, right in pairs)
            for one, other in itertools.pairwise(terms)
        )
        bonus += TITLE_PAIRS * adjacent / (len(terms) - 1)
    return bonus


def _why(
    groups: tuple[Group, ...], terms: list[frozenset[str]], in_title: list[bool], stored: Stored
) -> tuple[str, ...]:
    why = []
    if any(in_title):
        why.append("title")
    if any(own.intersection(stored.keywords) for own in terms):
        why.append("keyword")
    if not all(in_title):
        why.append("text")
    why += [f"spelling: {group.mended}" for group in groups if group.mended]
    return tuple(why)
