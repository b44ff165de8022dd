"""One change set: its texts, and the steps that all of them take together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from kbdesk.ui.models.fact_tables import member_row, set_look
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import full_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.domain.changeset import ChangeSet, Member

_STEPS = {
    "open": ("submit", "abandon"),
    "in_review": ("approve", "abandon"),
    "approved": ("publish", "abandon"),
}


class ChangeSetCard(Card):
    """Title, what is to be known, the texts, the steps."""

    text_asked = Signal(str, str, str, int)
    step_asked = Signal(str)
    """Carries submit, approve, publish or abandon."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setProperty("role", "title")
        self.head.setContentsMargins(16, 12, 16, 0)
        self._about = FittingLabel(theme)
        self.model: RowList[Member] = RowList(member_row, lambda one: one.revision_uid, self)
        self.view = RowView(theme, TwoLineDelegate, self.tr("Texts of the change set"))
        self.view.setModel(self.model)
        self.view.chosen.connect(self._on_chosen)
        self._empty = EmptyState(theme, "folders")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self.hold(self.view)
        about = QHBoxLayout()
        about.setContentsMargins(16, 0, 16, 8)
        about.addWidget(self._about)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 12)
        row.setSpacing(8)
        row.addStretch(1)
        for step, name in (
            ("abandon", self.tr("Give up")),
            ("submit", self.tr("Submit all")),
            ("approve", self.tr("Approve all")),
            ("publish", self.tr("Publish all")),
        ):
            button = QPushButton(name)
            button.setAccessibleName(name)
            button.setProperty("primary", step != "abandon")
            button.clicked.connect(lambda _checked=False, step=step: self.step_asked.emit(step))
            self.buttons[step] = button
            row.addWidget(button)
        self.body.addLayout(about)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(row)
        self.show_set(None)

    def show_set(self, one: ChangeSet | None) -> None:
        """Shows a change set, or that none is chosen."""
        steps = _STEPS.get(one.state.value, ()) if one is not None else ()
        for step, button in self.buttons.items():
            button.setVisible(step in steps)
        self.heading.setText(one.title if one is not None else "")
        self.model.show(one.members if one is not None else ())
        self.remark.setText(set_look(one.state.value)[0] if one is not None else "")
        if one is not None:
            parts = (one.reason, one.created_by, full_time(one.created_at))
            self._about.show_parts([part for part in parts if part])
        else:
            self._about.show_parts(())
        has_texts = bool(one is not None and one.members)
        self._stack.setCurrentWidget(self.view if has_texts else self._empty)
        self._empty.say(
            self.tr("Choose a change set to see its texts.")
            if one is None
            else self.tr("There is no text in this change set.")
        )

    def _on_chosen(self, index: QModelIndex) -> None:
        member = self.model.thing_at(index)
        if member is not None:
            self.text_asked.emit(member.item_uid, "", "", 0)
