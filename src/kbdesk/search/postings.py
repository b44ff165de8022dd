"""The one room that knows Whoosh from inside: a packed posting codec and whole-list reading.

Whoosh 2.7.4 is pinned, and `tests/unit/search/test_postings.py` holds the contract of each
private name used here. Ids and weights of a block are raw little arrays instead of pickled
tuples, so that a list of any length is two numpy arrays after a few microseconds. A matcher of
another make is still read, posting by posting.
"""

from __future__ import annotations

import array
import pickle
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh import formats
from whoosh.codec import whoosh3
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader, TermNotFound

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]
Posting = tuple[str, bytes, int, float, bytes]

INDEX_NAME: Final = "MAIN"

BLOCK: Final = 4096
"""Postings in a block: nearly every list is one block, read in one go."""

FORMAT: Final = f"packed-2-{sys.byteorder}"
"""Part of the schema hash; other bytes on disk need another name."""

_TERM_INFO: Final = whoosh3.W3TermInfo._struct  # noqa: SLF001
_ID: Final = struct.Struct("=I")
_WIDTH: Final = 4
"""Bytes of an id, and of a weight."""

NO_IDS: Final = np.zeros(0, np.int32)
NO_WEIGHTS: Final = np.zeros(0, np.float32)


class Unreadable(Exception):
    """The index on disk cannot be read; the message says what was found."""


class WeighedField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is given its terms ready: `index` takes {term: weight}."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = None
        self.column_type = None
        self.vector = None
        self.scorable = self.stored = self.unique = self.spelling = False
        self.indexed = True
        self.multitoken_query = "default"

    def index(self, value: dict[str, float], **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        """Gives (term, 1, weight, no payload) for each term."""
        return [(term_bytes(term), 1, weight, b"") for term, weight in value.items()]


SCHEMA: Final = Schema(d=STORED(), t=WeighedField(), x=WeighedField())
"""d what a hit needs, t the weighed terms of the text, x exact labels for filters."""


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


class PackedFieldWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    """Writes the lists of a `GroupedPool` term by term."""

    def add_postings(self, schema: Schema, lengths: object, items: GroupedPool) -> None:
        """Writes all fields in order of their names, their terms in order of their bytes."""
        del lengths  # fields are not scorable: weights hold the lengths already
        place = self._postfile.tell()
        for name in sorted(items.fields):
            self.start_field(name, schema[name])
            field_id = whoosh3.pack_ushort(self._fieldid)
            for term, ids, weights, total, top in items.fields[name].lists():
                data, info = packed_list(ids, weights, total, top)
                self._postfile.write(data)
                extent = whoosh3.pack_long(place) + whoosh3.pack_int(len(data))
                self._tindex.add(field_id + term, info + extent)
                place += len(data)
            self.finish_field()


class PackedMatcher(whoosh3.W3LeafMatcher):  # type: ignore[misc]
    """Reads packed blocks, posting by posting for Whoosh and whole for us."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = array.array("I", self._data[0])

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = array.array("f", self._data[1])

    def whole(self) -> tuple[Ids, Weights]:
        """Gives all ids and weights from the current block on."""
        ids: list[NDArray[np.uint32]] = []
        weights: list[Weights] = []
        while not self._atend:
            self._read_data()
            ids.append(np.frombuffer(self._data[0], np.uint32))
            weights.append(np.frombuffer(self._data[1], np.float32))
            self._next_block()
        if len(ids) == 1:
            return ids[0].astype(np.int32), weights[0]
        return np.concatenate(ids).astype(np.int32), np.concatenate(weights)


class PackedCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's codec with packed, uncompressed posting blocks."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0)

    def field_writer(self, storage: Any, segment: Any) -> PackedFieldWriter:
        """Gives the writer of a segment's postings."""
        return PackedFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> PackedMatcher:
        """Gives the reader of one posting list."""
        offset, length = terminfo.extent()
        return PackedMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)


def whole_list(matcher: Any) -> tuple[Ids, Weights]:
    """Gives all ids and weights of a matcher, fast for ours and slowly for any other."""
    if isinstance(matcher, PackedMatcher):
        return matcher.whole()
    ids: list[int] = []
    weights: list[float] = []
    while matcher.is_active():
        ids.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return np.array(ids, np.int32), np.array(weights, np.float32)


class Folder(FileStorage):  # type: ignore[misc]
    """A folder to read from that can close what a failed attempt to open left open."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), readonly=True)
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Opens a file of the folder."""
        file = super().open_file(name, **options)
        self._opened.append(file)
        return file

    def abandon(self) -> None:
        """Closes all files that were opened and are open still."""
        for file in self._opened:
            if not file.is_closed:
                file.close()

    @property
    def newest_generation(self) -> int:
        """The number of the newest commit, -1 where there is none."""
        return int(TOC._latest_generation(self, INDEX_NAME))  # noqa: SLF001


class Workshop(FileStorage):  # type: ignore[misc]
    """A folder to write to, without the temporary folder that only Whoosh's own pool needs."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Gives a place for temporary files, in memory."""
        del name
        return RamStorage()


class SegmentFiles:
    """The open files of one segment, read without regard to deletions.

    Whoosh's own reader filters what its copy of the segment calls deleted. Ours lives through
    many commits while the set of deleted documents grows, so it must not filter at all.
    """

    def __init__(self, storage: Folder, segment: Any) -> None:
        self.segment_id = str(segment.segment_id())
        self.count = int(segment.doc_count_all())
        self._segment = segment
        self._storage = segment.open_compound_file(storage) if segment.is_compound() else storage
        codec = segment.codec()
        self._terms = codec.terms_reader(self._storage, segment)
        self._documents = codec.per_document_reader(self._storage, segment)

    def postings(self, field: str, term: str) -> tuple[Ids, Weights]:
        """Gives a term's document numbers in the segment, rising, and weights; maybe none.

        Raises:
            Unreadable: what is there is no such list.
        """
        try:
            matcher = self._terms.matcher(field, term_bytes(term), SCHEMA[field].format)
            ids, weights = whole_list(matcher)
        except TermNotFound:
            return NO_IDS, NO_WEIGHTS
        except Exception as error:  # whatever a damaged file makes Whoosh stumble over
            raise Unreadable(f"{type(error).__name__}: {error}") from error
        if ids.size != weights.size or not ids.size or ids[-1] >= self.count or ids.min() < 0:
            raise Unreadable(f"postings of {term!r} point outside their segment")
        return ids, weights

    def stored(self, number: int) -> Any:
        """Gives what was stored with a document.

        Raises:
            Unreadable: it cannot be read.
        """
        try:
            return self._documents.stored_fields(number)["d"]
        except Exception as error:  # as above
            raise Unreadable(f"{type(error).__name__}: {error}") from error

    def side_file(self, extension: str) -> bytes:
        """Gives the bytes of a file of ours that belongs to the segment."""
        name = self._segment.make_filename(extension)
        try:
            length = self._storage.file_length(name)
            file = self._storage.open_file(name)
        except (OSError, NameError) as error:
            raise Unreadable(f"{name} is missing") from error
        try:
            return bytes(file.read(length))
        finally:
            file.close()

    def close(self) -> None:
        """Closes the files."""
        self._terms.close()
        self._documents.close()
        if self._segment.is_compound():
            self._storage.close()


def prepare(writer: Any) -> None:
    """Makes a fresh Whoosh writer collect its postings in a `GroupedPool`."""
    writer.pool = GroupedPool()


def copy_segment(writer: Any, segment: Any) -> Iterator[int]:
    """Copies the live documents of `segment` into the writer's new one; gives their old numbers."""
    reader = SegmentReader(writer.storage, writer.schema, segment)
    try:
        numbers = list(reader.all_doc_ids())
        writer.add_reader(reader)
    finally:
        reader.close()
    return iter(numbers)


def keep_all_but(gone: Iterable[str]) -> Any:
    """Gives Whoosh's merge policy that leaves the named segments out of the new table."""
    names = frozenset(gone)
    return lambda _writer, segments: [one for one in segments if one.segment_id() not in names]
