"""Three-way merge of two sequences that were both made from a third."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Who made a chunk of a merge."""

    BASE = "base"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Chunk:
    """One run of a merge with what each of the three has there; any of them may be empty."""

    side: Side
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


def merged_chunks(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[Chunk]:
    """Gives the chunks of the merge in order; joining each text's parts gives that text.

    The method is diff3 (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007):
    what all three have in common is stable, and all between two stable places is one chunk. So
    two changes are joined only when something unchanged stands between them.
    """
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    anchors = [at for at in range(len(base)) if at in in_mine and at in in_theirs]
    at = at_mine = at_theirs = 0
    for anchor in anchors:
        to_mine, to_theirs = in_mine[anchor], in_theirs[anchor]
        yield from _between(base[at:anchor], mine[at_mine:to_mine], theirs[at_theirs:to_theirs])
        word = (base[anchor],)
        yield Chunk(Side.BASE, word, word, word)
        at, at_mine, at_theirs = anchor + 1, to_mine + 1, to_theirs + 1
    yield from _between(base[at:], mine[at_mine:], theirs[at_theirs:])


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Gives the places of `base` that stand in `other`, with their places there; both rise."""
    matcher = difflib.SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _between(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Chunk]:
    old, ours, others = tuple(base), tuple(mine), tuple(theirs)
    if old == ours == others:
        side = Side.BASE
    elif ours == others:
        side = Side.BOTH
    elif ours == old:
        side = Side.THEIRS
    elif others == old:
        side = Side.MINE
    else:
        side = Side.CONFLICT
    if old or ours or others:
        yield Chunk(side, old, ours, others)
