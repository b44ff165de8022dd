"""Icons: bundled SVG lines, drawn in the colour and size that is asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kbdesk.config.paths import resources


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size_px: int, ratio: float = 1.0) -> QPixmap:
    """Gives the icon `name` of resources/icons; `ratio` is the screen's pixel ratio."""
    svg = _source(name).replace("currentColor", colour)
    image = QPixmap(round(size_px * ratio), round(size_px * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size_px: int = 18, disabled: str = "") -> QIcon:
    """Gives the icon for buttons and menus, sharp on every screen that is there."""
    made = QIcon()
    for ratio in sorted(
        {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    ):
        made.addPixmap(pixmap(name, colour, size_px, ratio))
        if disabled:
            made.addPixmap(pixmap(name, disabled, size_px, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1)
def _folder() -> Path:
    return resources() / "icons"
