"""Finds out whether a commit counts whose answer was an error or never came."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sqlalchemy import Connection, select

from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import BaseBusy, CannotWrite, KBDeskError, ServerAway
from kbdesk.store.faults import translated
from kbdesk.store.tables.base import change, kb_clock

ASKED_AFTER_S = (0.0, 0.5, 1.5)
"""How long after the failure another connection asks; a server that restarts needs a moment."""

UNCERTAIN = (BaseBusy, CannotWrite, ServerAway)
"""What a commit can fail with and count all the same."""

_log = logging.getLogger(__name__)


def settle(
    connect: Callable[[], Connection], changes: Changes, target: str, error: KBDeskError
) -> None:
    """Returns if the commit is there after all, and else raises what is true.

    A commit can be there and answer with an error: SQLite merges its log at the end of some
    commits, and a full disk stops the merge and not the commit; the connection to a server can
    break between the commit and its answer. The rows of the feed tell, for no two commits have
    the same.

    Args:
        connect: opens another connection to the base.
        changes: what the commit would have told; one without rows cannot be recognised.
        target: the base's name for messages.
        error: what the commit failed with.

    Raises:
        KBDeskError: `error`, if it is not there; for a server that cannot be asked, that nobody
            knows.
    """
    for pause_s in ASKED_AFTER_S if changes.rows else ():
        time.sleep(pause_s)
        try:
            is_there = _is_there(connect, changes, target)
        except KBDeskError:
            continue
        if not is_there:
            raise error
        _log.warning("The change is saved, though its commit failed: %s", error.message)
        return
    if not isinstance(error, ServerAway):
        raise error
    raise ServerAway(
        f"The server of {target} went away while it saved; nobody knows yet whether it did.",
        "When the server is back, look whether your change is there before you make it again; "
        "a text that you only save again is not saved twice.",
    ) from error


def _is_there(connect: Callable[[], Connection], changes: Changes, target: str) -> bool:
    first = changes.rows[0]
    its = change.c
    mine = select(its.seq).where(
        its.seq == first.seq,
        its.line == 1,
        its.at == first.at,
        its.actor == first.actor,
        its.verb == first.verb,
        its.kind == first.kind,
        its.uid == first.uid,
    )
    with translated(target), connect() as connection:
        # The server may still be at the commit: it holds the clock's row until it is through.
        # (SQLite has no such lock and needs none: there it is this process that commits.)
        connection.execute(select(kb_clock.c.seq).with_for_update(read=True))
        return connection.execute(mine).first() is not None
