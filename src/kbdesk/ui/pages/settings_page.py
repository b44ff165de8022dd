"""The settings page: how KBDesk looks, and what it is made of. Choices apply at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import kbdesk
from kbdesk.ui.theme import ZOOM_STEPS, Mode, Theme
from kbdesk.ui.widgets.card import Card

_WIDTH_PX = 640


class SettingsPage(QWidget):
    """One page of cards."""

    keys_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        title = QLabel(self.tr("Settings"))
        title.setProperty("role", "page")
        self.mode = QComboBox()
        self.mode.setAccessibleName(self.tr("Theme"))
        for mode, name in (
            (Mode.SYSTEM, self.tr("As the system")),
            (Mode.LIGHT, self.tr("Light")),
            (Mode.DARK, self.tr("Dark")),
        ):
            self.mode.addItem(name, mode)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("Zoom"))
        for step in ZOOM_STEPS:
            self.zoom.addItem(f"{step} %", step)
        look = Card(self.tr("Look"))
        form = _form()
        form.addRow(self.tr("Theme"), self.mode)
        form.addRow(self.tr("Zoom"), self.zoom)
        look.body.addLayout(form)
        self._base_name = QLabel("–")
        self._base_place = QLabel("–")
        for label in (self._base_name, self._base_place):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        base = Card(self.tr("Knowledge base"))
        facts = _form()
        facts.addRow(self.tr("Name"), self._base_name)
        facts.addRow(self.tr("Place"), self._base_place)
        base.body.addLayout(facts)
        keys = QPushButton(self.tr("Show all keys (F1)"))
        keys.setAccessibleName(self.tr("Show all keys"))
        keys.clicked.connect(self.keys_asked)
        about = Card(self.tr("About KBDesk {0}").format(kbdesk.__version__))
        made_of = QLabel(
            self.tr(
                "Made with Qt for Python (LGPL-3.0), the typefaces Inter and JetBrains Mono "
                "(SIL Open Font License 1.1) and icons by Lucide (ISC). Their licence texts are "
                "installed with KBDesk, beside the files."
            )
        )
        made_of.setWordWrap(True)
        made_of.setContentsMargins(12, 0, 12, 8)
        about.body.addWidget(made_of)
        sheet = QWidget()
        sheet.setMaximumWidth(theme.px(_WIDTH_PX))
        self._sheet = sheet
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for part in (title, look, base, about):
            column.addWidget(part)
        column.addWidget(keys, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)
        self.mode.activated.connect(self._on_mode_activated)
        self.zoom.activated.connect(self._on_zoom_activated)

    def show_base(self, name: str, place: str) -> None:
        """Says which base is open."""
        self._base_name.setText(name)
        self._base_place.setText(place)

    def _on_mode_activated(self, _place: int) -> None:
        self._theme.set_mode(Mode(self.mode.currentData()))

    def _on_zoom_activated(self, _place: int) -> None:
        self._theme.set_zoom(self.zoom.currentData())

    def _on_theme_changed(self) -> None:
        self.mode.setCurrentIndex(self.mode.findData(self._theme.mode))
        self.zoom.setCurrentIndex(self.zoom.findData(self._theme.zoom))
        self._sheet.setMaximumWidth(self._theme.px(_WIDTH_PX))


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(12, 4, 12, 8)
    form.setSpacing(8)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return form
