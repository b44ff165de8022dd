"""For work that typing asks for: the newest request wins, late answers are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from kbdesk.ui.jobs import Jobs, Lane, Work

T = TypeVar("T")


class Latest(QObject, Generic[T]):
    """Runs one piece of work at a time and remembers only the newest one that waits.

    Args:
        delay_ms: how long it is quiet before work starts; each new request begins anew.
        is_stale_dropped: whether an answer is thrown away when a newer request came meanwhile.
    """

    def __init__(
        self,
        jobs: Jobs,
        *,
        parent: QObject,
        delay_ms: int,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.READ,
        label: str = "",
        is_stale_dropped: bool = True,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._then = then
        self._failed = failed
        self._lane = lane
        self._label = label
        self._is_stale_dropped = is_stale_dropped
        self._waiting: Work[T] | None = None
        self._is_running = False
        self._newest = 0
        self._running_number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return not self._is_running and self._waiting is None

    def ask(self, work: Work[T], *, at_once: bool = False) -> None:
        """Asks for `work` in place of whatever waited."""
        self._newest += 1
        self._waiting = work
        if at_once:
            self._timer.stop()
            self._on_timer_timeout()
        else:
            self._timer.start()

    def forget(self) -> None:
        """Drops what waits, and the answer of what runs."""
        self._newest += 1
        self._waiting = None
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        if self._is_running or self._waiting is None:
            return
        work, self._waiting = self._waiting, None
        self._is_running = True
        self._running_number = self._newest
        self._jobs.start(
            work,
            owner=self,
            label=self._label,
            lane=self._lane,
            then=self._on_work_done,
            failed=self._on_work_failed,
        )

    def _on_work_done(self, result: T) -> None:
        if self._ended_as_newest():
            self._then(result)

    def _on_work_failed(self, error: Exception) -> None:
        if self._ended_as_newest():
            self._failed(error)

    def _ended_as_newest(self) -> bool:
        self._is_running = False
        is_newest = self._running_number == self._newest
        if self._waiting is not None and not self._timer.isActive():
            self._on_timer_timeout()
        return is_newest or not self._is_stale_dropped
