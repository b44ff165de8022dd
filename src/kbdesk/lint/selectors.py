"""Scopes and selectors: which blocks of a text a rule looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

SIZED = frozenset({"raw", "summary"})
"""Scopes of the text as a whole; a negated selector never means them."""


@dataclass(frozen=True, slots=True)
class _Part:
    names: frozenset[str]
    negated: bool


@lru_cache(maxsize=1_024)
def _parts(selector: str) -> tuple[_Part, ...]:
    parts = []
    for piece in selector.split("&"):
        name = piece.strip()
        negated = name.startswith("~")
        names = frozenset(part.strip() for part in name.removeprefix("~").split("."))
        parts.append(_Part(names, negated))
    return tuple(parts)


def matches(selector: str, scope: frozenset[str], parent: frozenset[str]) -> bool:
    """Tells whether a block with the given scope parts, cut from `parent`, is meant."""
    for part in _parts(selector):
        if part.negated:
            if part.names <= parent or scope & SIZED:
                return False
        elif not part.names <= scope:
            return False
    return True


def first_names(selector: str) -> tuple[str, ...]:
    """Gives the first name of each part that is not negated, such as "sentence"."""
    return tuple(
        piece.strip().split(".")[0]
        for piece in selector.split("&")
        if not piece.strip().startswith("~")
    )
