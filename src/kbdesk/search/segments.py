"""What is on disk at one moment: a list of open segments and the documents that are live in it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh.index import TOC

from kbdesk.search import order
from kbdesk.search.fields import PARTS, Stored
from kbdesk.search.header import Header
from kbdesk.search.postings import (
    INDEX_NAME,
    NO_IDS,
    NO_WEIGHTS,
    SCHEMA,
    Folder,
    Ids,
    SegmentFiles,
    Unreadable,
    Weights,
)
from kbdesk.search.spellings import EXTENSION, Spellings, unpacked

Mask = NDArray[np.bool_]


class Segment:
    """One open segment with what was read of it. Segments never change, so neither does this."""

    CACHE_BYTES = 64 << 20
    MAX_STORED = 20_000

    def __init__(self, storage: Any, segment: Any) -> None:
        self.files = SegmentFiles(storage, segment)
        self.id = self.files.segment_id
        self.count = self.files.count
        self.spellings: Spellings = unpacked(self.files.side_file(EXTENSION))
        if len(self.spellings.newness) != self.count:
            raise Unreadable("a segment and its file of words disagree")
        self._lists: OrderedDict[tuple[str, str], tuple[Ids, Weights]] = OrderedDict()
        self._bytes = 0
        self._stored: dict[int, Stored] = {}

    def postings(self, field: str, term: str) -> tuple[Ids, Weights]:
        """Gives a term's documents and weights, dead documents among them."""
        key = (field, term)
        found = self._lists.get(key)
        if found is not None:
            self._lists.move_to_end(key)
            return found
        found = self.files.postings(field, term)
        self._lists[key] = found
        self._bytes += _size(found)
        while self._bytes > self.CACHE_BYTES:
            self._bytes -= _size(self._lists.popitem(last=False)[1])
        return found

    @cached_property
    def order(self) -> order.Order:
        """The words of its texts in their order, read when the first phrase is looked for.

        Raises:
            Unreadable: the file is missing or damaged.
        """
        return order.Order(self.files.side_file(order.EXTENSION), len(PARTS))

    def close(self) -> None:
        """Closes the files."""
        self.files.close()

    def stored(self, number: int) -> Stored:
        """Gives what a hit needs of a document."""
        found = self._stored.get(number)
        if found is None:
            if len(self._stored) >= self.MAX_STORED:
                self._stored.clear()
            found = self._stored[number] = Stored(*self.files.stored(number))
        return found


def _size(found: tuple[Ids, Weights]) -> int:
    return found[0].nbytes + found[1].nbytes + 200


class Snapshot:
    """The segments of one commit, numbered through, with dead documents masked.

    Attributes:
        size: numbers in use, dead ones included.
        count: live documents.
        live: by number; None while all are.
        newness: by number, see `fields.newness_of`.
    """

    MAX_LISTS = 4000

    def __init__(self, generation: int, segments: list[tuple[Segment, Any]]) -> None:
        self.generation = generation
        self.segments = [segment for segment, _ in segments]
        self.dead: dict[str, frozenset[int]] = {}
        self.offsets: list[int] = []
        self.size = 0
        for segment, table_row in segments:
            self.offsets.append(self.size)
            self.size += segment.count
            self.dead[segment.id] = frozenset(table_row.deleted_docs())
        self.live: Mask | None = None
        self.count = self.size
        if any(self.dead.values()):
            self.live = np.ones(self.size, np.bool_)
            for segment, offset in zip(self.segments, self.offsets, strict=True):
                self.live[[offset + number for number in self.dead[segment.id]]] = False
            self.count = int(self.live.sum())
        newness = [segment.spellings.newness for segment in self.segments]
        self.newness = np.concatenate(newness) if newness else np.zeros(0, np.uint64)
        self._lists: dict[tuple[str, str], tuple[Ids, Weights]] = {}

    def postings(self, term: str, field: str = "t") -> tuple[Ids, Weights]:
        """Gives the live documents that hold a term, rising, and its weights."""
        key = (field, term)
        found = self._lists.get(key)
        if found is None:
            if len(self._lists) >= self.MAX_LISTS:
                self._lists.clear()
            found = self._lists[key] = self._joined(field, term)
        return found

    def _joined(self, field: str, term: str) -> tuple[Ids, Weights]:
        ids: list[Ids] = []
        weights: list[Weights] = []
        for segment, offset in zip(self.segments, self.offsets, strict=True):
            found, weigh = segment.postings(field, term)
            if not found.size:
                continue
            numbers = found + offset if offset else found
            if self.live is not None and self.dead[segment.id]:
                alive = self.live[numbers]
                numbers, weigh = numbers[alive], weigh[alive]
            ids.append(numbers)
            weights.append(weigh)
        if not ids:
            return NO_IDS, NO_WEIGHTS
        if len(ids) == 1:
            return ids[0], weights[0]
        return np.concatenate(ids), np.concatenate(weights)

    def holds(self, term: str, number: int) -> bool:
        """Tells whether a live document holds a term."""
        ids = self.postings(term)[0]
        place = int(np.searchsorted(ids, number))
        return place < ids.size and int(ids[place]) == number

    def labelled(self, label: str) -> Ids:
        """Gives the live documents that carry an exact label."""
        return self.postings(label, "x")[0]

    def holding(self, look: Callable[[order.Order], order.Numbers]) -> Mask:
        """Gives a mask of the live documents that `look` finds in the order of their words."""
        mask = np.zeros(self.size, np.bool_)
        for segment, offset in zip(self.segments, self.offsets, strict=True):
            mask[look(segment.order) + offset] = True
        if self.live is not None:
            mask &= self.live
        return mask

    def stored(self, number: int) -> Stored:
        """Gives what a hit needs of the document with this number."""
        place = int(np.searchsorted(self.offsets, number, side="right")) - 1
        return self.segments[place].stored(number - self.offsets[place])

    def live_in(self, segment: Segment) -> Mask:
        """Gives a mask of the live documents of one segment."""
        mask = np.ones(segment.count, np.bool_)
        mask[list(self.dead[segment.id])] = False
        return mask


EMPTY: Final = Snapshot(-1, [])


def open_snapshot(folder: Path, header: Header, before: Snapshot) -> Snapshot:
    """Gives the newest commit in the folder, with the segments that `before` has open already.

    The newest commit may be one later than the header's: a crash came between the two. Its
    documents show, and `applied_seq` is still the older one, so its changes are applied again.

    Raises:
        Unreadable: files are missing, short or not what they should be.
    """
    place = folder / header.place
    storage = Folder(place)
    try:
        table = TOC.read(storage, INDEX_NAME, schema=SCHEMA)
        if table.generation < header.generation:
            raise Unreadable("its newest commit is missing")  # noqa: TRY301
        if table.generation == before.generation:
            _check_sizes(place, header)
            return before
        if table.generation == header.generation:
            _check_sizes(place, header)
        opened = {segment.id: segment for segment in before.segments}
        segments = [
            (opened.get(row.segment_id()) or Segment(storage, row), row) for row in table.segments
        ]
        snapshot = Snapshot(table.generation, segments)
    except Unreadable:
        storage.abandon()
        raise
    except Exception as error:  # whatever a damaged file makes Whoosh stumble over
        storage.abandon()
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    if snapshot.generation == header.generation and snapshot.count != header.doc_count:
        raise Unreadable(f"it holds {snapshot.count} texts and should hold {header.doc_count}")
    return snapshot


def is_newest(folder: Path, header: Header, snapshot: Snapshot) -> bool:
    """Tells whether no commit came after the snapshot's."""
    return Folder(folder / header.place).newest_generation == snapshot.generation


def _check_sizes(place: Path, header: Header) -> None:
    """Finds a truncated or missing file without reading any."""
    for name, size in header.files.items():
        try:
            found = (place / name).stat().st_size
        except FileNotFoundError:
            found = -1
        if found != size:
            raise Unreadable(f"{name} is {'missing' if found < 0 else 'not whole'}")
