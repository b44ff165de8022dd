"""Needles: literals of which each match of a pattern holds one; without one, no search is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import regex

Needles: TypeAlias = "frozenset[str] | None"
"""Lower-case literals, one of which is in every match; None when nothing can be said."""

_QUANTIFIER = regex.compile(r"(?P<op>[*+?]|\{(?P<low>\d+)(?:,\d*)?\})[?+]?")
_GROUP = regex.compile(r"\((?:\?(?:P?<\w+>|'\w+'|[:>]|(?P<flags>[imns]*(?:-[imns]+)?):))?")
_INLINE_FLAGS = regex.compile(r"\(\?[imns]*(?:-[imns]+)?\)")
_LOOK = regex.compile(r"\(\?<?[=!]")
_PLAIN_SET = regex.compile(r"\[(\p{L})(\p{L})\]")
_MOST = 5_000


class _Unknown(Exception):
    """The pattern holds something that this reader does not follow."""


@lru_cache(maxsize=8_192)
def needles_of(pattern: str) -> Needles:
    """Gives the needles of a pattern in the packages' dialect.

    Cautious: whatever is not understood gives None, and the pattern is always searched.
    """
    try:
        reader = _Reader(pattern)
        found = reader.alternation()
        if reader.at != len(pattern):
            return None
    except (_Unknown, RecursionError):
        return None
    return found


def fold(text: str) -> str:
    """Gives `text` as needles are looked for in it."""
    # The long s matches an s without regard to case and has no lower-case form of its own.
    return text.lower().replace("ſ", "s")


@dataclass(slots=True)
class _Sequence:
    """What is known of a sequence so far: the literal being read and the best needles."""

    literal: str = ""
    best: Needles = None

    def end_literal(self) -> None:
        if self.literal.strip():
            self.offer(frozenset({self.literal}))
        self.literal = ""

    def offer(self, needles: Needles) -> None:
        if needles is not None and len(needles) <= _MOST and _worth(needles) > _worth(self.best):
            self.best = needles


def _worth(needles: Needles) -> tuple[int, int]:
    """Ranks needles: long ones are rare, few are quick."""
    if not needles:
        return (0, 0)
    return (min(map(len, needles)), -len(needles))


class _Reader:
    """Reads a pattern once, from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternation(self) -> Needles:
        branches = [self.sequence()]
        while self._here("|"):
            self.at += 1
            branches.append(self.sequence())
        if any(branch is None for branch in branches):
            return None
        return frozenset().union(*(branch for branch in branches if branch))

    def sequence(self) -> Needles:
        known = _Sequence()
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            self._element(known)
        known.end_literal()
        return known.best

    def _here(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def _element(self, known: _Sequence) -> None:
        ch = self.pattern[self.at]
        if ch in "^$":
            self.at += 1
            return
        literal, needles = self._atom(ch)
        if literal is None and needles is None and ch == "\\" and self._is_width_free():
            return
        least = self._quantifier()
        if literal is not None and least == 1:
            known.literal += literal
            return
        if literal is not None:
            # An optional last letter ends the literal before it; a repeated one ends with it.
            if least > 1:
                known.literal += literal
            known.end_literal()
            return
        known.end_literal()
        if least >= 1:
            known.offer(needles)

    def _atom(self, ch: str) -> tuple[str | None, Needles]:
        """Reads one atom: its literal letter, or the needles of a group, or neither."""
        if ch == "\\":
            return self._escape(), None
        if ch == "[":
            return self._set(), None
        if ch == "(":
            return None, self._group()
        if ch in "*+?{":
            raise _Unknown
        self.at += 1
        if ch == ".":
            return None, None
        return _usable(ch), None

    def _escape(self) -> str | None:
        letter = self.pattern[self.at + 1 : self.at + 2]
        if not letter or letter in "QcxukpP" or letter.isdigit():
            if letter in "pP" and letter:
                end = self.pattern.find("}", self.at)
                self.at = end + 1 if end > 0 and self._here(f"\\{letter}{{") else self.at + 3
                return None
            raise _Unknown
        self.at += 2
        if letter.isalpha():
            return None
        return _usable(letter)

    def _is_width_free(self) -> bool:
        return self.pattern[self.at - 2 : self.at] in (r"\b", r"\B", r"\A", r"\z", r"\Z")

    def _set(self) -> str | None:
        pair = _PLAIN_SET.match(self.pattern, self.at)
        if pair and pair.group(1).lower() == pair.group(2).lower():
            self.at = pair.end()
            return _usable(pair.group(1))
        self.at += 1
        if self._here("^"):
            self.at += 1
        if self._here("]"):
            self.at += 1
        while self.at < len(self.pattern) and not self._here("]"):
            if self._here("[:") and ":]" in self.pattern[self.at :]:
                self.at = self.pattern.index(":]", self.at) + 2
            elif self._here("-["):
                raise _Unknown
            else:
                self.at += 2 if self._here("\\") else 1
        self.at += 1
        return None

    def _group(self) -> Needles:
        look = _LOOK.match(self.pattern, self.at)
        flags = _INLINE_FLAGS.match(self.pattern, self.at)
        if flags:
            self.at = flags.end()
            return None
        opening = look or _GROUP.match(self.pattern, self.at)
        if opening is None or (not look and self.pattern.startswith("?", opening.end())):
            raise _Unknown
        self.at = opening.end()
        inside = self.alternation()
        if not self._here(")"):
            raise _Unknown
        self.at += 1
        # What a look-around sees is not part of the match.
        return None if look else inside

    def _quantifier(self) -> int:
        """Reads a quantifier; gives its least count, 1 without one."""
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            return 1
        self.at = found.end()
        if found.group("low"):
            # Of a repeated atom only the first is taken as the literal's end.
            return 0 if int(found.group("low")) == 0 else 2
        return {"*": 0, "?": 0, "+": 2}[found.group("op")]


def _usable(ch: str) -> str | None:
    """Gives the letter as needles hold it; None for one whose case is not plain."""
    if ch.isascii() or ch in "åäöÅÄÖéÉ–—…’“”" or ch.lower() == ch == ch.upper():
        return ch.lower()
    return None
