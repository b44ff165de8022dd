"""Estimates how long a pattern can search at worst, so that harmless ones need no time limit.

A time limit costs more than most searches. The estimate counts the steps of a search that goes
back over all that it may try, in a text without endless words or white space.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from kbdesk.lint.pattern_tree import Choice, Node, Nothing, One, Repeat, Row, read_tree

LONGEST_WORD = 60
"""More letters and figures in a row are not what the estimate is made for."""
LONGEST_GAP = 8
"""More white space in a row is not what the estimate is made for."""

_MOST_STEPS = 1e7
_LENGTHS = (64, 128, 256, 512, 1_024, 2_048, 4_096)
_HOPELESS = 1e12


@lru_cache(maxsize=16_384)
def calm_up_to(pattern: str) -> int:
    """Gives the length of text up to which a search needs no limit; 0 for a pattern that may hang.

    A search of that length takes no more than some hundredths of a second.
    """
    tree = read_tree(pattern)
    if tree is None:
        return 0
    calm = 0
    for length in _LENGTHS:
        effort = _effort(tree.top, length)
        if length * effort.steps > _MOST_STEPS:
            break
        calm = length
    return calm


@dataclass(frozen=True, slots=True)
class _Effort:
    """What one attempt may take.

    Attributes:
        ways: in how many ways it may succeed.
        steps: how many characters it looks at.
    """

    ways: float
    steps: float


_ONE = _Effort(1, 1)


def _effort(node: Node, length: int) -> _Effort:
    if isinstance(node, One):
        return _ONE
    if isinstance(node, Nothing):
        return _Effort(1, 1 + (_effort(node.inside, length).steps if node.inside else 0))
    if isinstance(node, Row):
        return _of_row(node, length)
    if isinstance(node, Choice):
        return _of_choice(node, length)
    return _of_repeat(node, length)


def _of_row(node: Row, length: int) -> _Effort:
    ways, steps = 1.0, 1.0
    for at, part in enumerate(node.parts):
        effort = _effort(part, length)
        steps += ways * effort.steps
        if not (at + 1 < len(node.parts) and _ends_before(part, node.parts[at + 1])):
            ways *= effort.ways
        if steps > _HOPELESS:
            break
    return _Effort(ways, steps)


def _of_choice(node: Choice, length: int) -> _Effort:
    """Branches that begin with different letters cannot both succeed."""
    efforts = [_effort(branch, length) for branch in node.branches]
    by_letter: defaultdict[str, float] = defaultdict(float)
    anywhere = 0.0
    for branch, effort in zip(node.branches, efforts, strict=True):
        letters = _first(branch)
        if letters is None:
            anywhere += effort.ways
            continue
        for letter in letters:
            by_letter[letter] += effort.ways
    ways = anywhere + max(by_letter.values(), default=0.0)
    return _Effort(max(ways, 1.0), sum(effort.steps for effort in efforts))


def _of_repeat(node: Repeat, length: int) -> _Effort:
    inside = _effort(node.inside, length)
    if isinstance(node.inside, One):
        most = min(_longest(node.inside, length), length if node.most is None else node.most)
        return _Effort(max(1.0, most - node.least + 1.0), most + 1.0)
    if node.most is not None and node.most <= 1:
        return _Effort(inside.ways + (node.least == 0), inside.steps + 1)
    most = length if node.most is None else node.most
    if inside.ways <= 1:
        # Each time moves on through the text, so that all of them take one way through it.
        return _Effort(most + 1.0, length + inside.steps)
    if most > 16:
        return _Effort(_HOPELESS, _HOPELESS)
    ways = inside.ways**most
    return _Effort(most * ways, most * ways * inside.steps)


def _ends_before(part: Node, after: Node) -> bool:
    """Tells whether a row of one kind of character can only end where `after` begins."""
    if not isinstance(part, Repeat) or not isinstance(part.inside, One):
        return False
    if isinstance(after, Repeat) and after.least:
        after = after.inside
    if not isinstance(after, One) or not after.any_of:
        return False
    row = part.inside
    if row.none_of:
        return set(after.any_of) <= set(row.none_of)
    return row.kind == "w" and all(not (ch.isalnum() or ch == "_") for ch in after.any_of)


def _longest(one: One, length: int) -> int:
    """Gives how often one kind of character can follow itself in such a text."""
    if one.kind == "s" or (one.any_of and all(ch.isspace() for ch in one.any_of)):
        return min(LONGEST_GAP, length)
    if one.kind in ("w", "d") or (one.any_of and all(ch.isalnum() for ch in one.any_of)):
        return min(LONGEST_WORD, length)
    return length


def _first(node: Node) -> frozenset[str] | None:
    """Gives the letters that a node can begin with, in lower case; None when not known."""
    if isinstance(node, One):
        return frozenset(ch.lower() for ch in node.any_of) or None
    if isinstance(node, Row):
        for part in node.parts:
            if not (isinstance(part, Nothing) and part.inside is None):
                return _first(part)
        return None
    if isinstance(node, Choice):
        found = [_first(branch) for branch in node.branches]
        return None if None in found else frozenset().union(*(each for each in found if each))
    if isinstance(node, Repeat) and node.least:
        return _first(node.inside)
    return None
