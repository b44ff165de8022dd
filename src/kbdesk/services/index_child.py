"""Builds the search index in a child process, so that a window stays quick meanwhile.

Indexing thousands of texts is pure Python: in a thread it would hold the interpreter and make
typing stutter for as long as it takes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from multiprocessing.connection import Connection

from kbdesk.domain.errors import BaseUnusable, KBDeskError
from kbdesk.progress import Progress
from kbdesk.services import indexing
from kbdesk.services.workspace import Desk, open_workspace

NICENESS = 10
POLL_S = 0.05


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

    Raises:
        Cancelled: the child was ended; the index is as it was.
        BaseUnusable: the child died; the index is as it was.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_rebuild, args=(desk.target, desk.actor, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        return _follow(ours, progress)
    finally:
        # After a cancel the child is ended in the middle; it builds in a folder of its own.
        child.terminate()
        child.join()
        ours.close()


def _follow(ours: Connection, progress: Progress) -> int:
    while True:
        while not ours.poll(POLL_S):
            progress.report("indexing")
        try:
            message = ours.recv()
        except EOFError:
            raise BaseUnusable(
                "The search index could not be built: its process ended.",
                "Search by title works; it is tried again at the next start.",
            ) from None
        if isinstance(message, KBDeskError):
            raise message
        if isinstance(message, int):
            return message
        what, done, total = message
        progress.report(what, done, total)


def _rebuild(target: str, actor: str, parent: Connection) -> None:
    """Runs in the child: builds, tells how far it is, and ends with the number of texts."""
    with contextlib.suppress(OSError, AttributeError):
        # Politeness only: some systems have no niceness, some allow none.
        os.nice(NICENESS)
    try:
        desk = open_workspace(target, actor=actor, read_only=True)
        try:
            count = indexing.rebuild(desk, Progress(lambda *step: parent.send(step)))
        finally:
            desk.close()
        parent.send(count)
    except KBDeskError as error:
        parent.send(error)
