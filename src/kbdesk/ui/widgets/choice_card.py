"""A card that is one large button: a picture, what it does, and a line on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme

_RADIUS_PX = 10


class ChoiceCard(QAbstractButton):
    """One of a few ways to go on; the whole card is the button."""

    def __init__(
        self, theme: Theme, icon: str, title: str, line: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._picture = QLabel()
        name = QLabel(title)
        name.setProperty("role", "heading")
        name.setWordWrap(True)
        self._line = QLabel(line)
        self._line.setProperty("role", "muted")
        self._line.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (self._picture, name, self._line):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """As large as its words."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card; called by Qt."""
        px, tokens = self._theme.px, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        painter.setPen(QPen(tokens.colour("accent" if self.hasFocus() else "border"), edge))
        is_pressed = self.isDown() or self.underMouse()
        painter.setBrush(tokens.colour("soft" if is_pressed else "surface"))
        half = edge / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, px(_RADIUS_PX), px(_RADIUS_PX))
        painter.end()

    def _on_theme_changed(self) -> None:
        tokens, size = self._theme.tokens, self._theme.px(28)
        self._picture.setPixmap(
            pixmap(self._icon, tokens["accent"], size, self.devicePixelRatioF())
        )
        self.update()
