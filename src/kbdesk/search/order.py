"""The words of one segment's texts in their order: for exact phrases and for words of one part.

The words of all texts lie in one array of numbers, so a phrase is looked for in all texts at once
by comparing whole arrays. Between parts and between paragraphs stands a number that no word has:
no phrase reaches across.
"""

from __future__ import annotations

import array
import re
import struct
import zlib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kbdesk.search.analysis import ASCII_WORD, WORD, folded, normalised
from kbdesk.search.postings import Unreadable

EXTENSION: Final = ".order"
_MAGIC: Final = b"KBO1"
_HEAD: Final = struct.Struct("<4sIIIII")
LINE_END: Final = "\n"
_BREAK: Final = ""

_PIECE: Final = re.compile(rf"{WORD.pattern}|\n")
_ASCII_PIECE: Final = re.compile(rf"{ASCII_WORD.pattern}|\n")
_AFTER_ALL: Final = "\U0010ffff"

Row = tuple[tuple[str, ...], ...]
"""The words of each part of one text, without accents, with "" or a line end in between."""

Numbers = NDArray[np.int64]


def pieces_of(text: str) -> list[str]:
    """Gives the words of a normalised text, and `LINE_END` where a line ends."""
    return (_ASCII_PIECE if text.isascii() else _PIECE).findall(text)


def words_of_phrase(text: str) -> list[str]:
    """Gives the words that a phrase is made of, as they stand in the arrays."""
    return [folded(piece) for piece in pieces_of(normalised(text)) if piece != LINE_END]


class Order:
    """The words of a segment's texts in their order.

    Args:
        data: what `packed` gave.
        parts: how many parts each text has.

    Raises:
        Unreadable: it is not such a file or lacks a part.
    """

    def __init__(self, data: bytes, parts: int) -> None:
        try:
            magic, rows, starts, count, text, checksum = _HEAD.unpack_from(data)
            end = _HEAD.size + 4 * (starts + count) + text
            if magic != _MAGIC or end != len(data) or starts != rows * parts + 1:
                raise Unreadable("a file of word order is damaged")
            if zlib.crc32(data[_HEAD.size :]) != checksum:
                raise Unreadable("a file of word order is damaged")
            self._starts = np.frombuffer(data, np.uint32, starts, _HEAD.size)
            self._ids = np.frombuffer(data, np.uint32, count, _HEAD.size + 4 * starts)
        except (struct.error, ValueError) as error:
            raise Unreadable(f"a file of word order is damaged ({error})") from error
        self._text = data[len(data) - text :]
        self._parts = parts

    @cached_property
    def words(self) -> list[str]:
        """Each word once, sorted; the first is the break."""
        return self._text.decode("utf-8", "surrogatepass").split("\n")

    def of(self, number: int) -> Row:
        """Gives the words of one text."""
        words, first = self.words, number * self._parts
        bounds = self._starts[first : first + self._parts + 1].tolist()
        return tuple(
            tuple([words[one] for one in self._ids[start : end - 1].tolist()])
            for start, end in pairwise(bounds)
        )

    def with_phrase(self, phrase: Sequence[str], parts: frozenset[int] | None = None) -> Numbers:
        """Gives the texts that hold the words of `phrase` in a row, in one of the parts."""
        ids = [self._id(word) for word in phrase]
        if not ids or None in ids:
            return np.zeros(0, np.int64)
        # The longest word is most likely the rarest: all others are looked at beside it only.
        anchor = max(range(len(phrase)), key=lambda place: len(phrase[place]))
        places = np.flatnonzero(self._ids == ids[anchor]) - anchor
        places = places[(places >= 0) & (places <= self._ids.size - len(ids))]
        for step, one in enumerate(ids):
            if step != anchor:
                places = places[self._ids[places + step] == one]
        return self._texts(places, parts)

    def with_words(
        self, start: str, fits: Callable[[str], bool], parts: frozenset[int] | None = None
    ) -> Numbers:
        """Gives the texts that hold a word which begins with `start` and `fits`."""
        low = max(1, bisect_left(self.words, start))
        high = bisect_left(self.words, start + _AFTER_ALL, low)
        wanted = [fits(word) for word in self.words[low:high]]
        if not any(wanted):
            return np.zeros(0, np.int64)
        # Words that begin alike have numbers in a row; what lies below wraps round to above.
        places = np.flatnonzero(self._ids - np.uint32(low) < np.uint32(high - low))
        if not all(wanted):
            places = places[np.array(wanted)[self._ids[places] - low]]
        return self._texts(places, parts)

    def _id(self, word: str) -> int | None:
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None

    def _texts(self, places: Numbers, parts: frozenset[int] | None) -> Numbers:
        slots = np.searchsorted(self._starts, places, side="right") - 1
        if parts is not None:
            slots = slots[np.isin(slots % self._parts, sorted(parts))]
        return np.unique(slots // self._parts)


def packed(rows: Sequence[Row]) -> bytes:
    """Gives the file of a segment whose texts are `rows`."""
    held: set[str] = set()
    for row in rows:
        held.update(*row)
    words = [_BREAK, *sorted(held - {_BREAK, LINE_END})]
    place = {word: number for number, word in enumerate(words)}
    place[LINE_END] = 0
    number_of = place.__getitem__
    ids = array.array("I")
    starts = [0]
    for row in rows:
        for part in row:
            ids.extend(map(number_of, part))
            ids.append(0)
            starts.append(len(ids))
    text = "\n".join(words).encode("utf-8", "surrogatepass")
    body = np.array(starts, np.uint32).tobytes() + ids.tobytes() + text
    head = _HEAD.pack(_MAGIC, len(rows), len(starts), len(ids), len(text), zlib.crc32(body))
    return head + body
