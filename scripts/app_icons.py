"""Draws the app's icon set from resources/icons/app/kbdesk.svg: PNG, Windows' ICO, macOS' ICNS.

python scripts/app_icons.py
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons" / "app"
SIZES_PX = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_PX = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Writes every size beside the drawing."""
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(FOLDER / "kbdesk.svg"))
    for size in SIZES_PX:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(FOLDER / f"kbdesk-{size}.png"))
    with Image.open(FOLDER / "kbdesk-512.png") as largest:
        sizes = [Image.open(FOLDER / f"kbdesk-{size}.png") for size in SIZES_PX]
        largest.save(FOLDER / "kbdesk.ico", sizes=[(px, px) for px in ICO_PX], append_images=sizes)
        largest.save(FOLDER / "kbdesk.icns", append_images=sizes)
    application.quit()


if __name__ == "__main__":
    main()
