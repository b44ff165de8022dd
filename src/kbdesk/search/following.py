"""Follows an index on disk: notices what other processes did and what is wrong with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from kbdesk.domain.errors import Refused
from kbdesk.search import header as headers
from kbdesk.search.header import Header
from kbdesk.search.overlay import Overlay, laid_over
from kbdesk.search.postings import Unreadable
from kbdesk.search.segments import EMPTY, Snapshot, is_newest, open_snapshot
from kbdesk.search.vocabulary import Vocabulary

T = TypeVar("T")

TRIES: Final = 3
"""Another process may replace files under our hands; then we look again."""


class Follower:
    """The newest readable commit of the index in one folder.

    Attributes:
        lock: held while anything is read; readers of one index share file positions.
        snapshot: what is live in the files.
        overlay: changes that the files lack; None for none.
        header: what stands in the header; None where there is no readable index.
        reason: why the index has to be built anew; None when it is sound.
    """

    def __init__(self, folder: Path, base_uuid: str, db_epoch: int) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        self.snapshot: Snapshot = EMPTY
        self.header: Header | None = None
        self.reason: str | None = None
        self.overlay: Overlay | None = None
        self._laid: tuple[Snapshot, Overlay, Snapshot] | None = None
        self._base_uuid = base_uuid
        self._db_epoch = db_epoch
        self._seen: bytes | None = None
        self._vocabulary: Vocabulary | None = None

    @property
    def shown(self) -> Snapshot:
        """What is searched: the snapshot, and the changes over it as long as the files lack them.

        Raises:
            Unreadable: a file is damaged.
        """
        overlay = self.overlay
        if overlay is None or self.header is None:
            return self.snapshot
        if self.header.applied_seq >= overlay.seq:
            self.overlay = self._laid = None
            return self.snapshot
        laid = self._laid
        if laid is None or laid[0] is not self.snapshot or laid[1] is not overlay:
            laid = self._laid = (self.snapshot, overlay, laid_over(self.snapshot, overlay))
        return laid[2]

    def refresh(self) -> None:
        """Looks whether the header changed, and if so takes over what it names."""
        for left in reversed(range(TRIES)):
            try:
                data = headers.read_bytes(self.folder)
                if data == self._seen:
                    return
                self._take_over(data)
            except Unreadable as unreadable:
                if not left:
                    self.give_up(unreadable)
            else:
                return

    def read(self, work: Callable[[Snapshot], T], otherwise: T) -> T:
        """Gives what `work` reads from the snapshot, or `otherwise` where it cannot be read.

        Files that vanish meanwhile belong to a commit that was followed by another, which is
        then read instead; damage becomes the `reason` for a rebuild.
        """
        for left in reversed(range(TRIES)):
            try:
                return work(self.shown)
            except Unreadable as unreadable:
                if not left:
                    self.give_up(unreadable)
                else:
                    self._seen = None
                    self.refresh()
        return otherwise

    def sound(self) -> tuple[Header, Snapshot]:
        """Gives what a writer may build upon.

        Raises:
            Refused: the index has to be built anew first.
        """
        self.refresh()
        if self.header is not None and not is_newest(self.folder, self.header, self.snapshot):
            self._seen = None  # a crash came between a commit and its header
            self.refresh()
        if self.header is None or self.reason is not None:
            raise Refused(
                f"The search index cannot take over changes. {self.reason or ''}".strip(),
                "Build it anew; searching goes on meanwhile.",
            )
        return self.header, self.snapshot

    def words(self) -> Vocabulary:
        """Gives the vocabulary of what is shown, loaded when it is first asked for."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary()
        shown = self.shown
        if self._vocabulary.followed is not shown:
            self._vocabulary.follow(shown)
        return self._vocabulary

    def close(self) -> None:
        """Closes the files; the next refresh opens them again."""
        self._show(EMPTY)
        self.header = None
        self.overlay = self._laid = None
        self._vocabulary = None
        self._seen = None

    def _take_over(self, data: bytes) -> None:
        if not data:
            self._show(EMPTY)
            self.header, self.reason, self._seen = None, "There is no search index yet.", data
            return
        header = headers.parse(data)
        reason = headers.reason_against(header, self._base_uuid, self._db_epoch)
        if headers.is_readable(header, self._base_uuid):
            same_place = self.header is not None and self.header.place == header.place
            before = self.snapshot if same_place else EMPTY
            self._show(open_snapshot(self.folder, header, before))
        else:
            self._show(EMPTY)
        self.header, self.reason, self._seen = header, reason, data

    def _show(self, snapshot: Snapshot) -> None:
        """Puts a snapshot into force and closes the segments that it does not hold."""
        before, self.snapshot = self.snapshot, snapshot
        kept = {id(segment) for segment in snapshot.segments}
        for segment in before.segments:
            if id(segment) not in kept:
                segment.close()

    def give_up(self, unreadable: Unreadable) -> None:
        """Shows nothing and says why, until somebody builds the index anew."""
        self._show(EMPTY)
        self._vocabulary = None
        self.header = None
        self.reason = f"The search index cannot be read: {unreadable}."
        try:
            self._seen = headers.read_bytes(self.folder)
        except Unreadable:
            self._seen = None
