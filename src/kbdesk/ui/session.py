"""The session with one base: opens it, follows what is written to it, keeps the index in step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kbdesk.domain.errors import BaseBusy, BaseDamaged, BaseUnusable, Cancelled, Denied
from kbdesk.progress import Progress
from kbdesk.ui.bridge import (
    first_base,
    history_view,
    index_child,
    meaning_child,
    safekeeping,
    team_following,
    team_offline,
    team_opening,
    workspace,
)
from kbdesk.ui.jobs import Jobs, Work
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.opened_base import OpenedBase, furnished

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.drafts import Journal
    from kbdesk.services.event_writer import EventWriter
    from kbdesk.services.insight import Sitting

_POLL_MS = 2000
"""How often the change feed is asked whether another window or the command line wrote."""

_IDLE_MS = 5000
"""How long the base is quiet before the sentence model reads what is new in it."""

_BACKUP_MS = 60_000
"""How long the base is quiet before it is looked whether a backup is due."""


class Session(QObject):
    """At most one base at a time."""

    opened = Signal()
    open_failed = Signal(Words)
    changed = Signal()
    """Somebody wrote to the base: this window, another one or the command line."""
    index_changed = Signal(str)
    """Carries the state of the search index: "updating", "current" or "failed"."""
    index_failed = Signal(Words)
    backup_failed = Signal(Words)
    """The base could not be backed up by itself."""
    moment_changed = Signal()
    """The base is shown as of another moment: of another day, or by the copy of it."""
    moment_failed = Signal(Words)
    _heard = Signal(object)
    """Carries the number of the last commit out of the thread that follows a shared base."""
    imported = Signal(object)
    """Carries what the import did that the open base was made of."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.desk: Desk | None = None
        self.journal: Journal | None = None
        self.sitting: Sitting | None = None
        self.follower: team_following.Follower | None = None
        self._events: EventWriter | None = None
        self._seq = -1
        self._is_crossing = False
        self._now: Desk | None = None
        self._past = ExitStack()
        self.moment: datetime | None = None
        """When the base is looked at; None for now."""
        self.keep_unsaved: Callable[[], None] = lambda: None
        """Keeps what somebody is typing, before the base is put in another's place."""
        self.locked_target = ""
        """What could not be opened because somebody else holds it; "" for nothing."""
        self.shut_target = ""
        """The address whose server did not let the person in; "" for none."""
        self.is_index_current = False
        self.index_changed.connect(self._on_self_index_changed)
        self._heard.connect(self._on_seq_read)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.look_for_changes)
        self._indexer: Latest[int] = Latest(
            jobs,
            parent=self,
            delay_ms=0,
            then=self._on_indexer_done,
            failed=self._on_indexer_failed,
            label=self.tr("Updating the search index"),
            is_stale_dropped=False,
        )
        self._reader: Latest[int] = Latest(
            jobs,
            parent=self,
            delay_ms=_IDLE_MS,
            then=lambda _count: None,
            failed=self._on_reader_failed,
            is_stale_dropped=False,
        )
        self._keeper: Latest[object] = Latest(
            jobs,
            parent=self,
            delay_ms=_BACKUP_MS,
            then=lambda _info: None,
            failed=self._on_keeper_failed,
            label=self.tr("Backing up"),
            is_stale_dropped=False,
        )

    @property
    def target(self) -> str:
        """The path or address of the open base, not of a copy; "" while none is open."""
        if self.desk is None:
            return ""
        return self.desk.kb.target if self.desk.copied_at is None else self.desk.target

    @property
    def copied_at(self) -> datetime | None:
        """When the copy was made that is open while the server is away; None for the base."""
        return self.desk.copied_at if self.desk is not None else None

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written: the past is shown, or the base was opened for reading."""
        return self.desk is not None and self.desk.kb.read_only

    def open(self, target: str, *, read_only: bool = False) -> None:
        """Opens the base at `target` off the GUI thread."""

        def work(_progress: Progress) -> OpenedBase:
            return furnished(workspace.open_workspace(target, read_only=read_only))

        self._start(work, self.tr("Opening the base"), target)

    def open_sample(self) -> None:
        """Opens the person's own sample base, made when there is none."""

        def work(progress: Progress) -> OpenedBase:
            return furnished(workspace.open_workspace(first_base.sample_base(progress)))

        self._start(work, self.tr("Making the sample base"))

    def open_folder(self, folder: str) -> None:
        """Makes a base of the texts of a folder and opens it."""

        def work(progress: Progress) -> OpenedBase:
            file, result = first_base.base_of_folder(Path(folder), progress)
            opened = furnished(workspace.open_workspace(file))
            return replace(opened, result=result)

        self._start(work, self.tr("Importing the folder"))

    def create(self, target: str) -> None:
        """Makes an empty base at `target` and opens it; it is named as its file."""
        name = Path(target).stem.replace("-", " ").replace("_", " ").strip().capitalize()

        def work(_progress: Progress) -> OpenedBase:
            return furnished(workspace.create_workspace(target, name=name or "KBDesk"))

        self._start(work, self.tr("Making the base"))

    def close(self) -> None:
        """Lets the base go; the journal keeps what is unsaved."""
        self._forget_past()
        self._poll.stop()
        self._indexer.forget()
        self._reader.forget()
        self._keeper.forget()
        desk, journal, events = self.desk, self.journal, self._events
        follower, self.follower = self.follower, None
        if self.sitting is not None:
            self.sitting.end()
        self.desk = self.journal = self.sitting = self._events = None
        self._seq = -1
        if events is not None:
            events.close()
        if journal is not None:
            journal.close()
        if desk is not None:
            if follower is not None:
                follower.close()
            safekeeping.before_close(desk)
            desk.close()

    def look_for_changes(self) -> None:
        """Asks for the number of the last commit; a new one is told to everybody."""
        desk = self.desk
        if desk is not None and self.moment is None:
            self._jobs.start(lambda _progress: desk.kb.seq(), owner=self, then=self._on_seq_read)

    def go_over(self) -> None:
        """Goes over to the copy of a base whose server is away; stays where there is none."""
        self._cross(_opened_copy)

    def come_back(self) -> None:
        """Goes back from the copy to the base itself, if its server is there again."""
        self._cross(_opened_again)

    def rebuild_index(self) -> None:
        """Builds the search index anew; the old one answers meanwhile."""
        desk = self.desk
        if desk is not None and self.moment is None:
            self.index_changed.emit("updating")
            self._indexer.ask(lambda progress: index_child.rebuild(desk, progress), at_once=True)

    def look_back(self, day: str) -> None:
        """Shows the base as it was at the end of a day, written 2026-05-03; "" for now."""
        today = self._now or self.desk
        if today is None:
            return
        if not day:
            if self._now is not None:
                self._forget_past()
                self.moment_changed.emit()
                self.look_for_changes()
            return

        def work(_progress: Progress) -> tuple[ExitStack, Desk, datetime]:
            moment = history_view.moment_of(day, today.kb.now())
            with ExitStack() as stack:
                view = stack.enter_context(history_view.desk_as_of(today, moment))
                # Its search index is built here and not under somebody's first key press.
                _ = view.index
                return stack.pop_all(), view, moment

        self._jobs.start(
            work,
            owner=self,
            label=self.tr("Looking back"),
            then=self._on_looked_back,
            failed=self._on_look_back_failed,
        )

    def _on_looked_back(self, found: tuple[ExitStack, Desk, datetime]) -> None:
        past, view, moment = found
        if self.desk is None:
            past.close()
            return
        today = self._now or self.desk
        self._past.close()
        self._now, self._past, self.desk, self.moment = today, past, view, moment
        self.moment_changed.emit()

    def _on_look_back_failed(self, error: Exception) -> None:
        self.moment_failed.emit(explain(self.tr("That day cannot be shown."), error))

    def _forget_past(self) -> None:
        if self._now is not None:
            self.desk, self._now, self.moment = self._now, None, None
            self._past.close()

    def _start(self, work: Work[OpenedBase], label: str, target: str = "") -> None:
        def failed(error: Exception) -> None:
            self.locked_target = target if isinstance(error, BaseBusy) else ""
            is_shut = isinstance(error, BaseUnusable) and "://" in target
            self.shut_target = target if is_shut else ""
            self.open_failed.emit(explain(self.tr("The base could not be opened."), error))

        self._jobs.start(work, owner=self, label=label, then=self._on_opened, failed=failed)

    def _on_opened(self, opened: OpenedBase) -> None:
        self._take(opened)
        self.opened.emit()
        if opened.result is not None:
            self.imported.emit(opened.result)
        self.look_for_changes()
        self._follow()

    def _take(self, opened: OpenedBase) -> None:
        self.desk, self.journal = opened.desk, opened.journal
        self.sitting, self._events = opened.sitting, opened.events
        self.follower, self._seq = None, -1
        if self.desk.kb.path is None:
            # The server says when somebody commits; asking it from every window would cost it more.
            self.follower = team_following.Follower(self.desk, self._heard.emit)

    def _follow(self) -> None:
        if self.follower is not None:
            self.follower.start()
        elif self.desk is not None and self.copied_at is None:
            self._poll.start()

    def _cross(self, find: Callable[[Desk], Desk | None]) -> None:
        left, journal = self.desk, self.journal
        if left is None or journal is None or self.moment is not None or self._is_crossing:
            return

        def work(_progress: Progress) -> OpenedBase | None:
            other = find(left)
            return None if other is None else furnished(other, journal)

        self._is_crossing = True
        self._jobs.start(work, owner=self, then=self._on_crossed, failed=self._on_crossing_failed)

    def _on_crossed(self, found: OpenedBase | None) -> None:
        self._is_crossing = False
        left, events, sitting = self.desk, self._events, self.sitting
        if found is None:
            return
        if left is None or events is None or sitting is None or self.moment is not None:
            found.desk.close()
            return
        sitting.end()
        follower = self.follower
        self._take(found)
        self.moment_changed.emit()
        self.look_for_changes()

        def close(_progress: Progress) -> None:
            # What a server did not take any more goes into the outbox here, and from there to a
            # server that is back.
            if follower is not None:
                follower.close()
            events.close()
            left.close()
            team_opening.deliver(found.desk)

        self._jobs.start(close, owner=self, then=lambda _done: self._follow())

    def _on_crossing_failed(self, error: Exception) -> None:
        self._is_crossing = False
        words = explain(self.tr("The base could not be opened."), error)
        if isinstance(error, Denied):
            # Nobody may read the copy of a base that does not let them in any more.
            self.close()
            self.open_failed.emit(words)
        else:
            self.moment_failed.emit(words)

    def _on_seq_read(self, seq: int) -> None:
        desk = self.desk
        if desk is None or self.moment is not None or seq == self._seq:
            return
        is_first = self._seq < 0
        self._seq = seq
        self._keeper.ask(lambda progress: safekeeping.look_after(desk, progress))
        if not is_first:
            self.changed.emit()
        self.index_changed.emit("updating")
        self._indexer.ask(lambda progress: index_child.catch_up(desk, progress), at_once=True)

    def _on_self_index_changed(self, state: str) -> None:
        self.is_index_current = state == "current"

    def _on_indexer_done(self, _count: int) -> None:
        self.index_changed.emit("current")
        desk = self.desk
        if desk is not None:
            self._reader.ask(lambda progress: _when_idle(desk, progress))

    def _on_reader_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            words = self.tr("Search by meaning could not be brought up to date.")
            self.index_failed.emit(explain(words, error))

    def _on_keeper_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            what = self.tr("The base could not be backed up.")
            if isinstance(error, BaseDamaged):
                what = self.tr("The base is damaged.")
            self.backup_failed.emit(explain(what, error))

    def _on_indexer_failed(self, error: Exception) -> None:
        self.index_changed.emit("failed")
        self.index_failed.emit(explain(self.tr("The search index could not be updated."), error))


def _opened_copy(desk: Desk) -> Desk | None:
    return team_offline.open_copy(desk.target, desk.actor)


def _opened_again(desk: Desk) -> Desk | None:
    return team_opening.open_again(desk)


def _when_idle(desk: Desk, progress: Progress) -> int:
    """Tidies the search index and lets the sentence model read what is new."""
    index_child.tidy(desk)
    return meaning_child.catch_up(desk, progress)
