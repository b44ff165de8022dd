"""How documents get into the files of an index: a build from nothing, a save, a merge."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import FileLock, try_for
from whoosh.writing import SegmentWriter

from kbdesk.domain.errors import BaseBusy
from kbdesk.progress import Progress
from kbdesk.search import order, spellings
from kbdesk.search.document import Document
from kbdesk.search.fields import entry_of, label
from kbdesk.search.header import Header
from kbdesk.search.postings import (
    INDEX_NAME,
    SCHEMA,
    PackedCodec,
    Workshop,
    copy_segment,
    keep_all_but,
    prepare,
)
from kbdesk.search.segments import Snapshot

MERGE_BELOW: Final = 500
"""Segments of fewer live documents than this are merged when there are many."""


class Batch:
    """One commit in the making: the new segment's documents and their words, in one order."""

    def __init__(self, place: Path) -> None:
        storage = Workshop(str(place))
        self.place = place
        self.writer: Any = SegmentWriter(
            FileIndex(storage, SCHEMA, INDEX_NAME), codec=PackedCodec(), timeout=5.0
        )
        prepare(self.writer)
        self._rows: list[tuple[str, ...] | list[str]] = []
        self._newness: list[int] = []
        self._orders: list[order.Row] = []
        self._keys: set[tuple[str, str]] = set()
        self._gone: set[str] = set()

    def add(self, document: Document) -> None:
        """Adds one document.

        Raises:
            ValueError: a second document for the same item and locale.
        """
        key = (document.item_uid, document.locale)
        if key in self._keys:
            raise ValueError(f"two documents for item {key[0]} in {key[1]!r}")
        self._keys.add(key)
        entry = entry_of(document)
        # The terms go straight into the pool: Whoosh would hand them over one by one.
        self.writer.pool.take("t", self.writer.docnum, entry.impacts)
        self.writer.pool.take("x", self.writer.docnum, dict.fromkeys(entry.labels, 1.0))
        self.writer.add_document(d=tuple(entry.stored))
        self._rows.append(entry.spellings)
        self._newness.append(entry.newness)
        self._orders.append(entry.order)

    def delete(self, numbers: Iterable[int]) -> None:
        """Marks documents of the commit before as dead, by their numbers in its snapshot."""
        for number in numbers:
            self.writer.delete_document(number)

    def take_over(self, snapshot: Snapshot, ids: frozenset[str]) -> None:
        """Copies the live documents of the named segments into the new one and drops those."""
        opened = {segment.id: segment for segment in snapshot.segments}
        for row in self.writer.segments:
            segment_id = row.segment_id()
            if segment_id not in ids:
                continue
            segment = opened[segment_id]
            for number in copy_segment(self.writer, row):
                self._rows.append(segment.spellings.of(number))
                self._newness.append(int(segment.spellings.newness[number]))
                self._orders.append(segment.order.of(number))
        self._gone |= ids

    def commit(self, header: Header) -> Header:
        """Writes the new segment and the new table; gives the header that fits them."""
        empty = {row.segment_id() for row in self.writer.segments if row.doc_count() == 0}
        self._gone |= empty
        new = self.writer.newsegment
        if self._rows:
            self._write(new, spellings.EXTENSION, spellings.packed(self._rows, self._newness))
            self._write(new, order.EXTENSION, order.packed(self._orders))
        self.writer.commit(mergetype=keep_all_but(self._gone))
        kept = [row for row in self.writer.segments if row.segment_id() not in self._gone]
        count = sum(row.doc_count() for row in kept) + len(self._rows)
        return replace(
            header,
            doc_count=count,
            generation=self.writer.generation,
            files=self._sizes(header, kept),
        )

    def _write(self, new: Any, extension: str, data: bytes) -> None:
        file = new.create_file(self.writer.storage, extension)
        file.write(data)
        file.close()

    def _sizes(self, header: Header, kept: list[Any]) -> dict[str, int]:
        """Gives the sizes of all files in use: known ones as they were, new ones measured."""
        starts = {row.segment_id() for row in kept}
        sizes = {
            name: size for name, size in header.files.items() if name.partition(".")[0] in starts
        }
        for path in self.place.glob(f"{self.writer.newsegment.segment_id()}.*"):
            sizes[path.name] = path.stat().st_size
        table = self.place / f"_{INDEX_NAME}_{self.writer.generation}.toc"
        sizes[table.name] = table.stat().st_size
        return sizes

    def cancel(self) -> None:
        """Gives the commit up; nothing was changed."""
        if not self.writer.is_closed:
            self.writer.cancel()


@contextlib.contextmanager
def batch(place: Path) -> Iterator[Batch]:
    """Gives a commit in the making, and gives it up if an error comes."""
    made = Batch(place)
    try:
        yield made
    finally:
        made.cancel()


def write_new(
    place: Path, documents: Iterable[Document], header: Header, seq: int, progress: Progress
) -> Header:
    """Writes a whole index into the new folder `place` and gives its header."""
    place.mkdir(parents=True, mode=0o700)
    FileIndex.create(FileStorage(str(place)), SCHEMA, INDEX_NAME)
    with batch(place) as new:
        for number, document in enumerate(documents, 1):
            new.add(document)
            progress.report("Indexing", number)
        return replace(new.commit(header), applied_seq=seq)


def linked(place: Path, other: Path) -> None:
    """Gives the folder `other` the files of the index folder `place`."""
    other.mkdir(parents=True, mode=0o700)
    for file in place.iterdir():
        try:
            (other / file.name).hardlink_to(file)
        except OSError:
            # Some file systems know no links; a temporary file of another writer may be gone.
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(file, other / file.name)


def numbers_of_items(snapshot: Snapshot, item_uids: Iterable[str]) -> list[int]:
    """Gives the numbers of all live documents of the items."""
    return sorted({int(n) for uid in item_uids for n in snapshot.labelled(label("item", uid))})


def small_segments(snapshot: Snapshot) -> frozenset[str]:
    """Gives the segments that are worth merging into one."""
    return frozenset(
        segment.id
        for segment in snapshot.segments
        if segment.count - len(snapshot.dead[segment.id]) < MERGE_BELOW
    )


@contextlib.contextmanager
def exclusive(lock_file: Path, timeout_s: float, what: str) -> Iterator[None]:
    """Holds a lock that only one process can hold.

    Raises:
        BaseBusy: another holds it for longer than `timeout_s`.
    """
    lock = FileLock(str(lock_file))
    if not try_for(lock.acquire, timeout=timeout_s, delay=0.02):
        raise BaseBusy(f"Another KBDesk window is {what}.", "Wait until it is done.")
    try:
        yield
    finally:
        lock.release()
