"""The right side of the quick answer: what it is, its fields, and exactly what will be copied."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from kbdesk.ui.rows import channel_word, short_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.placeholder_form import PlaceholderForm, readable

if TYPE_CHECKING:
    from kbdesk.services.quick_answer import Prepared


class AnswerCard(Card):
    """Shows a prepared answer."""

    copy_asked = Signal()
    """Enter was pressed in a field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._shown: Prepared | None = None
        self.heading.setProperty("role", "title")
        self.heading.setWordWrap(True)
        self.meta = FittingLabel(theme)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "note")
        self.form = PlaceholderForm(theme)
        self.preview = QTextBrowser()
        self.preview.setAccessibleName(self.tr("What will be copied"))
        self.preview.setOpenLinks(False)
        self.preview.document().setDocumentMargin(8)
        self.preview.setTabChangesFocus(True)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(8)
        for part in (self.meta, self.note, self.form):
            column.addWidget(part)
        column.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        column.addLayout(foot)
        self.body.addWidget(inner, 1)
        theme.changed.connect(self._on_theme_changed)
        self.clear()

    def clear(self) -> None:
        """Shows nothing."""
        self._shown = None
        self.heading.setText("")
        self.meta.show_parts(())
        self.note.hide()
        self.form.ask((), {})
        self.form.hide()
        self.preview.setPlainText("")
        self.count.setText("")

    def show_answer(self, prepared: Prepared, values: Mapping[str, str], why: str = "") -> None:
        """Shows `prepared`; `values` are what the fields start with, `why` how it was found."""
        self._shown = prepared
        self.heading.setText(prepared.title)
        verified = prepared.verified_at
        self.meta.show_parts(
            [
                part
                for part in (
                    channel_word(prepared.channel.key, prepared.channel.name),
                    prepared.locale,
                    f"v{prepared.number}",
                    self.tr("checked {0}").format(short_time(verified)) if verified else "",
                    prepared.owner,
                    why,
                )
                if part
            ]
        )
        self.form.ask(prepared.blanks, values)
        self._show_note(prepared)
        self._show_preview(prepared)
        self._show_count(prepared)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field copies."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.copy_asked.emit()
            return
        super().keyPressEvent(event)

    def _show_note(self, prepared: Prepared) -> None:
        words = list(prepared.faults)
        if not prepared.is_own:
            words.append(
                self.tr("There is no text of its own for {0}; this is the general one.").format(
                    channel_word(prepared.channel.key, prepared.channel.name)
                )
            )
        self.note.setText(" ".join(words))
        self.note.setVisible(bool(words))

    def _show_preview(self, prepared: Prepared) -> None:
        tokens = self._theme.tokens
        pieces, at = [], 0
        if prepared.subject:
            subject = html.escape(prepared.subject)
            pieces.append(f'<span style="color:{tokens["muted"]}">{subject}</span>\n\n')
        for start, end in prepared.gaps:
            pieces.append(html.escape(prepared.plain[at:start]))
            name = html.escape(readable(prepared.plain[start + 1 : end - 1]))
            pieces.append(
                f'<span style="background:{tokens["hit"]};color:{tokens["text"]};'
                f'font-weight:600">[{name}]</span>'
            )
            at = end
        pieces.append(html.escape(prepared.plain[at:]))
        body = "".join(pieces).replace("\n", "<br>")
        bar = self.preview.verticalScrollBar()
        place = bar.value()
        self.preview.setHtml(f'<div style="color:{tokens["text"]}">{body}</div>')
        bar.setValue(place)

    def _show_count(self, prepared: Prepared) -> None:
        limit = prepared.limit
        if limit is None:
            self.count.setText(self.tr("{0} characters").format(prepared.length))
        else:
            self.count.setText(self.tr("{0} of {1} characters").format(prepared.length, limit))
        is_over = limit is not None and prepared.length > limit
        self.count.setStyleSheet(f"color: {self._theme.tokens['error' if is_over else 'muted']};")

    def _on_theme_changed(self) -> None:
        if self._shown is not None:
            self._show_preview(self._shown)
            self._show_count(self._shown)
