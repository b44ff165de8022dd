"""The session with one base: opens it, follows what is written to it, keeps the index in step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kbdesk.domain.errors import BaseBusy, BaseDamaged, BaseUnusable, Cancelled
from kbdesk.progress import Progress
from kbdesk.services.drafts import Journal, folder_for
from kbdesk.ui.bridge import (
    event_writer,
    first_base,
    history_view,
    index_child,
    insight,
    meaning_child,
    safekeeping,
    team_following,
    workspace,
)
from kbdesk.ui.jobs import Jobs, Work
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.event_writer import EventWriter
    from kbdesk.services.importing import ImportResult
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
    """The base is shown as of another moment."""
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
        """The path or address of the open base; "" while none is open."""
        return self.desk.kb.target if self.desk is not None else ""

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written: the past is shown, or the base was opened for reading."""
        return self.desk is not None and self.desk.kb.read_only

    def open(self, target: str, *, read_only: bool = False) -> None:
        """Opens the base at `target` off the GUI thread."""

        def work(_progress: Progress) -> _Opened:
            return _furnished(workspace.open_workspace(target, read_only=read_only))

        self._start(work, self.tr("Opening the base"), target)

    def open_sample(self) -> None:
        """Opens the person's own sample base, made when there is none."""

        def work(progress: Progress) -> _Opened:
            return _furnished(workspace.open_workspace(first_base.sample_base(progress)))

        self._start(work, self.tr("Making the sample base"))

    def open_folder(self, folder: str) -> None:
        """Makes a base of the texts of a folder and opens it."""

        def work(progress: Progress) -> _Opened:
            file, result = first_base.base_of_folder(Path(folder), progress)
            opened = _furnished(workspace.open_workspace(file))
            return replace(opened, result=result)

        self._start(work, self.tr("Importing the folder"))

    def create(self, target: str) -> None:
        """Makes an empty base at `target` and opens it; it is named as its file."""
        name = Path(target).stem.replace("-", " ").replace("_", " ").strip().capitalize()

        def work(_progress: Progress) -> _Opened:
            return _furnished(workspace.create_workspace(target, name=name or "KBDesk"))

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

    def _start(self, work: Work[_Opened], label: str, target: str = "") -> None:
        def failed(error: Exception) -> None:
            self.locked_target = target if isinstance(error, BaseBusy) else ""
            is_shut = isinstance(error, BaseUnusable) and "://" in target
            self.shut_target = target if is_shut else ""
            self.open_failed.emit(explain(self.tr("The base could not be opened."), error))

        self._jobs.start(work, owner=self, label=label, then=self._on_opened, failed=failed)

    def _on_opened(self, opened: _Opened) -> None:
        self.desk, self.journal = opened.desk, opened.journal
        self.sitting, self._events = opened.sitting, opened.events
        if self.desk.kb.path is None:
            # The server says when somebody commits; asking it from every window would cost it more.
            self.follower = team_following.Follower(self.desk, self._heard.emit)
        self.opened.emit()
        if opened.result is not None:
            self.imported.emit(opened.result)
        self.look_for_changes()
        if self.follower is None:
            self._poll.start()
        else:
            self.follower.start()

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


@dataclass(frozen=True, slots=True)
class _Opened:
    """A base with what a window keeps beside it."""

    desk: Desk
    journal: Journal
    events: EventWriter
    sitting: Sitting
    result: ImportResult | None = None


def _furnished(desk: Desk) -> _Opened:
    try:
        events = event_writer.EventWriter(desk)
        journal = Journal(folder_for(desk.kb.workspace.db_uuid))
        return _Opened(desk, journal, events, insight.Sitting(desk, events))
    except BaseException:
        desk.close()
        raise


def _when_idle(desk: Desk, progress: Progress) -> int:
    """Tidies the search index and lets the sentence model read what is new."""
    index_child.tidy(desk)
    return meaning_child.catch_up(desk, progress)
