"""Which accepted words can have an effect in a text: those that stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import ahocorasick_rs
import regex

from kbdesk.lint.folding import BLANK, fold, has_own_case

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# Where markup stands inside a word, a reader reads another word than the source has.
_PATCHED = re.compile(r"[^\W_][*~`]+[^\W_]|[>)\]][^\W_]|&[#\w]+;")


class AcceptedWords:
    """The accepted words of a vocabulary, looked for in many texts."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Takes the words as patterns; one that is no plain word counts for every text."""
        self._patterns = tuple(patterns)
        self._parts: list[tuple[str, frozenset[bytes]]] = []
        for pattern in dict.fromkeys(patterns):
            word = _ESCAPED.sub(r"\1", pattern)
            is_plain = regex.escape(word) == pattern and not has_own_case(word)
            self._parts.append((pattern, frozenset(_words_of(word) or ()) if is_plain else _NONE))
        self._words = sorted({word for _, parts in self._parts for word in parts})
        needles = [BLANK + word + BLANK for word in self._words]
        self._inner = ahocorasick_rs.BytesAhoCorasick(needles) if needles else None

    def within(self, text: str) -> tuple[str, ...]:
        """Gives the patterns of those that may stand in `text`, as a reader reads it.

        Cautious: all of them for a text that cannot be told as it stands.
        """
        if not self._patterns:
            return ()
        content = None if has_own_case(text) or _PATCHED.search(text) else _content(text)
        if content is None or self._inner is None:
            return self._patterns
        found = {
            self._words[number]
            for number, _, _ in self._inner.find_matches_as_indexes(content, overlapping=True)
        }
        return tuple(pattern for pattern, parts in self._parts if parts <= found)


_NONE: frozenset[bytes] = frozenset()


def _content(text: str) -> bytes | None:
    folded = fold(text)
    # An underscore may be markup.
    return folded.letters.replace(b"_", BLANK) if folded.is_exact else None


def _words_of(text: str) -> list[bytes] | None:
    content = _content(text)
    return None if content is None else content.split()
