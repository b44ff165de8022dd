"""The words of one segment: which words it holds, in which documents, and how new those are.

Whoosh keeps stems. Completions and corrections need the words as people write them, with the
number of live texts that hold each: so a segment has a file of its own with the words of each
document, and a deletion can be subtracted exactly without reading the segment's postings.
"""

from __future__ import annotations

import array
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kbdesk.search.postings import Unreadable

EXTENSION: Final = ".words"
_MAGIC: Final = b"KBW1"
_HEAD: Final = struct.Struct("<4sIIIII")


@dataclass(frozen=True)
class Spellings:
    """The words of a segment's documents.

    Attributes:
        newness: one number a document, see `fields.newness_of`.
    """

    newness: NDArray[np.uint64]
    _checksum: int
    _words: bytes
    _starts: NDArray[np.uint32]
    _ids: NDArray[np.uint32]

    @cached_property
    def words(self) -> list[str]:
        """Each "word<TAB>term" once, sorted.

        Raises:
            Unreadable: the file was changed since it was written.
        """
        if _checksum(self._starts.tobytes(), self._ids.tobytes(), self._words) != self._checksum:
            raise Unreadable("a file of words is damaged")
        return self._words.decode("utf-8", "surrogatepass").split("\n") if self._words else []

    def counts(self, live: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Gives for each of `words` how many documents hold it, of those that are `live`."""
        ids = self._ids
        if live is not None and not live.all():
            ids = ids[np.repeat(live, np.diff(self._starts))]
        return np.bincount(ids, minlength=len(self.words))

    def of(self, number: int) -> list[str]:
        """Gives the words of one document."""
        words = self.words
        return [words[i] for i in self._ids[self._starts[number] : self._starts[number + 1]]]


def packed(rows: Sequence[Sequence[str]], newness: Sequence[int]) -> bytes:
    """Gives the file of a segment whose documents hold `rows` of words."""
    words = sorted(set().union(*rows))
    place = {word: number for number, word in enumerate(words)}
    starts = np.zeros(len(rows) + 1, np.uint32)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    ids = array.array("I")
    for row in rows:
        ids.extend(map(place.__getitem__, row))
    text = "\n".join(words).encode("utf-8", "surrogatepass")
    body = (starts.tobytes(), ids.tobytes(), text)
    head = _HEAD.pack(_MAGIC, len(rows), len(words), len(ids), len(text), _checksum(*body))
    return b"".join((head, np.array(newness, np.uint64).tobytes(), *body))


def _checksum(*parts: bytes) -> int:
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    return checksum


def unpacked(data: bytes) -> Spellings:
    """Gives what `packed` put into `data`.

    Raises:
        Unreadable: it is not such a file or lacks a part.
    """
    try:
        magic, rows, _, count, text, checksum = _HEAD.unpack_from(data)
        end = _HEAD.size + 8 * rows + 4 * (rows + 1) + 4 * count + text
        if magic != _MAGIC or end != len(data):
            raise Unreadable("a file of words is damaged")
        place = _HEAD.size
        newness = np.frombuffer(data, np.uint64, rows, place)
        starts = np.frombuffer(data, np.uint32, rows + 1, place + 8 * rows)
        ids = np.frombuffer(data, np.uint32, count, place + 8 * rows + 4 * (rows + 1))
    except (struct.error, ValueError) as error:
        raise Unreadable(f"a file of words is damaged ({error})") from error
    return Spellings(newness, checksum, data[len(data) - text :], starts, ids)
