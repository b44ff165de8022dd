"""Builds the search index in a child process, so that a window stays quick meanwhile.

Indexing thousands of texts is pure Python: in a thread it would hold the interpreter and make
typing stutter for as long as it takes.
"""

from __future__ import annotations

from kbdesk.domain.errors import BaseUnusable
from kbdesk.progress import Progress
from kbdesk.services import indexing
from kbdesk.services.children import in_child
from kbdesk.services.desk import Desk

NICENESS = 10


def catch_up(desk: Desk, progress: Progress) -> int:
    """Does what `indexing.catch_up` does; what takes long happens in a child process.

    Raises:
        Cancelled: the child was ended; the index is as it was.
        BaseUnusable: the child died; the index is as it was.
    """
    if not indexing.wants_rebuild(desk):
        return indexing.catch_up(desk, progress)
    return rebuild(desk, progress)


def tidy(desk: Desk) -> bool:
    """Does what `indexing.tidy` does; a merge of small segments is short enough for a thread."""
    return indexing.tidy(desk)


def rebuild(desk: Desk, progress: Progress) -> int:
    """Does what `indexing.rebuild` does, in a child process.

    A child that is cancelled ends in the middle; it builds in a folder of its own.

    Raises:
        Cancelled: the child was ended; the index is as it was.
        BaseUnusable: the child died; the index is as it was.
    """
    died = BaseUnusable(
        "The search index could not be built: its process ended.",
        "Search by title works; it is tried again at the next start.",
    )
    return in_child(desk, indexing.rebuild, progress, what="indexing", niceness=NICENESS, died=died)
