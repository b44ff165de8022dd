"""A card with a list of two-line rows, and a line in its place while there is nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.row_view import RowView


class ListCard(Card):
    """Shows the rows of `model`; `nothing` says that there are none."""

    def __init__(
        self,
        theme: Theme,
        heading: str,
        model: RowList[Any],
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, parent)
        self.model = model
        self.view = RowView(theme, TwoLineDelegate, heading)
        self.view.setModel(model)
        self.view.setMinimumSize(QSize(0, 0))
        self.more = QPushButton()
        self.more.setProperty("flat", True)
        self.more.hide()
        self.head.addWidget(self.more)
        self._line = QLabel(nothing, alignment=Qt.AlignmentFlag.AlignCenter)
        self._line.setProperty("role", "muted")
        self._line.setWordWrap(True)
        self._line.setContentsMargins(16, 8, 16, 16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._line)
        self._stack.addWidget(self.view)
        self.hold(self.view)
        self.body.addWidget(self._stack, 1)
        model.modelReset.connect(self._on_model_reset)

    def _on_model_reset(self) -> None:
        count = len(self.model.things)
        self.remark.setText(str(count) if count else "")
        self._stack.setCurrentWidget(self.view if count else self._line)
