"""Positions in a source text: UTF-8 bytes to code points, code points to lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

_WIDE = re.compile(r"[^\x00-\x7f]")
_LINE_END = re.compile(r"\r\n?|\n")


def code_points(text: str) -> Callable[[int], int]:
    """Gives the function that turns a byte offset of `text` as UTF-8 into a code-point offset.

    Only the characters above ASCII are tabled, so that an English text costs nothing.
    """
    if text.isascii():
        return _same
    starts: list[int] = []
    extra = [0]
    for match in _WIDE.finditer(text):
        starts.append(match.start() + extra[-1])
        code = ord(match.group())
        extra.append(extra[-1] + (1 if code < 0x800 else 2 if code < 0x10000 else 3))

    def convert(offset: int) -> int:
        return offset - extra[bisect_left(starts, offset)]

    return convert


def _same(offset: int) -> int:
    return offset


class Lines:
    """The lines of a text, ended by LF, CR or CRLF."""

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        self._end = len(text)

    def at(self, offset: int) -> int:
        """Gives the 1-based line that holds the code point at `offset`."""
        return bisect_right(self._starts, offset)

    def span(self, line: int) -> tuple[int, int]:
        """Gives where a 1-based line starts and where the next one does."""
        end = self._starts[line] if line < len(self._starts) else self._end
        return self._starts[line - 1], end
