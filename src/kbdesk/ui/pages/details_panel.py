"""What an article is, beside its text: fields of the text, cells of the item, links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.item import Audience
from kbdesk.ui.pages.text_fields import TextFields
from kbdesk.ui.rows import short_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from kbdesk.services.item_view import ItemView

_AUDIENCES = {
    Audience.PUBLIC: QT_TRANSLATE_NOOP("Details", "Everybody"),
    Audience.CUSTOMER: QT_TRANSLATE_NOOP("Details", "Customers"),
    Audience.INTERNAL: QT_TRANSLATE_NOOP("Details", "Only the team"),
}
_TYPES = {
    "article": QT_TRANSLATE_NOOP("Details", "Article"),
    "response": QT_TRANSLATE_NOOP("Details", "Response"),
    "fragment": QT_TRANSLATE_NOOP("Details", "Fragment"),
    "playbook": QT_TRANSLATE_NOOP("Details", "Playbook"),
    "announcement": QT_TRANSLATE_NOOP("Details", "Announcement"),
}
_MOST_LINKS = 12


class DetailsPanel(QScrollArea):
    """A column that scrolls; each change of the item is sent as one step."""

    changed = Signal(str, str)
    """Carries the name of a cell of the item, and what a person wrote."""
    item_asked = Signal(str)
    """Carries the uid of an item at the other end of a link."""

    def __init__(self, theme: Theme, fields: TextFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: ItemView | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Details"))
        self.audience = ChoiceBox(theme, self.tr("Who may read it"))
        for audience, word in _AUDIENCES.items():
            self.audience.addItem(_said(word), audience.value)
        self.owner = ChoiceBox(theme, self.tr("Owner"))
        self.team = ChoiceBox(theme, self.tr("Team"))
        for box in (self.audience, self.owner, self.team):
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(6)
        self.lines = {
            name: QLineEdit()
            for name in ("section", "tags", "slug", "shortcode", "keywords", "intent")
        }
        self._about = _muted()
        self._uid = QLineEdit()
        self._uid.setReadOnly(True)
        self._uid.setAccessibleName(self.tr("Identifier"))
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._item = QWidget()
        self._lay_out(fields)
        for name, box in (("audience", self.audience), ("owner", self.owner), ("team", self.team)):
            box.activated.connect(partial(self._on_box_activated, name, box))
        for name, line in self.lines.items():
            line.editingFinished.connect(partial(self._on_line_finished, name, line))
        self._item.hide()

    def _lay_out(self, fields: TextFields) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 8, 8)
        column.setSpacing(12)
        column.addWidget(_heading(self.tr("This text")))
        column.addWidget(fields)
        below = QVBoxLayout(self._item)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(_heading(self.tr("The article, in all its texts")))
        below.addWidget(self._about)
        form = QFormLayout()
        form.setSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows: Sequence[tuple[str, QWidget, str]] = (
            (self.tr("Who may read it"), self.audience, ""),
            (self.tr("Sections"), self.lines["section"], self.tr("The main one first, commas")),
            (self.tr("Tags"), self.lines["tags"], self.tr("Words, with commas")),
            (self.tr("Owner"), self.owner, ""),
            (self.tr("Team"), self.team, ""),
            (self.tr("Shortcode"), self.lines["shortcode"], self.tr("What an agent types")),
            (self.tr("Address"), self.lines["slug"], ""),
            (self.tr("Intent"), self.lines["intent"], self.tr("What the customer wants")),
            (
                self.tr("Keywords of all texts in this language"),
                self.lines["keywords"],
                self.tr("Words people search for, with commas"),
            ),
        )
        rows = (*rows, (self.tr("Identifier"), self._uid, ""))
        for name, field, hint in rows:
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(hint)
            label = _muted(name)
            label.setBuddy(field)
            form.addRow(label, field)
        below.addLayout(form)
        below.addLayout(self._links)
        column.addWidget(self._item)
        column.addStretch(1)
        self.setWidget(inside)

    def show_view(self, view: ItemView | None, locale: str) -> None:
        """Shows another item, or the same one after a change."""
        self._view = view
        self._item.setVisible(view is not None)
        if view is None:
            return
        item = view.item
        with (
            QSignalBlocker(self.audience),
            QSignalBlocker(self.owner),
            QSignalBlocker(self.team),
        ):
            self.audience.setCurrentIndex(self.audience.findData(item.audience.value))
            _offer(self.owner, (item.owner, *view.logins), item.owner, self.tr("Nobody"))
            _offer(self.team, (item.team, *view.teams), item.team, self.tr("None"))
        for name, value in (
            ("section", ", ".join(view.section_names)),
            ("tags", ", ".join(item.tags)),
            ("slug", item.slug),
            ("shortcode", item.shortcode),
            ("intent", item.intent),
            ("keywords", ", ".join(item.keywords_in(locale))),
        ):
            line = self.lines[name]
            if not (line.hasFocus() and line.isModified()):
                line.setText(value)
                line.setCursorPosition(0)
        self._about.setText(" · ".join(self._standing(view)))
        self._uid.setText(item.uid)
        self._uid.setCursorPosition(0)
        self._show_links(view)

    def _standing(self, view: ItemView) -> list[str]:
        parts = [_said(_TYPES[view.item.type.value])]
        if view.verified is not None:
            parts.append(self.tr("verified {0}").format(short_time(view.verified.at)))
        else:
            parts.append(self.tr("never verified"))
        if view.overdue_at is not None:
            parts.append(self.tr("a look is overdue since {0}").format(short_time(view.overdue_at)))
        return parts

    def _show_links(self, view: ItemView) -> None:
        while self._links.count():
            part = self._links.takeAt(0)
            widget = part.widget() if part is not None else None
            if widget is not None:
                widget.deleteLater()
        for heading, ends in (
            (self.tr("Links to"), [(one.item_uid, one.title) for one in view.links_out]),
            (self.tr("Linked from"), [(one.item_uid, one.title) for one in view.links_in]),
            (self.tr("Used in"), [(one.item_uid, one.title) for one in view.uses]),
        ):
            if not ends:
                continue
            self._links.addWidget(_muted(f"{heading} ({len(ends)})"))
            for uid, title in dict(ends[:_MOST_LINKS]).items():
                button = QPushButton(title)
                button.setProperty("flat", True)
                button.setStyleSheet("text-align: left;")
                button.setAccessibleName(title)
                button.setToolTip(title)
                button.setMinimumWidth(40)
                button.clicked.connect(partial(self.item_asked.emit, uid))
                self._links.addWidget(button)

    def _on_box_activated(self, name: str, box: QComboBox, _place: int) -> None:
        self.changed.emit(name, str(box.currentData()))

    def _on_line_finished(self, name: str, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self.changed.emit(name, line.text())


def _offer(box: ChoiceBox, values: Sequence[str], chosen: str, nobody: str) -> None:
    box.clear()
    box.addItem(nobody, "")
    for value in dict.fromkeys(values):
        if value:
            box.addItem(value, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def _muted(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def _said(word: str) -> str:
    return QCoreApplication.translate("Details", word)
