"""Collects the postings of one commit and writes them as Whoosh lays them out, many times as quick.

Whoosh sorts one tuple a posting and writes each number of a file by itself. Here all postings of a
field are sorted in one go, and each file is written in a few pieces. What is private to Whoosh
2.7.4 in it is held by the contract test of `postings`.
"""

from __future__ import annotations

import array
import pickle
import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from whoosh.codec import whoosh3
from whoosh.fields import Schema
from whoosh.filedb import filetables
from whoosh.util.numlists import GrowableArray

Posting = tuple[str, bytes, int, float, bytes]

BLOCK: Final = 4096
"""Postings in a block: nearly every list is one block, read in one go."""

_TERM_INFO: Final = whoosh3.W3TermInfo._struct  # noqa: SLF001
_ID: Final = struct.Struct("=I")
_WIDTH: Final = 4
"""Bytes of an id, and of a weight."""

_LENGTHS: Final = struct.Struct("!ii")
_POINTER: Final = struct.Struct("!Iq")
_DIRECTORY: Final = struct.Struct("!qi")
_EMPTY: Final = bytes(_POINTER.size)
_CRC32: Final = 1


def term_bytes(term: str) -> bytes:
    """Gives the bytes of a term; half a surrogate pair, which JSON can carry, must not stop us."""
    return term.encode("utf-8", "surrogatepass")


class _Numbered(dict[str, int]):
    """Gives each term the next number when it is first asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Collected:
    """The postings of one field in the order in which they came."""

    def __init__(self) -> None:
        self.terms = _Numbered()
        self._terms_of = array.array("I")
        self._weights = array.array("f")
        self._documents = array.array("I")
        self._counts = array.array("I")

    def take(self, document: int, weights: Mapping[str, float]) -> None:
        """Takes the terms of one document."""
        terms = self.terms
        self._terms_of.extend([terms[term] for term in weights])
        self._weights.extend(weights.values())
        self._documents.append(document)
        self._counts.append(len(weights))

    def lists(self) -> Iterator[tuple[bytes, bytes, bytes, float, float]]:
        """Gives each term in order of its bytes, its ids and weights raw, and their sum and top."""
        if not self.terms:
            return
        terms = np.frombuffer(self._terms_of, np.uint32)
        order = np.argsort(terms, kind="stable")
        documents = np.repeat(np.frombuffer(self._documents, np.uint32), self._counts)[order]
        weights = np.frombuffer(self._weights, np.float32)[order]
        ends = np.cumsum(np.bincount(terms, minlength=len(self.terms))) * 4
        starts = [0, *ends.tolist()]
        first = np.array(starts[:-1]) // 4
        sums = np.add.reduceat(weights, first, dtype=np.float64).tolist()
        tops = np.maximum.reduceat(weights, first).tolist()
        ids, own = documents.tobytes(), weights.tobytes()
        for term, number in sorted((term_bytes(term), place) for term, place in self.terms.items()):
            start, end = starts[number], starts[number + 1]
            yield term, ids[start:end], own[start:end], sums[number], tops[number]


class GroupedPool:
    """Collects postings as they come and sorts them by term in one go.

    It stands in for Whoosh's pool, which sorts one tuple a posting and costs many times as much.
    Documents arrive in order, so the list of each term is sorted by them.
    """

    def __init__(self) -> None:
        self.fields: dict[str, _Collected] = {}

    def take(self, field: str, number: int, weights: Mapping[str, float]) -> None:
        """Takes the terms of one document."""
        found = self.fields.get(field)
        if found is None:
            found = self.fields[field] = _Collected()
        if weights:
            found.take(number, weights)

    def add(self, posting: Posting) -> None:
        """Takes (field, term, document number, weight, payload); the payload is always empty."""
        field, term, number, weight, _ = posting
        self.take(field, number, {term.decode("utf-8", "surrogatepass"): weight})

    def iter_postings(self) -> GroupedPool:
        """Gives itself: `PackedFieldWriter` takes the lists whole."""
        return self

    def cleanup(self) -> None:
        """Lets the lists go."""
        self.fields = {}


def packed_list(ids: bytes, weights: bytes, total: float, top: float) -> tuple[bytes, bytes]:
    """Gives a posting list as Whoosh lays it out, and its term info without the place of the list.

    Written out here because Whoosh's own writer takes a posting at a time; `PackedMatcher` and
    `W3TermInfo` read what this writes.

    Args:
        ids: of its documents, rising, as raw unsigned 32-bit numbers.
        weights: as raw 32-bit numbers.
        total: their sum.
        top: the largest.
    """
    count = len(ids) // _WIDTH
    first, last = _ID.unpack_from(ids)[0], _ID.unpack_from(ids, len(ids) - _WIDTH)[0]
    blocks = [whoosh3.WHOOSH3_HEADER_MAGIC]
    for start in range(0, len(ids), BLOCK * _WIDTH):
        numbers, own = ids[start : start + BLOCK * _WIDTH], weights[start : start + BLOCK * _WIDTH]
        end = _ID.unpack_from(numbers, len(numbers) - _WIDTH)[0]
        facts = pickle.dumps((len(numbers) // _WIDTH, end, top, 0, 0, 0), 2)
        lists = pickle.dumps((numbers, own, None), 2)
        length = len(facts) + len(lists)
        is_last = start + BLOCK * _WIDTH >= len(ids)
        blocks += (whoosh3.pack_int(-length if is_last else length), facts, lists)
    return b"".join(blocks), _TERM_INFO.pack(0, total, count, 0, 0, top, first, last)


class TermTable(filetables.OrderedHashWriter):  # type: ignore[misc]
    """Whoosh's table of terms, hashed by a quicker function and written in three pieces."""

    def __init__(self, file: Any) -> None:
        filetables.HashWriter.__init__(self, file, hashtype=_CRC32)
        self.index = GrowableArray("H")
        self._place = file.tell()
        self._parts: list[bytes] = []

    def add(self, key: bytes, value: bytes) -> None:
        """Adds a pair; keys come in rising order."""
        self.index.append(self._place)
        hashed = self.hashfn(key)
        self.buckets[hashed & 255].append((hashed, self._place))
        self._parts += (_LENGTHS.pack(len(key), len(value)), key, value)
        self._place += _LENGTHS.size + len(key) + len(value)

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            slots = 2 * len(entries)
            self.directory.append((self._place, slots))
            table = [_EMPTY] * slots
            for hashed, place in entries:
                slot = (hashed >> 8) % slots
                while table[slot] is not _EMPTY:
                    slot = (slot + 1) % slots
                table[slot] = _POINTER.pack(hashed, place)
            self._parts += table
            self._place += _POINTER.size * slots
        self.dbfile.write(b"".join(self._parts))
        self._parts = []

    def _write_directory(self) -> None:
        self.dbfile.write(b"".join([_DIRECTORY.pack(*entry) for entry in self.directory]))


class PackedFieldWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    """Writes the lists of a `GroupedPool` term by term."""

    _tindex: Any

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        file = self._tindex.dbfile
        file.seek(0)
        self._tindex = TermTable(file)
        self._fieldmap = self._tindex.extras["fieldmap"] = dict[str, int]()

    def add_postings(self, schema: Schema, lengths: object, items: GroupedPool) -> None:
        """Writes all fields in order of their names, their terms in order of their bytes."""
        del lengths  # fields are not scorable: weights hold the lengths already
        place = self._postfile.tell()
        for name in sorted(items.fields):
            self.start_field(name, schema[name])
            field_id = whoosh3.pack_ushort(self._fieldid)
            lists = []
            for term, ids, weights, total, top in items.fields[name].lists():
                data, info = packed_list(ids, weights, total, top)
                lists.append(data)
                extent = whoosh3.pack_long(place) + whoosh3.pack_int(len(data))
                self._tindex.add(field_id + term, info + extent)
                place += len(data)
            self._postfile.write(b"".join(lists))
            self.finish_field()
