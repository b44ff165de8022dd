"""A word diff of two texts, for people to read."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum


class DiffKind(StrEnum):
    """What became of a part."""

    EQUAL = "equal"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A run of text with one fate."""

    kind: DiffKind
    text: str


# Words with their blanks, line ends by themselves, so that a moved line break is one small part.
_TOKEN = re.compile(r"\n|[^\S\n]+|[\w'’-]+|[^\w\s]")

MAX_TOKENS = 20_000
"""Above this a diff is made by lines: word by word it would take seconds."""


def word_diff(old: str, new: str) -> tuple[DiffPart, ...]:
    """Gives the parts of both texts in reading order.

    Joining the parts that are not ADDED gives `old`, those that are not REMOVED gives `new`.
    """
    before, after = _tokens(old), _tokens(new)
    parts: list[DiffPart] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            _add(parts, DiffKind.EQUAL, before[i1:i2])
        else:
            _add(parts, DiffKind.REMOVED, before[i1:i2])
            _add(parts, DiffKind.ADDED, after[j1:j2])
    return tuple(parts)


def _tokens(text: str) -> list[str]:
    words = _TOKEN.findall(text)
    return words if len(words) <= MAX_TOKENS else text.splitlines(keepends=True)


def _add(parts: list[DiffPart], kind: DiffKind, tokens: list[str]) -> None:
    if tokens:
        parts.append(DiffPart(kind, "".join(tokens)))
