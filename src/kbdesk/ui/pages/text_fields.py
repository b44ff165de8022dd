"""The fields of a text beside its title and body."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from kbdesk.domain.rendition import Content
from kbdesk.ui.theme import Theme


class TextFields(QWidget):
    """Question, short answer, subject and keywords of one text."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.question = QLineEdit()
        self.short_answer = QLineEdit()
        self.subject = QLineEdit()
        self.keywords = QLineEdit()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for label, field, hint in (
            (self.tr("Question"), self.question, self.tr("What does the customer ask?")),
            (self.tr("Short answer"), self.short_answer, self.tr("One or two sentences")),
            (self.tr("Subject"), self.subject, self.tr("Subject line, for email")),
            (self.tr("Keywords"), self.keywords, self.tr("Words people search for, with commas")),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(label)
            field.textEdited.connect(self._on_field_edited)
            words = QLabel(label)
            words.setProperty("role", "muted")
            words.setBuddy(field)
            form.addRow(words, field)

    def set_read_only(self, is_read_only: bool) -> None:
        """Lets the fields be edited or not."""
        for field in (self.question, self.short_answer, self.subject, self.keywords):
            field.setReadOnly(is_read_only)

    def load(self, content: Content) -> None:
        """Shows another text's fields."""
        self.question.setText(content.question)
        self.short_answer.setText(content.short_answer)
        self.subject.setText(content.subject)
        self.keywords.setText(", ".join(content.keywords))
        for field in (self.question, self.short_answer, self.subject, self.keywords):
            field.setCursorPosition(0)

    def content(self, loaded: Content) -> Content:
        """Gives `loaded` with the fields that were edited.

        The others are taken as they were loaded: a field on screen cannot hold a line break.
        """
        words = self.keywords.text().split(",")
        edited: dict[str, object] = {
            name: field.text()
            for name, field in (
                ("question", self.question),
                ("short_answer", self.short_answer),
                ("subject", self.subject),
            )
            if field.isModified()
        }
        if self.keywords.isModified():
            edited["keywords"] = tuple(word.strip() for word in words if word.strip())
        return replace(loaded, **edited)  # type: ignore[arg-type]

    def _on_field_edited(self, _text: str) -> None:
        self.edited.emit()
