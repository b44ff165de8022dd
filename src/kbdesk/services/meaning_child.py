"""Encodes passages in a child process of low priority, so that a window stays quick meanwhile."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from typing import TYPE_CHECKING, Final

from kbdesk.domain.errors import KBDeskError
from kbdesk.progress import Progress
from kbdesk.services.workspace import open_workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from kbdesk.services.workspace import Desk

NICENESS: Final = 19
POLL_S: Final = 0.2


def catch_up(desk: Desk, progress: Progress) -> int:
    """Does what `meaning.catch_up` does, in a child process; gives how many passages it encoded.

    Without a model, or with nothing to do, no process is started.

    Raises:
        Cancelled: the child was ended; what it encoded stays.
        KBDeskError: what the child met.
    """
    from kbdesk.services import meaning

    state = meaning.status(desk)
    if state.reason or not (state.behind or state.counts.waiting):
        return 0
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_catch_up, args=(desk.target, desk.actor, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        return _follow(ours, progress)
    finally:
        child.terminate()
        child.join()
        ours.close()
        desk.vectors.refresh()


def _follow(ours: Connection, progress: Progress) -> int:
    while True:
        while not ours.poll(POLL_S):
            progress.report("encoding passages")
        try:
            message = ours.recv()
        except EOFError:
            raise KBDeskError(
                "The texts could not be read for search by meaning: the process ended.",
                "Search goes by words; it is tried again after the next change.",
            ) from None
        if isinstance(message, KBDeskError):
            raise message
        if isinstance(message, int):
            return message
        what, done, total = message
        progress.report(what, done, total)


def _catch_up(target: str, actor: str, parent: Connection) -> None:
    """Runs in the child: encodes, tells how far it is, and ends with the number of passages."""
    with contextlib.suppress(OSError, AttributeError):
        # Politeness only: some systems have no niceness, some allow none.
        os.nice(NICENESS)
    # One thread: the other processors belong to whoever types. Read when numpy is first imported.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from kbdesk.services import meaning

    try:
        desk = open_workspace(target, actor=actor, read_only=True)
        try:
            count = meaning.catch_up(desk, Progress(lambda *step: parent.send(step)))
        finally:
            desk.close()
        parent.send(count)
    except KBDeskError as error:
        parent.send(error)
