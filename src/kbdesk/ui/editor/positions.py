"""Positions: code points, in which KBDesk counts, and UTF-16 units, in which Qt counts."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtGui import QTextDocument

_FIRST_ASTRAL = "\U00010000"
_PARAGRAPH_SEPARATOR = "\u2029"


class Positions:
    """Converts between both counts in one text.

    A code point above U+FFFF (most emoji) is one position here and two in Qt; all others are
    one in both.
    """

    def __init__(self, text: str) -> None:
        self._size = len(text)
        # Code point indexes of the wide ones; usually empty, and then all is the identity.
        self._wide = (
            []
            if text.isascii()
            else [index for index, char in enumerate(text) if char >= _FIRST_ASTRAL]
        )
        self._wide_units = [index + place for place, index in enumerate(self._wide)]

    def to_utf16(self, index: int) -> int:
        """Gives the UTF-16 position of the code point at `index`; the end is a position too."""
        index = max(0, min(index, self._size))
        return index + bisect_left(self._wide, index)

    def to_index(self, unit: int) -> int:
        """Gives the code point at UTF-16 position `unit`; inside a pair, the pair's own."""
        before = bisect_left(self._wide_units, unit)
        if before and self._wide_units[before - 1] == unit - 1:
            return self._wide[before - 1]
        return max(0, min(unit - before, self._size))


def text_of(document: QTextDocument) -> str:
    """Gives the document's text with line feeds between blocks.

    Not `toPlainText`, which turns each no-break space into a plain one and so would change a
    text by opening it.
    """
    return document.toRawText().replace(_PARAGRAPH_SEPARATOR, "\n")
