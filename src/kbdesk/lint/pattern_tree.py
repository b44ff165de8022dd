"""Reads a pattern of the packages' dialect into a tree, for those who reason about patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import regex

_PLAIN = regex.compile(r"[\p{L}\p{N} _'’,;:%&/@=<>\"–—-]*")
_QUANTIFIER = regex.compile(r"(?:([*+?])|\{(\d+)(,?)(\d*)\})([?+]?)")
_OPENING = regex.compile(
    r"\((?:(?P<capture>\?(?:P?<[^\W\d]\w*>|'[^\W\d]\w*'))|(?P<atomic>\?>)|(?P<look>\?<?[=!])"
    r"|\?(?P<flags>[imns]*(?:-[imns]+)?)(?P<closes>[:)]))?"
)
_FLAGS = regex.compile(r"(?:\(\?[imns]+\))+")
_ONE_RANGE = regex.compile(r"([^\\\]\[-])(?:-([^\\\]\[-]))?")
_MOST = 32
_CLASSES = frozenset("wWsSdD")
_ASSERTIONS = frozenset("bBAzZ")


@dataclass(frozen=True, slots=True)
class One:
    """One character.

    Attributes:
        any_of: the characters that it may be; empty when there are too many.
        kind: w W s S d D for those classes, "" for any other.
        none_of: characters that it is not, as far as they are known.
    """

    any_of: tuple[str, ...] = ()
    kind: str = ""
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """A place between characters: an edge of a word, an anchor, a flag.

    Attributes:
        inside: what a look-around looks for; None for the others.
        is_edge: it is the edge of a word, a line or the text.
        is_ahead: what it looks for follows here.
    """

    inside: Node | None = None
    is_edge: bool = False
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something a number of times; `most` is None without a limit."""

    inside: Node
    least: int
    most: int | None
    is_atomic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing after the other."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    branches: tuple[Node, ...] = ()


Node: TypeAlias = "One | Nothing | Repeat | Row | Choice"


@dataclass(frozen=True, slots=True)
class Tree:
    """A pattern that was read.

    Attributes:
        leaks: a flag in it reaches what comes after it.
        refers: it refers back to a group or has groups.
    """

    top: Node
    leaks: bool = False
    refers: bool = False


class _Unread(Exception):
    """The pattern holds something that this reader does not follow."""


@lru_cache(maxsize=16_384)
def read_tree(pattern: str) -> Tree | None:
    """Gives the tree of a pattern; None where it holds anything that is not understood.

    Flags at its very beginning are passed over: they hold for all of it.
    """
    flags = _FLAGS.match(pattern)
    if flags is not None:
        pattern = pattern[flags.end() :]
    if _PLAIN.fullmatch(pattern):
        return Tree(Row(tuple(One((ch,)) for ch in pattern)))
    reader = _Reader(pattern)
    try:
        top = reader.choice()
    except (_Unread, RecursionError):
        return None
    if reader.at != len(pattern):
        return None
    return Tree(top, reader.leaks, reader.refers)


@dataclass(slots=True)
class _Reader:
    pattern: str
    at: int = 0
    leaks: bool = False
    refers: bool = False

    def choice(self) -> Node:
        branches = [self.row()]
        while self._here("|"):
            self.at += 1
            branches.append(self.row())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def row(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            parts.append(self._repeated(self._atom()))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _here(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def _atom(self) -> Node:
        ch = self.pattern[self.at]
        if ch == "\\":
            return self._escape()
        if ch == "[":
            return self._set()
        if ch == "(":
            return self._group()
        if ch in "*+?{":
            raise _Unread
        self.at += 1
        if ch in "^$":
            return Nothing(is_edge=True)
        return One() if ch == "." else One((ch,))

    def _escape(self) -> Node:
        letter = self.pattern[self.at + 1 : self.at + 2]
        if letter in ("p", "P"):
            end = self.pattern.find("}", self.at)
            self.at = end + 1 if end > 0 and self._here(f"\\{letter}{{") else self.at + 3
            return One()
        if not letter or letter.isdigit():
            raise _Unread
        self.at += 2
        if letter in _ASSERTIONS:
            return Nothing(is_edge=letter != "B")
        if letter in _CLASSES:
            return One(kind=letter)
        if letter.isalpha():
            # Of a line end or a tab nothing is said but that it is white space.
            if letter in "nrtfv":
                return One(kind="s")
            raise _Unread
        return One((letter,))

    def _set(self) -> Node:
        """Reads a set; only a few plain characters are remembered one by one."""
        self.at += 1
        known, start = True, self.at
        negated = self._here("^")
        self.at += negated
        if self._here("]"):
            known = False
            self.at += 1
        found: list[str] = []
        while self.at < len(self.pattern) and not self._here("]"):
            one = _ONE_RANGE.match(self.pattern, self.at)
            if one is not None:
                low, high = ord(one.group(1)), ord(one.group(2) or one.group(1))
                if high - low >= _MOST:
                    known = False
                else:
                    found += map(chr, range(low, high + 1))
                self.at = one.end()
                continue
            if self._here("[:") and ":]" in self.pattern[self.at :]:
                self.at = self.pattern.index(":]", self.at) + 2
            elif self._here("-["):
                raise _Unread
            else:
                self.at += 2 if self._here("\\") else 1
            known = False
        said = self.pattern[start : self.at]
        self.at += 1
        if self.at > len(self.pattern):
            raise _Unread
        if said in (r"\w", r"\s", r"\d"):
            return One(kind=said[1])
        if negated:
            return One(none_of=tuple(found))
        return One(tuple(found)) if known and 0 < len(found) <= _MOST else One()

    def _group(self) -> Node:
        opening = _OPENING.match(self.pattern, self.at)
        assert opening is not None  # every part of it may be missing
        if self.pattern.startswith("?", opening.end()) and opening.end() == self.at + 1:
            raise _Unread
        self.at = opening.end()
        if opening["closes"] == ")":
            # All tokens are read line by line, so that flag says nothing new.
            self.leaks |= opening["flags"] != "m"
            return Nothing()
        if opening["capture"] or opening.group() == "(":
            self.refers = True
        inside = self.choice()
        if not self._here(")"):
            raise _Unread
        self.at += 1
        if opening["look"]:
            return Nothing(inside, is_ahead=opening["look"] == "?=")
        return Repeat(inside, 1, 1, is_atomic=True) if opening["atomic"] else inside

    def _repeated(self, atom: Node) -> Node:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            if self._here("{"):
                raise _Unread
            return atom
        self.at = found.end()
        sign, low, comma, high, kind = found.groups()
        if sign:
            least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        else:
            least = int(low)
            most = int(high) if high else None if comma else least
        if _QUANTIFIER.match(self.pattern, self.at):
            raise _Unread
        return Repeat(atom, least, most, kind == "+")
