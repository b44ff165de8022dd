"""The one room that knows Whoosh from inside: a packed posting codec and whole-list reading.

Whoosh 2.7.4 is pinned, and `tests/unit/search/test_postings.py` holds the contract of each
private name used here. Ids and weights of a block are raw little arrays instead of pickled
tuples, so that a list of any length is two numpy arrays after a few microseconds. A matcher of
another make is still read, posting by posting.
"""

from __future__ import annotations

import array
import sys
from collections.abc import Iterable, Iterator
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

from kbdesk.search.pool import BLOCK, GroupedPool, PackedFieldWriter, term_bytes

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]

INDEX_NAME: Final = "MAIN"

FORMAT: Final = f"packed-2-{sys.byteorder}"
"""Part of the schema hash; other bytes on disk need another name."""

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
