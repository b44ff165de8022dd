"""Does long work on a base in a polite child process, followed and cancelled like any work."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from kbdesk.domain.errors import KBDeskError
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import open_workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Work = Callable[[Desk, Progress], int]
"""A function of a module, so that the child finds it by its name; gives how much it did."""

POLL_S = 0.05


def in_child(
    desk: Desk,
    work: Work,
    progress: Progress,
    *,
    what: str,
    niceness: int,
    died: KBDeskError,
    writes: bool = False,
) -> int:
    """Gives what `work` gives, run in a child on a desk of its own.

    Args:
        desk: the base; the child opens it by its target.
        work: what to do.
        progress: hears what the child reports, and `what` in between.
        what: a word or two for the time before the first report.
        niceness: how far the child stands back for others, 0 to 19.
        died: what to tell when the child ends without a word.
        writes: whether the child may write the base; else its desk is for reading.

    Raises:
        Cancelled: the child was ended; what it had written by then stays.
        KBDeskError: what the child met, or `died`.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(
        target=_run, args=(work, desk.target, desk.actor, niceness, writes, theirs), daemon=True
    )
    child.start()
    theirs.close()
    try:
        return _follow(ours, progress, what, died)
    finally:
        child.terminate()
        child.join()
        ours.close()


def _follow(ours: Connection, progress: Progress, what: str, died: KBDeskError) -> int:
    while True:
        while not ours.poll(POLL_S):
            progress.report(what)
        try:
            message = ours.recv()
        except EOFError:
            raise died from None
        if isinstance(message, KBDeskError):
            raise message
        if isinstance(message, int):
            return message
        progress.report(*message)


def _run(
    work: Work, target: str, actor: str, niceness: int, writes: bool, parent: Connection
) -> None:
    """Runs in the child: works, tells how far it is, and ends with what `work` gives."""
    with contextlib.suppress(OSError, AttributeError):
        # Politeness only: some systems have no niceness, some allow none.
        os.nice(niceness)
    try:
        desk = open_workspace(target, actor=actor, read_only=not writes)
        try:
            count = work(desk, Progress(lambda *step: parent.send(step)))
        finally:
            desk.close()
        parent.send(count)
    except KBDeskError as error:
        parent.send(error)
