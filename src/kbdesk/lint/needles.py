"""Needles: literals and shapes of which each match of a pattern holds one.

A needle is looked for in a folded text: among its marks, where "(c)" stays what it is and all
figures are 0, or among its shapes, where "[a-z][.?!][A-Z]" is a.A, a?A or a!A.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from kbdesk.lint.folding import fold_mark, fold_shape
from kbdesk.lint.pattern_tree import Choice, Node, Nothing, One, Repeat, Row, read_tree
from kbdesk.lint.rarity import rarity

Strings: TypeAlias = "frozenset[str]"
_Symbols: TypeAlias = "Callable[[str], Iterable[str]]"

_MOST = 48
_MOST_IN_ALL = 5_000
_LONGEST = 24
_MOST_TIMES = 4
_RARE_ENOUGH = 0.3
_INSIDE = 0.6
"""So much less rare is what may stand inside a word."""
_WEIGHTS = {" ": 0.15, "a": 0.05, "A": 0.6, "0": 1.2, ",": 0.7, ".": 0.7, "-": 0.8, "'": 0.8}
_NONE: Strings = frozenset({""})


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for.

    Attributes:
        of_shapes: they are shapes, not marks.
        rarity: of the least rare of them.
    """

    contents: tuple[bytes, ...]
    of_shapes: bool = False
    rarity: float = 0.0


@lru_cache(maxsize=8_192)
def needles_of(pattern: str) -> Needles | None:
    """Gives the needles of a pattern in the packages' dialect.

    Cautious: None where nothing is known that is rare enough; such a pattern is always searched.
    """
    tree = read_tree(pattern)
    if tree is None:
        return None
    any_case = "(?" in pattern and ("i" in pattern.split("(?", 1)[1])
    marks = _Search(_mark).best(tree.top)
    shapes = _Search(_any_shape if any_case else _shape, are_shapes=True).best(tree.top)
    marks_rank, shapes_rank = _rank(marks, False), _rank(shapes, True)
    if max(marks_rank, shapes_rank) < _RARE_ENOUGH:
        return None
    found, of_shapes = (marks, False) if marks_rank >= shapes_rank else (shapes, True)
    few = _without_longer(found or _NONE)
    contents = tuple(sorted(each.encode("latin-1") for each in few))
    return Needles(contents, of_shapes, max(marks_rank, shapes_rank))


def _without_longer(strings: Strings) -> Strings:
    """Leaves out what holds another one of few strings."""
    if len(strings) > _MOST:
        return strings
    return frozenset(
        each for each in strings if not any(one != each and one in each for one in strings)
    )


def _mark(ch: str) -> Iterable[str]:
    return (fold_mark(ch),)


def _shape(ch: str) -> Iterable[str]:
    return (fold_shape(ch),)


def _any_shape(ch: str) -> Iterable[str]:
    return ("a", "A") if ch.isalpha() else (fold_shape(ch),)


def _rank(strings: Strings | None, are_shapes: bool) -> float:
    """Tells how rare the least rare of some strings is; 0 for none."""
    if not strings:
        return 0.0
    return min(_rarity_of(each, are_shapes) for each in strings)


def _rarity_of(string: str, are_shapes: bool) -> float:
    letters = "" if are_shapes else "".join(ch if ch.isalpha() else " " for ch in string).strip()
    marks = sum(_WEIGHTS.get(ch, 1.3) for ch in string if are_shapes or not ch.isalpha())
    return marks + (max(0.2, rarity(letters) - _INSIDE) if letters else 0.0)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the rarest needles of one kind."""

    symbols: _Symbols
    are_shapes: bool = False

    def best(self, node: Node) -> Strings | None:
        """Gives the rarest strings of which each match of a node holds one; None for none."""
        if isinstance(node, Row):
            return self._of_row(node.parts)
        if isinstance(node, Choice):
            found: set[str] = set()
            for branch in node.branches:
                of_branch = self.best(branch)
                if not of_branch:
                    return None
                found |= of_branch
            return frozenset(found) if len(found) <= _MOST_IN_ALL else None
        return self._of_row((node,))

    def _of_row(self, parts: tuple[Node, ...]) -> Strings | None:
        offers: list[Strings] = []
        run = _NONE
        for part in parts:
            run = self._after(run, part, offers)
        offers.append(run)
        best = max(offers, key=lambda each: _rank(each, self.are_shapes))
        return best if _rank(best, self.are_shapes) > 0 else None

    def _after(self, run: Strings, part: Node, offers: list[Strings]) -> Strings:
        """Gives what a run of known characters is after one more part; what ends is offered."""
        whole = self.whole(part)
        if whole is not None:
            if len(run) * len(whole) <= _MOST and max(map(len, run)) < _LONGEST:
                return frozenset(map("".join, product(run, whole)))
            offers.append(run)
            return whole
        if isinstance(part, Repeat) and part.least:
            inside = self.whole(part.inside)
            if inside is not None:
                # The first times end this run, the last ones begin another.
                times = _NONE
                for _ in range(min(part.least, _MOST_TIMES)):
                    if len(times) * len(inside) > _MOST:
                        break
                    times = frozenset(map("".join, product(times, inside)))
                if len(run) * len(times) <= _MOST:
                    run = frozenset(map("".join, product(run, times)))
                offers.append(run)
                return times
            part = part.inside
        elif isinstance(part, Repeat):
            offers.append(run)
            return _NONE
        offers.append(run)
        if isinstance(part, Row | Choice):
            best = self.best(part)
            if best:
                offers.append(best)
        return _NONE

    def whole(self, node: Node) -> Strings | None:
        """Gives all that a node can match, if that is little; None if not."""
        if isinstance(node, Nothing):
            return _NONE
        if isinstance(node, One):
            return self._of_one(node)
        if isinstance(node, Repeat):
            return self._of_repeat(node)
        if isinstance(node, Choice):
            found: set[str] = set()
            for branch in node.branches:
                of_branch = self.whole(branch)
                if of_branch is None:
                    return None
                found |= of_branch
            return frozenset(found) if len(found) <= _MOST else None
        row = _NONE
        for part in node.parts:
            of_part = self.whole(part)
            if of_part is None or len(row) * len(of_part) > _MOST:
                return None
            row = frozenset(map("".join, product(row, of_part)))
        return row

    def _of_one(self, node: One) -> Strings | None:
        if node.kind == "s":
            return frozenset({" "})
        if node.kind == "d":
            return frozenset({"0"})
        if node.kind == "w" and self.are_shapes:
            return frozenset("aA0_")
        if not node.any_of:
            return None
        found = frozenset(symbol for ch in node.any_of for symbol in self.symbols(ch))
        return found if len(found) <= _MOST else None

    def _of_repeat(self, node: Repeat) -> Strings | None:
        if node.most is None or node.most > _MOST_TIMES:
            return None
        inside = self.whole(node.inside)
        if inside is None:
            return None
        found: set[str] = set()
        times = _NONE
        for count in range(node.most + 1):
            if count >= node.least:
                found |= times
            if len(found) > _MOST or len(times) * len(inside) > 4 * _MOST:
                return None
            times = frozenset(map("".join, product(times, inside)))
        return frozenset(found)
