"""Texts that are not in the files yet, as one segment in memory laid over a snapshot.

So a text that was saved a moment ago is found at once, while another process writes the index or
before this one has. Hits and scores are those of an index that has taken the texts in.
"""

from __future__ import annotations

import uuid
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kbdesk.search import order, spellings
from kbdesk.search.document import Document
from kbdesk.search.fields import PARTS, Stored, entry_of, label
from kbdesk.search.postings import NO_IDS, NO_WEIGHTS, Ids, Weights
from kbdesk.search.segments import Segment, Snapshot


class MemorySegment(Segment):
    """A segment that has no files."""

    def __init__(self, documents: Iterable[Document]) -> None:
        entries = [entry_of(document) for document in documents]
        self.id = f"memory-{uuid.uuid4().hex}"
        self.count = len(entries)
        rows = [entry.spellings for entry in entries]
        newness = [entry.newness for entry in entries]
        self.spellings = spellings.unpacked(spellings.packed(rows, newness))
        self.order = order.Order(order.packed([entry.order for entry in entries]), len(PARTS))
        self._entries = [entry.stored for entry in entries]
        self._numbers: dict[tuple[str, str], tuple[array[int], array[float]]] = {}
        for number, entry in enumerate(entries):
            for term, weight in entry.impacts.items():
                self._add("t", term, number, weight)
            for one in entry.labels:
                self._add("x", one, number, 1.0)

    def _add(self, field: str, term: str, number: int, weight: float) -> None:
        ids, weights = self._numbers.setdefault((field, term), (array("i"), array("f")))
        ids.append(number)
        weights.append(weight)

    def postings(self, field: str, term: str) -> tuple[Ids, Weights]:
        """Gives a term's documents and weights."""
        found = self._numbers.get((field, term))
        if found is None:
            return NO_IDS, NO_WEIGHTS
        return np.array(found[0], np.int32), np.array(found[1], np.float32)

    def stored(self, number: int) -> Stored:
        """Gives what a hit needs of a document."""
        return self._entries[number]

    def close(self) -> None:
        """Does nothing: no file is open."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Changes that the files lack.

    Attributes:
        segment: the present texts of the changed items; None where they have none.
        item_uids: the changed items, those without a text among them.
        seq: the last commit of the base that they show.
    """

    segment: MemorySegment | None
    item_uids: tuple[str, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class _Row:
    dead: frozenset[int]

    def deleted_docs(self) -> frozenset[int]:
        return self.dead


def overlay_of(documents: Iterable[Document], item_uids: Iterable[str], seq: int) -> Overlay:
    """Gives changes made ready: all present texts of the items named in either argument."""
    new = list(documents)
    uids = tuple(dict.fromkeys([*(document.item_uid for document in new), *item_uids]))
    return Overlay(MemorySegment(new) if new else None, uids, seq)


def laid_over(snapshot: Snapshot, overlay: Overlay) -> Snapshot:
    """Gives the snapshot as it would be with the changes."""
    changed = [snapshot.labelled(label("item", uid)) for uid in overlay.item_uids]
    numbers = np.concatenate(changed) if changed else NO_IDS
    rows: list[tuple[Segment, _Row]] = []
    for segment, offset in zip(snapshot.segments, snapshot.offsets, strict=True):
        own = numbers[(numbers >= offset) & (numbers < offset + segment.count)] - offset
        rows.append((segment, _Row(snapshot.dead[segment.id] | frozenset(own.tolist()))))
    if overlay.segment is not None:
        rows.append((overlay.segment, _Row(frozenset())))
    return Snapshot(snapshot.generation, rows)
