"""Encodes passages in a child process of low priority, so that a window stays quick meanwhile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from kbdesk.domain.errors import KBDeskError
from kbdesk.progress import Progress
from kbdesk.services.children import in_child

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk

NICENESS: Final = 19


def catch_up(desk: Desk, progress: Progress) -> int:
    """Does what `meaning.catch_up` does, in a child process; gives how many passages it encoded.

    Without a model, or with nothing to do, no process is started. The model, which is as large
    as a whole window, is loaded in the child alone.

    Raises:
        Cancelled: the child was ended; what it encoded stays.
        KBDeskError: what the child met.
    """
    from kbdesk.services import meaning, meaning_sharing

    if not meaning.is_behind(desk):
        return 0
    died = KBDeskError(
        "The texts could not be read for search by meaning: the process ended.",
        "Search goes by words; it is tried again after the next change.",
    )
    try:
        return in_child(
            desk,
            _encode,
            progress,
            what="encoding passages",
            niceness=NICENESS,
            died=died,
            writes=meaning_sharing.is_shared(desk) and not desk.kb.read_only,
        )
    finally:
        desk.vectors.refresh()


def _encode(desk: Desk, progress: Progress) -> int:
    """Runs in the child."""
    # One thread: the other processors belong to whoever types. Read when numpy is first imported.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from kbdesk.services import meaning

    if meaning.status(desk).reason:
        # A model that cannot be used: words answer, and whoever asks for the state is told why.
        return 0
    return meaning.catch_up(desk, progress)
