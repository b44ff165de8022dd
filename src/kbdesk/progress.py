"""The token that long work reports to and through which a person cancels it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kbdesk.domain.errors import Cancelled

Listener = Callable[[str, int, int], None]


class Progress:
    """Carries progress out of a piece of work and a wish to cancel into it.

    Work calls `report` at least every 20 ms; it raises `Cancelled` once `cancel` was called,
    from whichever thread.
    """

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._cancelled = threading.Event()

    def report(self, what: str, done: int = 0, total: int = 0) -> None:
        """Tells that `done` of `total` units of `what` are done; total 0 means unknown.

        Raises:
            Cancelled: the person asked to stop.
        """
        if self._cancelled.is_set():
            raise Cancelled
        if self._listener is not None:
            self._listener(what, done, total)

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._cancelled.set()


def quiet() -> Progress:
    """Gives a token that nobody listens to."""
    return Progress()
