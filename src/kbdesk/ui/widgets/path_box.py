"""A field for a file or a folder, with a button that lets a person look for it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme


class Wanted(Enum):
    """What a path box asks for."""

    FOLDER = "folder"
    FILE = "file"
    NEW_FILE = "new file"


class PathBox(QWidget):
    """Says where; what is typed counts as much as what was looked for."""

    changed = Signal(str)

    def __init__(
        self, theme: Theme, name: str, wanted: Wanted, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self.wanted = wanted
        self.endings: tuple[str, ...] = ()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.button = QToolButton()
        self.button.setToolTip(self.tr("Choose …"))
        self.button.setAccessibleName(self.tr("Choose: {0}").format(name))
        self.button.clicked.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def path(self) -> Path | None:
        """What stands in the field; None for nothing."""
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: str) -> None:
        """Puts another path into the field."""
        self.edit.setText(path)

    def choose(self) -> None:
        """Lets a person look for it."""
        start = self.edit.text().strip() or str(Path.home())
        kinds = " ".join(f"*{ending}" for ending in self.endings)
        match self.wanted:
            case Wanted.FOLDER:
                found = QFileDialog.getExistingDirectory(self, self._name, start)
            case Wanted.FILE:
                found = QFileDialog.getOpenFileName(self, self._name, start, kinds)[0]
            case _:
                found = QFileDialog.getSaveFileName(self, self._name, start, kinds)[0]
        if found:
            self.edit.setText(found)

    def _on_theme_changed(self) -> None:
        side = self._theme.px(18)
        self.button.setIconSize(QSize(side, side))
        self.button.setIcon(icon("folder-open", self._theme.tokens["muted"], side))
