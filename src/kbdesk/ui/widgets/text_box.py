"""A field for some lines of plain text, as high as it is told."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kbdesk.ui.theme import Theme

_PAD_PX = 22


class TextBox(QPlainTextEdit):
    """Tab leaves it, as it leaves every field."""

    def __init__(self, theme: Theme, name: str, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self.setAccessibleName(name)
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> str:
        """What stands in it, without blanks at the ends."""
        return self.toPlainText().strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines without empty ones."""
        return tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())

    def set_text(self, text: str) -> None:
        """Puts another text into it."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font())
        self.setFixedHeight(self._rows * self.fontMetrics().lineSpacing() + self._theme.px(_PAD_PX))
