"""Positions in a source text: lines and columns as Vale counts them, spans from offset maps."""

from __future__ import annotations

from bisect import bisect_right
from html import unescape

import regex

_LINE_END = regex.compile(r"\r\n|\r|\n")
_ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,40});")
_BOM = "\ufeff"


class Source:
    """A text as it stands in its file, with what is needed to name places in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, index: int) -> tuple[int, int]:
        """Gives line and column, from 1 and in code points, of the code point at `index`.

        A byte order mark has no column.
        """
        line = bisect_right(self._starts, index)
        column = index - self._starts[line - 1] + 1
        if line == 1 and self.text.startswith(_BOM):
            column = max(1, column - 1)
        return line, column

    def line_start(self, line: int) -> int:
        """Gives the index of the first code point of a line, counted from 1."""
        return self._starts[min(line, len(self._starts)) - 1]

    def end_of(self, index: int, shown: str, following: int) -> int:
        """Gives the index after the source of one code point that a reader sees as `shown`.

        `following` is the index of the code point that a reader sees next. An entity or an
        escaped mark takes more than one code point of source; markup after it is not its own.
        """
        if following == index + 1:
            return following
        entity = _ENTITY.match(self.text, index)
        if entity and unescape(entity.group())[:1] == shown:
            return entity.end()
        if self.text[index : index + 1] == shown:
            return index + 1
        if self.text.startswith("\\", index) and self.text[index + 1 : index + 2] == shown:
            return index + 2
        if self.text.startswith("\r\n", index):
            return index + 2
        return min(index + 1, len(self.text))
