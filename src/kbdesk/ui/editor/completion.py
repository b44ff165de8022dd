"""Offers links, facts, placeholders and fragments while a text is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kbdesk.ui.bridge import completing
from kbdesk.ui.editor.text_edit import TextEdit
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import RowDelegate
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.services.completing import Offer

_OPENED = re.compile(
    r"(?P<opening>\[\[|\{\{(?P<kind>fact:|include:)?|(?<=\]\()kb:)(?P<typed>[^\[\]{}()\n]*)$"
)
_WORD = re.compile(r"[\w.-]*$")
_LOOKS = {
    "link": ("link", "info"),
    "fact": ("percent", "ok"),
    "placeholder": ("braces", "messaging"),
    "fragment": ("puzzle", "social"),
}
_ALL = frozenset(_LOOKS)
_BRACES = frozenset({"fact", "placeholder", "fragment"})
_KINDS = {"fact:": frozenset({"fact"}), "include:": frozenset({"fragment"})}
_MOST = 50
_ROWS = 8
_WIDTH_PX = 420
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class Completion(QFrame):
    """A list under the caret; it never takes the keys from the text."""

    wanted = Signal()
    """Somebody is about to be offered something: what there is may have to be read."""
    chosen = Signal(str)
    """Carries the Markdown that went in."""

    def __init__(self, edit: TextEdit, theme: Theme) -> None:
        super().__init__(edit)
        self._edit = edit
        self._theme = theme
        self._offers: tuple[Offer, ...] = ()
        self._start = 0
        self._is_asked = False
        self.setProperty("role", "palette")
        self._model: RowList[Offer] = RowList(_row, lambda offer: offer.text, self)
        self.view = RowView(theme, RowDelegate, self.tr("What can stand here"))
        self.view.setModel(self._model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setProperty("inCard", True)
        self.view.clicked.connect(self._on_view_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.view)
        edit.edited.connect(self._on_edit_edited)
        edit.cursorPositionChanged.connect(self._on_edit_cursor_moved)
        edit.installEventFilter(self)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is listed."""
        return tuple(self._model.things)

    def use(self, offers: tuple[Offer, ...]) -> None:
        """Takes what can be offered."""
        self._offers = offers
        if self._edit.hasFocus() and self._context() is not None:
            self._show()

    def ask(self) -> None:
        """Offers what fits where the caret stands."""
        self._is_asked = True
        self.wanted.emit()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys that move in the list, choose from it or leave it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = self.isVisible() and event.key() == Qt.Key.Key_Escape
            if is_ours or _asks(event):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if _asks(event):
                self.ask()
                return True
            if self.isVisible():
                return self._take(event)
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            row = self.view.currentIndex().row() + _STEPS[key]
            row = max(0, min(row, self._model.rowCount() - 1))
            self.view.setCurrentIndex(self._model.index(row, 0))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose(self.view.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def _context(self) -> tuple[frozenset[str], str, int] | None:
        """Gives the kinds that fit, what was typed of a name, and where it begins in the line."""
        cursor = self._edit.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        opened = _OPENED.search(line)
        if opened is not None:
            if opened["opening"] == "[[" or opened["opening"].startswith("kb:"):
                kinds = frozenset({"link"})
            else:
                kinds = _KINDS.get(opened["kind"] or "", _BRACES)
            return kinds, opened["typed"], opened.start()
        if not self._is_asked:
            return None
        word = _WORD.search(line)
        assert word is not None
        return _ALL, word.group(), word.start()

    def _show(self) -> None:
        context = self._context()
        if context is None or self._edit.isReadOnly():
            self._close()
            return
        kinds, typed, start = context
        wanted = frozenset(one for one in completing.OfferKind if one.value in kinds)
        found = completing.matching(self._offers, wanted, typed)[:_MOST]
        if not found:
            self.hide()
            return
        self._start = self._edit.textCursor().block().position() + start
        self._model.show(found)
        self.view.setCurrentIndex(self._model.index(0, 0))
        self._place(len(found))
        self.show()
        self.raise_()

    def _place(self, count: int) -> None:
        px = self._theme.px
        port = self._edit.viewport()
        height = px(30) * min(count, _ROWS) + px(12)
        width = min(px(_WIDTH_PX), port.width() - 8)
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(self._start)
        caret = self._edit.cursorRect(cursor)
        left = max(4, min(caret.left(), port.width() - width - 4))
        below = caret.bottom() + 4
        top = below if below + height <= port.height() else max(4, caret.top() - height - 4)
        self.resize(width, min(height, port.height() - 8))
        self.move(port.mapTo(self._edit, QPoint(left, top)))

    def _choose(self, index: QModelIndex) -> None:
        offer = self._model.thing_at(index)
        self._close()
        if offer is None:
            return
        cursor = self._edit.textCursor()
        end = cursor.position()
        line = cursor.block().text()
        after = line[cursor.positionInBlock() :]
        # Brackets that were closed already are taken along.
        end += next((2 for closing in ("]]", "}}") if after.startswith(closing)), 0)
        cursor.setPosition(self._start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        opened = cursor.selectedText().startswith("kb:")
        words = offer.text.rpartition("(")[2].rstrip(")") if opened else offer.text
        cursor.insertText(words)
        self._edit.setTextCursor(cursor)
        self.chosen.emit(words)

    def _close(self) -> None:
        self._is_asked = False
        self.hide()

    def _on_edit_edited(self) -> None:
        if self.isVisible() or self._context() is not None:
            if not self.isVisible():
                self.wanted.emit()
            self._show()

    def _on_edit_cursor_moved(self) -> None:
        if self.isVisible() and self._edit.textCursor().position() < self._start:
            self._close()

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self._choose(index)


def _asks(event: QKeyEvent) -> bool:
    is_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Space and is_ctrl


def _row(offer: Offer) -> Row:
    sign, tone = _LOOKS[offer.kind.value]
    says = offer.says if len(offer.says) <= 32 else f"{offer.says[:31]}…"
    return Row(offer.name, icon=sign, tone=tone, badge=says)
