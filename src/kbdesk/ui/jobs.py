"""Background work: the only place that starts threads; results come back on the GUI thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Listener, Progress

T = TypeVar("T")
Work = Callable[[Progress], T]

_log = logging.getLogger("kbdesk.ui")

_REPORT_EVERY_S = 0.05


class Lane(StrEnum):
    """Where work queues: writers one after the other, readers side by side.

    KEEP is for the draft journal: a long write must not hold up what saves a person's typing.
    """

    WRITE = "write"
    READ = "read"
    KEEP = "keep"


_WIDTH = {Lane.WRITE: 1, Lane.READ: 3, Lane.KEEP: 1}


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work on its way.

    Attributes:
        label: what the status bar calls it; "" for work that is too small to be shown.
        owner: the QObject whose death makes the result unwanted.
    """

    label: str
    lane: Lane
    owner: QObject
    then: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progress: Progress = field(default_factory=Progress)
    future: Future[Any] | None = None
    what: str = ""
    done: int = 0
    total: int = 0

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self.progress.cancel()


class Jobs(QObject):
    """Starts work and tells of it.

    Callbacks go in with the work: a fast job has ended before anybody could connect to it.
    They run on the GUI thread, and only while `owner` lives.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    _arrived = Signal(object, object, object)
    _reported = Signal(object, str, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {
            lane: ThreadPoolExecutor(width, thread_name_prefix=f"kbdesk-{lane.value}")
            for lane, width in _WIDTH.items()
        }
        self._running: list[Job] = []
        self._is_closed = False
        self._arrived.connect(self._on_arrived)
        self._reported.connect(self._on_reported)

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended."""
        return tuple(self._running)

    def start(
        self,
        work: Work[T],
        *,
        owner: QObject,
        label: str = "",
        lane: Lane = Lane.READ,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Queues `work`; it is called with a progress token on a thread of its lane.

        `then` gets what it gives back, `failed` what it raises (also Cancelled). Without `failed`
        an error goes to the log.
        """
        job = Job(label, lane, owner, then, failed)
        if self._is_closed:
            return job
        job.progress = Progress(self._listener(job))
        self._running.append(job)
        self.started.emit(job)
        job.future = self._pools[lane].submit(work, job.progress)
        job.future.add_done_callback(lambda future: self._hand_over(job, future))
        return job

    def finish(self, timeout_s: float = 10.0) -> None:
        """Cancels what can be cancelled and waits for what runs; results are dropped.

        For the moment before the base is let go, while no event is handled.
        """
        for job in self._running:
            job.then = None
            job.failed = _forget
            if job.lane is not Lane.KEEP:
                job.cancel()
        wait([job.future for job in self._running if job.future is not None], timeout_s)

    def close(self, *, cancel: bool = True) -> None:
        """Ends all threads; waits for what is running, after asking it to stop."""
        self._is_closed = True
        if cancel:
            for job in self._running:
                if job.lane is not Lane.KEEP:
                    job.cancel()
        for lane, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=cancel and lane is not Lane.KEEP)
        self._running.clear()

    def _listener(self, job: Job) -> Listener:
        last = 0.0

        def listener(what: str, done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            # Twenty words a second are enough for an eye, and do not flood the event queue.
            if now - last >= _REPORT_EVERY_S or done == total:
                last = now
                self._reported.emit(job, what, done, total)

        return listener

    def _hand_over(self, job: Job, future: Future[object]) -> None:
        if self._is_closed or not shiboken6.isValid(self):
            return
        if future.cancelled():
            self._arrived.emit(job, None, Cancelled())
            return
        error = future.exception()
        self._arrived.emit(job, None if error else future.result(), error)

    @Slot(object, str, int, int)
    def _on_reported(self, job: Job, what: str, done: int, total: int) -> None:
        job.what, job.done, job.total = what, done, total
        if job in self._running:
            self.progressed.emit(job)

    @Slot(object, object, object)
    def _on_arrived(self, job: Job, result: object, error: BaseException | None) -> None:
        if job in self._running:
            self._running.remove(job)
        self.ended.emit(job)
        if not shiboken6.isValid(job.owner):
            return
        if error is None:
            if job.then is not None:
                job.then(result)
        elif not isinstance(error, Exception):
            raise error
        elif job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            _log.error("A job failed: %s", job.label or job.lane.value, exc_info=error)


def _forget(_error: Exception) -> None:
    """Takes the error of work whose window has gone."""
