"""A line that narrows a list, with a list of how it can go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QWidget,
)

from kbdesk.ui.icons import icon, pixmap
from kbdesk.ui.theme import Theme

_TYPING_MS = 200
_SHOWN = 12

Completer = Callable[[str, int], tuple[int, int, tuple[str, ...]]]
"""Gives (start, end, parts) for a line and a caret."""


class FilterBox(QLineEdit):
    """Tells the line when typing rests; a button keeps it under a name."""

    asked = Signal(str)
    """The line is another one; "" shows everything."""
    save_asked = Signal()
    left = Signal()
    """Down or Enter: to the list."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._complete: Completer | None = None
        self._span = (0, 0)
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("Filter, such as status:draft"))
        self._sign = QLabel(self)
        self._save = self._button(self.tr("Keep this filter under a name"))
        self._save.clicked.connect(self.save_asked)
        self._clear = self._button(self.tr("Clear the filter"))
        self._clear.clicked.connect(self.clear)
        # Not a QCompleter: its list would take the keyboard away from the line.
        self._offers = QListWidget(self)
        self._offers.setAccessibleName(self.tr("How the filter can go on"))
        self._offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offers.itemClicked.connect(self._on_offer_clicked)
        self._offers.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._on_rest)
        self.textChanged.connect(self._on_changed)
        self.textEdited.connect(self._on_edited)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_changed("")

    def use_completer(self, complete: Completer) -> None:
        """Takes a function that completes a line; it has to be quick, for every key calls it."""
        self._complete = complete

    @property
    def offered(self) -> tuple[str, ...]:
        """What the open list offers; () while it is closed."""
        if self._offers.isHidden():
            return ()
        return tuple(self._offers.item(row).text() for row in range(self._offers.count()))

    def event(self, event: QEvent) -> bool:
        """Keeps Escape and Tab where they do something here; called by Qt."""
        is_key = event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if is_key and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Escape if self.text():
                    if event.type() == QEvent.Type.ShortcutOverride:
                        event.accept()
                        return True
                case Qt.Key.Key_Tab if self.offered and event.type() == QEvent.Type.KeyPress:
                    self._take(max(0, self._offers.currentRow()))
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the offers, Enter and Tab take one, Escape goes one step back."""
        row = self._offers.currentRow()
        match event.key():
            case Qt.Key.Key_Down if self.offered:
                self._offers.setCurrentRow(min(row + 1, self._offers.count() - 1))
            case Qt.Key.Key_Up if self.offered:
                self._offers.setCurrentRow(row - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.offered and row >= 0:
                self._take(row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._offers.hide()
                self._timer.stop()
                self._on_rest()
                self.left.emit()
            case Qt.Key.Key_Escape if self.offered:
                self._offers.hide()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Closes the offers; called by Qt."""
        super().focusOutEvent(event)
        self._offers.hide()

    def show_line(self, line: str) -> None:
        """Writes a line in place of what stands there, and asks at once."""
        self.setText(line)
        self._timer.stop()
        self._on_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps sign and buttons at the ends."""
        super().resizeEvent(event)
        self._place()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        return button

    def _on_edited(self, line: str) -> None:
        if self._complete is None:
            return
        start, end, parts = self._complete(line, self.cursorPosition())
        typed = line[start:end]
        offers = [part for part in parts if part != typed][:_SHOWN]
        self._span = (start, end)
        self._offers.clear()
        self._offers.addItems(offers)
        self._offers.setCurrentRow(-1)
        self._offers.setVisible(bool(offers))
        if offers:
            self._place_offers()

    def _place_offers(self) -> None:
        """Lays the list over the window, below the line."""
        window, px = self.window(), self._theme.px
        if self._offers.parent() is not window:
            self._offers.setParent(window)
            self._offers.show()
        below = self.mapTo(window, QPoint(0, self.height() + px(2)))
        row = max(self._offers.sizeHintForRow(0), px(24))
        self._offers.setGeometry(
            below.x(), below.y(), max(self.width(), px(220)), row * self._offers.count() + px(12)
        )
        self._offers.raise_()

    def _on_offer_clicked(self, item: QListWidgetItem) -> None:
        self._take(self._offers.row(item))

    def _take(self, row: int) -> None:
        part = self._offers.item(row).text()
        start, end = self._span
        line = self.text()
        tail = "" if part.endswith(":") else " "
        rest = line[end:].lstrip() if tail else line[end:]
        self.setText(f"{line[:start]}{part}{tail}{rest}")
        self.setCursorPosition(start + len(part) + len(tail))
        self._offers.hide()
        if not tail:
            self._on_edited(self.text())

    def _on_changed(self, line: str) -> None:
        self._clear.setVisible(bool(line))
        self._save.setVisible(bool(line.strip()))
        self._timer.start()

    def _on_rest(self) -> None:
        self.asked.emit(self.text().strip())

    def _on_theme_changed(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("list-filter", tokens["muted"], px(14), ratio))
        for button, name in ((self._save, "save"), (self._clear, "x")):
            button.setIcon(icon(name, tokens["muted"], px(14)))
            button.setIconSize(QSize(px(14), px(14)))
        self.setTextMargins(px(20), 0, px(52), 0)
        self._place()

    def _place(self) -> None:
        px, size = self._theme.px, self._theme.px(14)
        self._sign.setGeometry(px(9), (self.height() - size) // 2, size, size)
        side = px(24)
        for place, button in enumerate((self._clear, self._save)):
            left = self.width() - (place + 1) * side - px(4)
            button.setGeometry(left, (self.height() - side) // 2, side, side)
