"""The settings page: how KBDesk looks, and what it is made of. Choices apply at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import kbdesk
from kbdesk.ui.pages.page import Page
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.theme import ZOOM_STEPS, Mode, Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox

_WIDTH_PX = 640
_LABEL_PX = 96
_BOX_PX = 200


class SettingsPage(Page):
    """One page of cards."""

    keys_asked = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._theme = theme = around.theme
        title = QLabel(self.tr("Settings"))
        title.setProperty("role", "page")
        self.mode = ChoiceBox(theme, self.tr("Theme"))
        for mode, name in (
            (Mode.SYSTEM, self.tr("As the system")),
            (Mode.LIGHT, self.tr("Light")),
            (Mode.DARK, self.tr("Dark")),
        ):
            self.mode.addItem(name, mode)
        self.zoom = ChoiceBox(theme, self.tr("Zoom"))
        for step in ZOOM_STEPS:
            self.zoom.addItem(f"{step} %", step)
        look = Card(self.tr("Look"))
        form = _form()
        for label, box in ((self.tr("Theme"), self.mode), (self.tr("Zoom"), self.zoom)):
            form.addRow(_label(label, theme), box)
        look.body.addLayout(form)
        base = self._base_card()
        keys = QPushButton(self.tr("Show all keys (F1)"))
        keys.setAccessibleName(self.tr("Show all keys"))
        keys.clicked.connect(self.keys_asked)
        about = self._about_card()
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

    def _base_card(self) -> Card:
        self._base_name = QLabel("–")
        self._base_place = QLabel("–")
        card = Card(self.tr("Knowledge base"))
        facts = _form()
        facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, fact in (
            (self.tr("Name"), self._base_name),
            (self.tr("Place"), self._base_place),
        ):
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            fact.setWordWrap(True)
            facts.addRow(_label(name, self._theme), fact)
        card.body.addLayout(facts)
        return card

    def _about_card(self) -> Card:
        card = Card(self.tr("About KBDesk {0}").format(kbdesk.__version__))
        made_of = QLabel(
            self.tr(
                "Made with Qt for Python (LGPL-3.0), the typefaces Inter and JetBrains Mono "
                "(SIL Open Font License 1.1) and icons by Lucide (ISC). Their licence texts are "
                "installed with KBDesk, beside the files."
            )
        )
        made_of.setWordWrap(True)
        made_of.setContentsMargins(12, 0, 12, 8)
        card.body.addWidget(made_of)
        return card

    def use(self) -> None:
        """Says which base is open."""
        if self.desk is not None:
            self._base_name.setText(self.desk.kb.workspace.name)
            self._base_place.setText(self.around.session.target)

    def step_back(self) -> bool:
        """Back to the articles."""
        self.asked.emit("library", None)
        return True

    def _on_mode_activated(self, _place: int) -> None:
        self._theme.set_mode(Mode(self.mode.currentData()))

    def _on_zoom_activated(self, _place: int) -> None:
        self._theme.set_zoom(self.zoom.currentData())

    def _on_theme_changed(self) -> None:
        self.mode.setCurrentIndex(self.mode.findData(self._theme.mode))
        self.zoom.setCurrentIndex(self.zoom.findData(self._theme.zoom))
        self._sheet.setMaximumWidth(self._theme.px(_WIDTH_PX))
        for box in (self.mode, self.zoom):
            box.setMinimumWidth(self._theme.px(_BOX_PX))


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(12, 4, 12, 8)
    form.setSpacing(8)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    return form


def _label(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    # One width in all cards, so that the fields stand under each other.
    label.setMinimumWidth(theme.px(_LABEL_PX))
    return label
