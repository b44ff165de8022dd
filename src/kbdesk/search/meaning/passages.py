"""Cuts a text into the few passages whose vectors stand for it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

VERSION: Final = "2"
"""Rises when texts are cut otherwise, so that all are read again."""

LEAST_WORDS: Final = 60
MOST_WORDS: Final = 90
PASSAGES: Final = 3
"""Measured: with one a question in lay words finds less, with six no more."""

MAX_CHARS: Final = 4000
"""Of a body that are looked at: three passages of long words end well before."""

_SENTENCE: Final = re.compile(r"(?<=[.!?:])\s+|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a text as the model reads it, the title before it.

    Attributes:
        number: 0 for the first of its text.
        key: the hash of `text`; equal words have one vector, wherever they stand.
    """

    number: int
    text: str
    key: bytes


def passages_of(title: str, body: str) -> tuple[Passage, ...]:
    """Gives the passages of a text: its beginning, in pieces of whole sentences where it can."""
    parts: list[list[str]] = [[]]
    for sentence in _SENTENCE.split(body[:MAX_CHARS]):
        words = sentence.split()
        while words:
            own = parts[-1]
            if len(own) >= LEAST_WORDS or (own and len(own) + len(words) > MOST_WORDS):
                if len(parts) == PASSAGES:
                    break
                parts.append(own := [])
            own += words[:MOST_WORDS]
            words = words[MOST_WORDS:]
    texts = dict.fromkeys(f"{title}. {' '.join(part)}".strip() for part in parts)
    return tuple(
        Passage(number, text, hashlib.sha256(text.encode()).digest()[:16])
        for number, text in enumerate(texts)
    )
