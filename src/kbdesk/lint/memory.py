"""Remembers what rules found in a block, for as long as rules and context stay the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kbdesk.lint.guide import Context, Rule
from kbdesk.lint.matching import Block, Match

Hits: TypeAlias = "dict[int, tuple[Match, ...]]"
"""Matches in a block by the index of their rule."""


@dataclass(slots=True)
class Known:
    """What is known of one block.

    Attributes:
        candidates: a bit for each rule that may match in it.
        hits: of the rules that look at nothing but the block.
    """

    candidates: int
    hits: Hits = field(default_factory=dict)


@dataclass(slots=True)
class Memory:
    """The blocks of a text as they were when it was last linted.

    Attributes:
        stopped: rules that failed, by name: the name of their finding and what happened.
    """

    stopped: dict[str, tuple[str, str]] = field(default_factory=dict)
    _rules: tuple[Rule, ...] = ()
    _context: Context | None = None
    _old: dict[Hashable, Known] = field(default_factory=dict)
    _new: dict[Hashable, Known] = field(default_factory=dict)

    def begin(self, rules: tuple[Rule, ...], context: Context) -> None:
        """Begins a text; with other rules or another context nothing is known any more."""
        if rules != self._rules or context != self._context:
            self._rules, self._context = rules, context
            self._old, self.stopped = {}, {}
        self._new = {}

    def end(self) -> None:
        """Ends the text: what was not asked for is forgotten."""
        self._old = self._new

    def recall(self, block: Block, lang: str) -> Known | None:
        """Gives what is known of a block with this language, or None."""
        key = _key(block, lang)
        known = self._new.get(key) or self._old.get(key)
        if known is not None:
            self._new[key] = known
        return known

    def keep(self, block: Block, lang: str, known: Known) -> None:
        """Keeps what was found out of a block."""
        self._new[_key(block, lang)] = known


def bits(mask: int) -> Iterator[int]:
    """Gives the indices of the bits that are set, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _key(block: Block, lang: str) -> Hashable:
    return (block.text, block.plain, block.scope, block.parent, lang)
