"""The message that an agent puts together: what is kept in it beside the answer that is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.ui.bridge import message_parts
from kbdesk.ui.jobs import Lane
from kbdesk.ui.messages import Words
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.chip_row import ChipRow

if TYPE_CHECKING:
    from kbdesk.services.answers import Answer
    from kbdesk.services.message_parts import Part


class Message(QObject):
    """Holds the parts; the row of chips shows them while there is more than one."""

    changed = Signal()
    failed = Signal(Exception)
    told = Signal(Words)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._kept: list[Part] = []
        self.row = ChipRow(around.theme, self.tr("Part of the message"))
        self.row.removed.connect(self._on_row_removed)
        self.row.moved.connect(self._on_row_moved)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not self._kept

    def parts_with(self, hit: Answer, locale: str) -> tuple[Part, ...]:
        """Gives what is to be copied: what is kept, and the marked answer in its place."""
        if any(part.item_uid == hit.item_uid for part in self._kept):
            return tuple(self._kept)
        mine = message_parts.Part(hit.item_uid, hit.title, locale)
        place = next(
            (at for at, part in enumerate(self._kept) if part.role == message_parts.CLOSING),
            len(self._kept),
        )
        return (*self._kept[:place], mine, *self._kept[place:])

    def keep(self, hit: Answer, locale: str) -> bool:
        """Keeps the marked answer, or takes it out again; tells whether it is kept now."""
        if any(part.item_uid == hit.item_uid for part in self._kept):
            self._kept = [part for part in self._kept if part.item_uid != hit.item_uid]
            self._tell()
            return False
        self._kept = list(self.parts_with(hit, locale))
        self._tell()
        return True

    def change_end(self, role: str, *, locale: str, channel: str) -> None:
        """Puts the next greeting or closing in; after the last one there is none."""
        desk = self._around.session.desk
        if desk is None:
            return
        self._around.jobs.start(
            lambda _progress: message_parts.ends(desk, role, locale=locale, channel=channel),
            owner=self,
            lane=Lane.READ,
            then=lambda found: self._take_end(role, found),
            failed=self.failed.emit,
        )

    def clear(self) -> None:
        """Begins anew."""
        if self._kept:
            self._kept = []
            self._tell()

    def _take_end(self, role: str, found: Sequence[Part]) -> None:
        if not found:
            self._say_lacking(role)
            return
        now = next((part.item_uid for part in self._kept if part.role == role), "")
        uids = [part.item_uid for part in found]
        place = uids.index(now) + 1 if now in uids else 0
        others = [part for part in self._kept if part.role != role]
        chosen = [found[place]] if place < len(found) else []
        self._kept = list(message_parts.in_order((*others, *chosen)))
        self._tell()

    def _say_lacking(self, role: str) -> None:
        words = {
            message_parts.GREETING: self.tr("No greeting is live in this language."),
            message_parts.CLOSING: self.tr("No closing is live in this language."),
        }
        hint = self.tr("A reply of that response class will be offered here.")
        self.told.emit(Words(words[role], hint=hint, tone="info"))

    def _on_row_removed(self, place: int) -> None:
        if place < len(self._kept):
            del self._kept[place]
            self._tell()

    def _on_row_moved(self, place: int, target: int) -> None:
        if 0 <= target < len(self._kept) and place < len(self._kept):
            self._kept.insert(target, self._kept.pop(place))
            self._tell()
            self.row.chips[target].setFocus()

    def _tell(self) -> None:
        self.row.show_chips([part.title for part in self._kept])
        self.changed.emit()
