"""What an agent does with text that lies on the clipboard: search for it, or have it checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.ui import clipboard
from kbdesk.ui.bridge import quick_answer, reply_check
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from kbdesk.services.reply_check import ReplyReport


@dataclass(frozen=True, slots=True)
class Source:
    """What a reply was made from.

    Attributes:
        item_uid: the answer; "" for none.
        locale: "" for the base's own.
    """

    item_uid: str
    channel: str
    locale: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A reply that was checked.

    Attributes:
        title: of the answer that it was compared with; "" for none.
    """

    report: ReplyReport
    text: str
    title: str


class CopiedText(QObject):
    """Reads the clipboard when it is asked to, never by itself."""

    told = Signal(Words)
    checked = Signal(Checked)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._checks: Latest[Checked] = Latest(
            around.jobs,
            parent=self,
            delay_ms=0,
            then=self.checked.emit,
            failed=self._on_check_failed,
            label=self.tr("Checking the reply"),
        )

    def forget(self) -> None:
        """Drops a check that is on its way: it was for the last customer."""
        self._checks.forget()

    def search(self, take: Callable[[str], None]) -> None:
        """Hands what the customer wrote to `take`, in one line."""
        text = " ".join(clipboard.text().split())
        if text:
            take(text)
        else:
            self._say_nothing()

    def check(self, source: Source) -> None:
        """Checks the copied reply against the answer it was made from; nothing of it is kept."""
        desk, text = self._around.session.desk, clipboard.text().strip()
        if desk is None or not source.channel:
            return
        if not text:
            self._say_nothing()
            return

        def work(_progress: object) -> Checked:
            uid, channel = source.item_uid, source.channel
            report = reply_check.check(
                desk, text, item_uid=uid, channel=channel, locale=source.locale,
                values=source.values,
            )  # fmt: skip
            title = quick_answer.prepare(desk, uid, channel=channel).title if uid else ""
            return Checked(report, text, title)

        self._checks.ask(work, at_once=True)

    def _say_nothing(self) -> None:
        self.told.emit(
            Words(
                self.tr("There is no text on the clipboard."),
                hint=self.tr("Copy it where you write or read, and come back."),
                tone="info",
            )
        )

    def _on_check_failed(self, error: Exception) -> None:
        self.told.emit(explain(self.tr("The reply was not checked."), error))
