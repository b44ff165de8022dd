"""The check of a reply before it is sent: what to mend, and how far it is from the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kbdesk.domain.diff import DiffKind, DiffPart
from kbdesk.ui.models.finding_list import finding_list, summary
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.services.reply_check import ReplyReport


class ReplyCard(Card):
    """Shows a report: findings over the reply with its changes marked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Check of the copied reply"))
        self._model = finding_list(self)
        self.findings = RowView(theme, TwoLineDelegate, self.tr("What to mend in the reply"))
        self.findings.setModel(self._model)
        self.findings.setMinimumSize(QSize(0, 0))
        self._nothing = EmptyState(theme, "circle-check")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.findings)
        self.hold(self.findings)
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.line.setProperty("role", "muted")
        self.line.setContentsMargins(12, 0, 12, 4)
        self.text = DiffView(theme, self.tr("The reply, with what differs from the answer"))
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(12, 0, 12, 8)
        column.addWidget(self.text, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(8)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._stack)
        halves.addWidget(below)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        self.body.addWidget(self.line)
        self.body.addWidget(halves, 1)

    def show_report(self, report: ReplyReport, text: str, title: str) -> None:
        """Shows `report` on the reply `text`; `title` is the answer it was made from, or ""."""
        self._model.show(report.findings)
        self.remark.setText(summary(report.findings))
        words = []
        if report.distance is None:
            words.append(self.tr("Checked by itself: no answer is marked to compare it with."))
            parts: tuple[DiffPart, ...] = (DiffPart(DiffKind.EQUAL, text),)
        else:
            share = round(report.distance.changed * 100)
            words.append(
                self.tr("{0} % of the words differ from “{1}”.").format(share, title)
                if share
                else self.tr("It says the same as “{0}”.").format(title)
            )
            parts = report.distance.parts
        if report.approved and not report.is_live:
            words.append(self.tr("That answer is not live: customers may not be sent it."))
        self.line.setText(" ".join(words))
        self.text.show_parts(parts)
        if report.findings:
            self._stack.setCurrentWidget(self.findings)
            self.findings.setCurrentIndex(self._model.index(0, 0))
        else:
            self._nothing.say(self.tr("Nothing to mend. It can be sent."))
            self._stack.setCurrentWidget(self._nothing)

    def take_keys(self) -> None:
        """Puts the keys where there is something to read."""
        (self.findings if self._model.rowCount(QModelIndex()) else self.text).setFocus()
