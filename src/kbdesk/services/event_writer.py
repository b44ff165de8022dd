"""Writes what people searched and used in batches, from a thread that nobody waits for."""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Self

from kbdesk.domain.errors import BaseReadOnly, KBDeskError
from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent
from kbdesk.services.desk import Desk

Event = SearchEvent | UsageEvent | Feedback

BATCH_S = 3.0
"""How long events gather before they are written in one transaction."""

MOST_WAITING = 20_000
"""From so many waiting events on the oldest are let go, so that no dead server fills memory."""

_log = logging.getLogger(__name__)


class EventWriter:
    """Takes events in an instant and writes them later; a context manager that closes itself.

    A base that cannot be written now keeps its events waiting; one that is read only has none,
    but for a team's while its server is away: those wait on the disk until it is back. So does
    what a server that went away did not take before the writer is closed.
    When it writes for the first time, it deletes what is older than the workspace keeps.
    """

    def __init__(self, desk: Desk, *, batch_s: float = BATCH_S) -> None:
        """Makes a writer; its thread starts with the first event."""
        self._desk = desk
        self._batch_s = batch_s
        self._waiting: deque[Event] = deque(maxlen=MOST_WAITING)
        self._wake = threading.Event()
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._has_purged = False

    def put(self, event: Event) -> None:
        """Takes an event; never waits for the base and never raises for it."""
        if self._is_closed:
            return
        if self._desk.kb.read_only:
            if self._desk.outbox is not None:
                self._desk.outbox.put(event)
            return
        # Whoever tries again does not know whether the first try arrived; the base does, by this.
        self._waiting.append(replace(event, uid=event.uid or new_uid()))
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = threading.Thread(
                        target=self._run, name="kbdesk-events", daemon=True
                    )
                    self._thread.start()

    def flush(self) -> int:
        """Writes what waits, now; gives how many events.

        Raises:
            KBDeskError: the base cannot be written; the events go on waiting.
        """
        with self._writing:
            batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if not batch:
                return 0
            try:
                self._write(batch)
            except BaseReadOnly:
                raise  # it will not change: they are let go
            except BaseException:
                self._waiting.extendleft(reversed(batch))
                raise
            return len(batch)

    def close(self) -> None:
        """Writes what waits and ends the thread; a second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        try:
            self.flush()
        except KBDeskError as error:
            if self._desk.outbox is None:
                _log.warning("%d events were not written: %s", len(self._waiting), error.message)
                return
            while self._waiting:
                self._desk.outbox.put(self._waiting.popleft())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self) -> None:
        while not self._wake.wait(self._batch_s):
            try:
                self.flush()
            except KBDeskError as error:
                _log.warning("Events wait to be written: %s", error.message)

    def _write(self, batch: list[Event]) -> None:
        with self._desk.kb.write(self._desk.actor) as tx:
            if not self._has_purged:
                kept = tx.workspace_settings.get().retention_days
                tx.events.purge(tx.session.at - timedelta(days=kept))
            tx.events.append_searches([e for e in batch if isinstance(e, SearchEvent)])
            tx.events.append_usages([e for e in batch if isinstance(e, UsageEvent)])
            tx.events.append_feedback([e for e in batch if isinstance(e, Feedback)])
            tx.commit()
        self._has_purged = True
