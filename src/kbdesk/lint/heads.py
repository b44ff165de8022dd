"""Heads: what each match of a pattern begins with, so that it is tried only where that stands.

A text is folded to one byte for each code point: letters and figures in lower case, everything
else to a blank. A head is looked for in that, so "foo" between the edges of a word is b" foo ".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from kbdesk.lint.folding import BLANK, fold_letters
from kbdesk.lint.pattern_tree import Choice, Node, Nothing, One, Repeat, Row, read_tree

_EDGE = "\x01"
_MOST_IN_ROW = 120
_MOST = 5_000
_LONGEST = 40
_LEAST_LETTERS = 2
_MOST_SHORT = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What a match begins with.

    Attributes:
        content: as it stands in a folded text.
        lead: how many bytes of it stand before the match, 0 or 1.
    """

    content: bytes
    lead: int


@lru_cache(maxsize=16_384)
def heads_of(pattern: str, *, words: bool = False) -> tuple[Head, ...] | None:
    """Gives the heads of a pattern, between the edges of words where `words` says so.

    Cautious: None where a match may begin with too many things, with nothing or with what is
    not understood, and for a pattern with a flag that reaches those beside it.
    """
    tree = read_tree(pattern)
    if tree is None or tree.leaks:
        return None
    found = _starts(tree.top)
    if found is None:
        return None
    heads: set[Head] = set()
    for text, ends in found:
        head = _head(_EDGE + text + _EDGE * ends if words else text)
        if head is None:
            return None
        heads.add(head)
    return _few(heads)


def _few(heads: set[Head]) -> tuple[Head, ...] | None:
    """Gives heads in order; None where many of them are one letter, which is everywhere."""
    short = sum(len(head.content.strip()) == 1 for head in heads)
    if short > _MOST_SHORT:
        return None
    return tuple(sorted(heads, key=lambda head: head.content))


def _head(text: str) -> Head | None:
    """Gives the head of what a match may begin with; None for one that tells too little."""
    content, lead, edge = bytearray(), 0, False
    for ch in text:
        if ch == _EDGE:
            edge = True
            continue
        byte = fold_letters(ch)
        if edge and not content and byte != BLANK:
            content += BLANK
            lead = 1
        content += byte
        edge = False
    ends_whole = edge and bool(content) and content[-1:] != BLANK
    whole = bytes(content) + BLANK * ends_whole
    letters = len(whole) - whole.count(BLANK)
    is_word = letters > 0 and whole.startswith(BLANK) and whole.endswith(BLANK)
    return Head(whole, lead) if letters >= _LEAST_LETTERS or is_word else None


_Starts: TypeAlias = "frozenset[tuple[str, bool]] | None"
"""What a match may begin with, each with whether it is all of the match; None for too many."""

_EMPTY = frozenset({("", True)})
_OPEN = frozenset({("", False)})


def _starts(node: Node) -> _Starts:
    if isinstance(node, One):
        return _of_one(node)
    if isinstance(node, Nothing):
        return _of_nothing(node)
    if isinstance(node, Row):
        return _of_row(node.parts)
    if isinstance(node, Choice):
        return _together(map(_starts, node.branches))
    return _of_repeat(node)


def _of_one(node: One) -> _Starts:
    if node.kind in ("s", "W"):
        return frozenset({(" ", True)})
    return frozenset((" " if ch == _EDGE else ch, True) for ch in node.any_of) or _OPEN


def _of_nothing(node: Nothing) -> _Starts:
    if node.is_ahead and node.inside is not None:
        # What follows is known, but not what is matched after it.
        ahead = _starts(node.inside)
        return frozenset((text, False) for text, _ in ahead) if ahead else _EMPTY
    return frozenset({(_EDGE, True)}) if node.is_edge else _EMPTY


def _together(each: Iterable[_Starts]) -> _Starts:
    found: set[tuple[str, bool]] = set()
    for starts in each:
        if starts is None:
            return None
        found |= starts
    return frozenset(found) if len(found) <= _MOST else None


def _of_repeat(node: Repeat) -> _Starts:
    if node.most == 0:
        return _EMPTY
    inside = _starts(node.inside)
    if inside is None:
        return None
    if node.most != 1:
        inside = frozenset((text, False) for text, _ in inside)
    if ("", False) in inside:
        return _OPEN
    return inside if node.least else inside | _EMPTY


def _of_row(parts: tuple[Node, ...]) -> _Starts:
    found = _EMPTY
    for part in parts:
        if not any(ends for _, ends in found):
            break
        more = _starts(part)
        if more is None or (len(found) > 1 and len(found) * len(more) > _MOST_IN_ROW):
            more = _OPEN
        found = frozenset(pair for one in found for pair in _followed(one, more))
    return found


def _followed(
    one: tuple[str, bool], more: frozenset[tuple[str, bool]]
) -> Iterable[tuple[str, bool]]:
    text, ends = one
    if not ends:
        return (one,)
    return ((text + rest, also and len(text + rest) <= _LONGEST) for rest, also in more)
