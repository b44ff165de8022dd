"""Writes to the base for the article page: each verb is one job, each outcome a signal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.domain.diff import DiffPart, word_diff
from kbdesk.domain.errors import GuardFailed, StaleRevision
from kbdesk.domain.rendition import Revision
from kbdesk.progress import Progress
from kbdesk.ui.bridge import editing, library, merging, publishing
from kbdesk.ui.jobs import Jobs, Lane
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.revision_list import words_of
from kbdesk.ui.pages.open_text import OpenText

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.library import OpenItem
    from kbdesk.services.merging import Merge


@dataclass(frozen=True, slots=True)
class Outcome:
    """A text that was saved.

    Attributes:
        sent: the text as it was handed over; typing may have gone on since.
        item: the item as it is now.
    """

    sent: OpenText
    item: OpenItem
    revision: Revision


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that somebody else saved first.

    Attributes:
        theirs: the item with the newest revision.
        their_changes: from the common base to theirs; likewise `my_changes` to mine.
        merge: both in one, and the places where somebody has to choose.
    """

    mine: OpenText
    theirs: OpenItem
    their_changes: tuple[DiffPart, ...]
    my_changes: tuple[DiffPart, ...]
    merge: Merge


class Writer(QObject):
    """Saves, publishes, archives and restores."""

    saved = Signal(object)
    """Carries an Outcome."""
    stale = Signal(object)
    """Carries a Conflict."""
    published = Signal(object)
    """Carries the OpenItem as it is now."""
    archived = Signal(str, str)
    """Carries the item's uid and its title."""
    unarchived = Signal(str)
    restored = Signal(object, int)
    """Carries the OpenItem as it is now, and the number that was restored."""
    save_failed = Signal(object, object)
    """Carries the text that was handed over and the Words."""
    failed = Signal(Words)
    refused = Signal(object)
    """Carries the GuardFailed with what stands against publishing; `failed` was sent before."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.is_saving = False

    def save(self, desk: Desk, text: OpenText, after: Callable[[], None] | None = None) -> None:
        """Saves `text` as a new version, or as a new item; then calls `after`."""
        self.is_saving = True

        def work(_progress: Progress) -> Outcome:
            if text.base is None:
                item = editing.new_item(
                    desk,
                    text.content,
                    section_uid=text.section_uid or None,
                    locale=text.locale or None,
                    channel=text.channel,
                )
                return Outcome(text, item, item.head)
            saved = editing.save_draft(
                desk,
                text.base.rendition_uid,
                text.base.uid,
                text.content,
                client_save_id=text.save_id,
            )
            return Outcome(text, _read(desk, text), saved.revision)

        def done(outcome: Outcome) -> None:
            self.is_saving = False
            self.saved.emit(outcome)
            if after is not None:
                after()

        def failed(error: Exception) -> None:
            self.is_saving = False
            if isinstance(error, StaleRevision):
                self.compare(desk, text)
            else:
                words = explain(self.tr("The article was not saved."), error)
                self.save_failed.emit(text, words)

        self._jobs.start(work, owner=self, label=self.tr("Saving"), lane=Lane.WRITE,
                         then=done, failed=failed)  # fmt: skip

    def compare(self, desk: Desk, mine: OpenText) -> None:
        """Reads what somebody else saved, and compares both with the common base."""
        assert mine.base is not None, "a new item has nobody else's version"
        base = mine.base

        def work(_progress: Progress) -> Conflict:
            theirs = _read(desk, mine)
            before = words_of(base.content)
            return Conflict(
                mine,
                theirs,
                word_diff(before, words_of(theirs.head.content)),
                word_diff(before, words_of(mine.content)),
                merging.merge_stale(desk, base.rendition_uid, base.uid, mine.content),
            )

        self._jobs.start(
            work, owner=self, then=self.stale.emit, failed=self._teller(self.tr("Not compared."))
        )

    def publish(self, desk: Desk, text: OpenText) -> None:
        """Makes the saved text live."""
        item, base = text.item, text.base
        assert item is not None
        assert base is not None

        def work(_progress: Progress) -> OpenItem:
            publishing.publish(desk, item.item.uid, base.rendition_uid)
            return _read(desk, text)

        self._jobs.start(
            work,
            owner=self,
            label=self.tr("Publishing"),
            lane=Lane.WRITE,
            then=self.published.emit,
            failed=self._on_publish_failed,
        )

    def _on_publish_failed(self, error: Exception) -> None:
        self.failed.emit(explain(self.tr("The article was not published."), error))
        if isinstance(error, GuardFailed) and error.reasons:
            self.refused.emit(error)

    def archive(self, desk: Desk, item: OpenItem) -> None:
        """Takes an item out of use."""
        uid, title = item.item.uid, item.head.content.title
        self._jobs.start(
            lambda _progress: publishing.archive(desk, uid),
            owner=self,
            label=self.tr("Archiving"),
            lane=Lane.WRITE,
            then=lambda _changes: self.archived.emit(uid, title),
            failed=self._teller(self.tr("The article was not archived.")),
        )

    def unarchive(self, desk: Desk, item_uid: str) -> None:
        """Brings an archived item back."""
        self._jobs.start(
            lambda _progress: publishing.unarchive(desk, item_uid),
            owner=self,
            label=self.tr("Bringing back"),
            lane=Lane.WRITE,
            then=lambda _changes: self.unarchived.emit(item_uid),
            failed=self._teller(self.tr("The article was not brought back.")),
        )

    def restore(self, desk: Desk, text: OpenText, number: int) -> None:
        """Saves an old version again as the newest one."""
        assert text.base is not None
        rendition_uid = text.base.rendition_uid

        def work(_progress: Progress) -> OpenItem:
            editing.restore(desk, rendition_uid, number)
            return _read(desk, text)

        self._jobs.start(
            work,
            owner=self,
            label=self.tr("Restoring"),
            lane=Lane.WRITE,
            then=lambda item: self.restored.emit(item, number),
            failed=self._teller(self.tr("The version was not restored.")),
        )

    def _teller(self, what: str) -> Callable[[Exception], None]:
        return lambda error: self.failed.emit(explain(what, error))


def _read(desk: Desk, text: OpenText) -> OpenItem:
    assert text.item is not None
    return library.open_item(desk, text.item.item.uid, text.locale, text.channel)
