"""Whoosh keeps the contract that our packed postings lean on, private names included."""

from __future__ import annotations

import array
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import whoosh
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.matching import ListMatcher
from whoosh.writing import SegmentWriter

from kbdesk.search.pool import BLOCK, packed_list
from kbdesk.search.postings import (
    INDEX_NAME,
    SCHEMA,
    PackedCodec,
    PackedMatcher,
    SegmentFiles,
    prepare,
    whole_list,
)


@pytest.fixture
def storage(tmp_path: Path) -> FileStorage:
    made = FileStorage(str(tmp_path))
    FileIndex.create(made, SCHEMA, INDEX_NAME)
    return made


def write(storage: FileStorage, count: int, *, deleted: tuple[int, ...] = ()) -> Any:
    writer = SegmentWriter(FileIndex(storage, SCHEMA, INDEX_NAME), codec=PackedCodec())
    prepare(writer)
    for number in deleted:
        writer.delete_document(number)
    for number in range(count):
        own = {"all": 0.5 + number, f"n{number}": 1.0}
        writer.add_document(d=(f"u{number}",), t=own, x={f"item={number}": 1.0})
    writer.commit(merge=False)
    return TOC.read(storage, INDEX_NAME, schema=SCHEMA).segments


def test_the_pinned_whoosh_is_the_one_in_use() -> None:
    assert whoosh.versionstring() == "2.7.4"


@pytest.mark.parametrize("name", ["_read_data", "_next_block"])
def test_the_private_names_exist(name: str) -> None:
    assert callable(getattr(whoosh3.W3LeafMatcher, name))


def test_term_infos_have_the_layout_that_we_write() -> None:
    ids, weights = array.array("I", [3, 9]).tobytes(), array.array("f", [1.5, 0.25]).tobytes()
    _, info = packed_list(ids, weights, 1.75, 1.5)
    read = whoosh3.W3TermInfo.from_bytes(info + whoosh3.pack_long(70) + whoosh3.pack_int(40))
    assert (read.doc_frequency(), read.weight(), read.max_weight()) == (2, 1.75, 1.5)
    # Whoosh 2.7.4 leaves the length in its tuple and never reads it.
    assert (read.min_id(), read.max_id(), read.extent()) == (3, 9, (70, (40,)))


@pytest.mark.parametrize("count", [1, 3, BLOCK, BLOCK + 1])
def test_a_list_is_read_whole_and_one_by_one_alike(storage: FileStorage, count: int) -> None:
    (segment,) = write(storage, count)
    reader = FileIndex(storage, SCHEMA, INDEX_NAME).reader()
    matcher = reader.postings("t", b"all")
    assert isinstance(matcher, PackedMatcher)
    one_by_one = []
    while matcher.is_active():
        one_by_one.append((matcher.id(), matcher.weight()))
        matcher.next()
    reader.close()
    files = SegmentFiles(storage, segment)
    ids, weights = files.postings("t", "all")
    assert list(zip(ids.tolist(), weights.tolist(), strict=True)) == one_by_one
    assert len(one_by_one) == count
    assert files.postings("t", "nowhere")[0].size == 0
    assert files.stored(count - 1) == (f"u{count - 1}",)
    files.close()


def test_any_other_matcher_is_read_slowly() -> None:
    ids, weights = whole_list(ListMatcher([2, 5], [0.5, 0.75]))
    assert (ids.tolist(), weights.tolist()) == ([2, 5], [0.5, 0.75])
    assert (ids.dtype, weights.dtype) == (np.int32, np.float32)


def test_deleted_documents_stay_in_our_lists_and_stand_in_the_table(storage: FileStorage) -> None:
    write(storage, 3)
    first, second = write(storage, 1, deleted=(1,))
    assert set(first.deleted_docs()) == {1}
    assert (first.doc_count_all(), first.doc_count(), second.doc_count()) == (3, 2, 1)
    files = SegmentFiles(storage, first)
    assert files.postings("t", "all")[0].tolist() == [0, 1, 2]
    files.close()


def test_a_refreshed_searcher_of_the_pinned_whoosh_forgets_replaced_texts(
    storage: FileStorage,
) -> None:
    """Later Whooshes keep them, which is why this one is pinned; ours never asks a searcher."""
    write(storage, 2)
    index = FileIndex(storage, SCHEMA, INDEX_NAME)
    searcher = index.searcher()
    for _ in range(4):
        number = next(
            n for n in range(searcher.doc_count_all()) if not searcher.reader().is_deleted(n)
        )
        write(storage, 1, deleted=(number,))
        searcher = searcher.refresh()
        assert searcher.doc_count() == 2
    searcher.close()
