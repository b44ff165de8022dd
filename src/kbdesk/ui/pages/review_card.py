"""The card with a text to judge: its diff against what is live, its findings, and the steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from kbdesk.domain.diff import DiffPart
from kbdesk.ui.models.finding_list import finding_list, summary
from kbdesk.ui.rows import channel_word, counted, full_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.list_card import ListCard

if TYPE_CHECKING:
    from kbdesk.services.judging import Judged

_FINDINGS_PX = 168


class ReviewCard(Card):
    """Title, what is to be known, the words, the findings, the buttons."""

    returned = Signal(str)
    """Carries the note that goes back with the text."""
    left = Signal()
    """The note is not to be written after all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self.heading.setProperty("role", "title")
        self.head.setContentsMargins(16, 12, 16, 0)
        self._about = FittingLabel(theme)
        self.diff = DiffView(theme, self.tr("Differences to what is live"))
        self.findings = ListCard(
            theme,
            self.tr("Findings"),
            finding_list(self),
            self.tr("The style guide finds nothing."),
        )
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("What has to change? The author reads this."))
        self.note.setAccessibleName(self.tr("Note to the author"))
        self.note.returnPressed.connect(self._on_send)
        self.buttons: dict[str, QPushButton] = {}
        names = {
            "recall": self.tr("Take back (T)"),
            "return": self.tr("Return … (R)"),
            "approve": self.tr("Approve (A)"),
            "publish": self.tr("Publish (P)"),
            "verify": self.tr("Still true (V)"),
        }
        self._send = QPushButton(self.tr("Send back"))
        self._send.setAccessibleName(self.tr("Send back"))
        self._send.setProperty("primary", True)
        self._send.clicked.connect(self._on_send)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._cancel.clicked.connect(self.left)
        self._lay_out(names)
        self._steps: tuple[str, ...] = ()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_nothing()

    @property
    def is_asking_why(self) -> bool:
        """Whether the note is being written."""
        return not self.note.isHidden()

    def show_nothing(self) -> None:
        """There is no text to judge."""
        self._steps = ()
        self.heading.setText("")
        self.remark.setText("")
        self._about.show_parts(())
        for part in (self._words, self.findings):
            part.hide()
        self._nothing.show()
        self.ask_why(on=False)

    def show_text(
        self,
        judged: Judged,
        parts: Sequence[DiffPart],
        steps: tuple[str, ...],
        *,
        is_compared: bool,
    ) -> None:
        """Shows a text; `steps` are those that can be taken with it."""
        revision, rendition, live = judged.revision, judged.rendition, judged.live
        self.heading.setText(revision.content.title)
        self.heading.setToolTip(revision.content.title)
        self.diff.show_parts(parts)
        changes = counted(self.diff.change_count, self.tr("{0} change"), self.tr("{0} changes"))
        if not is_compared:
            against = ""
        elif live is None:
            against = self.tr("new: nothing is live yet")
        else:
            against = self.tr("{0} against v{1}, which is live").format(changes, live.number)
        self.remark.setText("")
        told = (
            against,
            f"v{revision.number}",
            channel_word(rendition.channel),
            rendition.locale,
            revision.author,
            full_time(revision.created_at),
            revision.note,
        )
        self._about.show_parts([part for part in told if part])
        self.findings.model.show(judged.findings)
        self.findings.remark.setText(summary(judged.findings))
        self._nothing.hide()
        self._words.show()
        self.findings.setVisible(bool(judged.findings))
        self._steps = steps
        self.ask_why(on=False)

    def ask_why(self, *, on: bool) -> None:
        """Shows the line for the note in place of the buttons, or the buttons again."""
        self.note.setVisible(on)
        self._send.setVisible(on)
        self._cancel.setVisible(on)
        for step, button in self.buttons.items():
            button.setVisible(not on and step in self._steps)
        if on:
            self.note.clear()
            self.note.setFocus()

    def _lay_out(self, names: dict[str, str]) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addStretch(0)
        row.addWidget(self._cancel)
        row.addWidget(self._send)
        for step, name in names.items():
            button = QPushButton(name)
            button.setAccessibleName(name)
            button.setProperty("primary", step not in {"return", "recall"})
            self.buttons[step] = button
            row.addWidget(button)
        about = QHBoxLayout()
        about.setContentsMargins(16, 0, 16, 8)
        about.addWidget(self._about, 1)
        below = QHBoxLayout()
        below.setContentsMargins(16, 8, 16, 0)
        below.addWidget(self.findings)
        self._nothing = EmptyState(self._theme, "list-checks")
        self._nothing.say(self.tr("Choose a text to judge it here."))
        self.body.addLayout(about)
        self._words = QWidget()
        inset = QHBoxLayout(self._words)
        inset.setContentsMargins(16, 0, 16, 0)
        inset.addWidget(self.diff)
        self.body.addWidget(self._words, 1)
        self.body.addLayout(below)
        self.body.addWidget(self._nothing, 1)
        self.body.addLayout(row)

    def _on_send(self) -> None:
        note = self.note.text().strip()
        if note:
            self.returned.emit(note)
        else:
            self.note.setFocus()

    def _on_theme_changed(self) -> None:
        self.findings.setMaximumHeight(self._theme.px(_FINDINGS_PX))
