"""What people say about the open text, beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.comment import Comment
from kbdesk.ui.rows import full_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.empty_state import EmptyState

_QUOTE_CHARS = 90


class CommentsPanel(QWidget):
    """Lists comments, the open ones first; takes a new one."""

    written = Signal(str)
    """Carries the words of a new comment."""
    resolved = Signal(str)
    """Carries the uid of a comment that is dealt with."""
    quote_asked = Signal(str)
    """Carries the words of the text that a comment is about."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: dict[str, QPushButton] = {}
        self._empty = EmptyState(theme, "message-square")
        self._empty.say(self.tr("No comments. Mark some words and say what you think of them."))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("Comments"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.about.hide()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Write a comment"))
        self.line.setAccessibleName(self.tr("Write a comment"))
        self.line.returnPressed.connect(self._on_send)
        self._send = QPushButton(self.tr("Add"))
        self._send.setAccessibleName(self.tr("Add the comment"))
        self._send.clicked.connect(self._on_send)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._stack, 1)
        column.addWidget(self.about)
        column.addLayout(row)

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """Shows other comments."""
        self.buttons = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for comment in sorted(comments, key=lambda one: not one.is_open):
            column.addWidget(self._card(comment))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._stack.setCurrentWidget(self._scroll if comments else self._empty)

    def ask(self, quote: str) -> None:
        """Makes ready for a comment on some words of the text; "" for all of it."""
        self.tell_quote(quote)
        self.line.setFocus()

    def tell_quote(self, quote: str) -> None:
        """Says which words the next comment is about."""
        self.about.setText(self.tr("On “{0}”").format(_cut(quote)) if quote else "")
        self.about.setVisible(bool(quote))

    def _card(self, comment: Comment) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QLabel(f"{comment.author} · {full_time(comment.created_at)}")
        head.setProperty("role", "muted")
        column.addWidget(head)
        if comment.quote:
            quote = QLabel(f'<a href="#">“{escape(_cut(comment.quote))}”</a>')
            quote.setWordWrap(True)
            quote.setToolTip(comment.quote)
            quote.setAccessibleName(self.tr("Go to “{0}”").format(_cut(comment.quote)))
            quote.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            quote.linkActivated.connect(partial(self._on_quote_activated, comment.quote))
            column.addWidget(quote)
        words = QLabel(comment.text)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        if comment.is_open:
            button = QPushButton(self.tr("Resolve"))
            button.setAccessibleName(self.tr("Resolve the comment of {0}").format(comment.author))
            button.clicked.connect(partial(self.resolved.emit, comment.uid))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignRight)
            self.buttons[comment.uid] = button
        else:
            done = QLabel(self.tr("resolved by {0}").format(comment.resolved_by))
            done.setProperty("role", "muted")
            column.addWidget(done)
        return card

    def _on_quote_activated(self, quote: str, _address: str) -> None:
        self.quote_asked.emit(quote)

    def _on_send(self) -> None:
        words = self.line.text().strip()
        if words:
            self.line.clear()
            self.written.emit(words)


def _cut(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTE_CHARS else f"{line[: _QUOTE_CHARS - 1]}…"
