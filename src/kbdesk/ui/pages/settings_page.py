"""The settings page: how KBDesk looks and speaks, the open base, and what it is made of.

Choices apply at once, but for the language, which every text takes at the next start.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import kbdesk
from kbdesk.ui.languages import LANGUAGES
from kbdesk.ui.pages.page import Page
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.theme import ZOOM_STEPS, Density, Mode, Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox

_WIDTH_PX = 640
_LABEL_PX = 96
_BOX_PX = 200


@dataclass(frozen=True, slots=True)
class _Section:
    """A card and the words by which it is found."""

    card: Card
    words: str


class SettingsPage(Page):
    """One page of cards, narrowed down by what is typed over it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._theme = theme = around.theme
        title = QLabel(self.tr("Settings"))
        title.setProperty("role", "page")
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("Find a setting"))
        self.finder.setAccessibleName(self.tr("Find a setting"))
        self.finder.setClearButtonEnabled(True)
        self._sections = [self._look_card(), self._language_card(), self._base_card()]
        self._sections.append(self._about_card())
        self._nothing = QLabel()
        self._nothing.setProperty("role", "muted")
        self._nothing.hide()
        keys = QPushButton(self.tr("Show all keys (F1)"))
        keys.setAccessibleName(self.tr("Show all keys"))
        keys.clicked.connect(self.keys_asked)
        sheet = QWidget()
        self._sheet = sheet
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.finder)
        for section in self._sections:
            column.addWidget(section.card)
        column.addWidget(self._nothing)
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
        self.finder.textChanged.connect(self._on_finder_text_changed)

    # --- cards ---

    def _look_card(self) -> _Section:
        self.mode = self._box(
            self.tr("Theme"),
            (
                (self.tr("As the system"), Mode.SYSTEM),
                (self.tr("Light"), Mode.LIGHT),
                (self.tr("Dark"), Mode.DARK),
                (self.tr("High contrast"), Mode.CONTRAST),
            ),
        )
        self.zoom = self._box(self.tr("Zoom"), tuple((f"{step} %", step) for step in ZOOM_STEPS))
        self.density = self._box(
            self.tr("Rows"),
            (
                (self.tr("Comfortable"), Density.COMFORTABLE),
                (self.tr("Compact"), Density.COMPACT),
            ),
        )
        self.mode.activated.connect(self._on_mode_activated)
        self.zoom.activated.connect(self._on_zoom_activated)
        self.density.activated.connect(self._on_density_activated)
        reset = QPushButton(self.tr("Back to the usual look"))
        reset.setAccessibleName(reset.text())
        reset.clicked.connect(self._on_reset_clicked)
        card = Card(self.tr("Look"))
        form = _form()
        for box in (self.mode, self.zoom, self.density):
            form.addRow(_label(box.accessibleName(), self._theme), box)
        form.addRow("", reset)
        card.body.addLayout(form)
        return _section(card, self.mode, self.zoom, self.density)

    def _language_card(self) -> _Section:
        known = tuple((name, key) for key, name in LANGUAGES.items())
        self.language = self._box(
            self.tr("Language"), ((self.tr("As the system"), "system"), *known)
        )
        self.language.setCurrentIndex(self.language.findData(self.around.choices.now.language))
        self.language.activated.connect(self._on_language_activated)
        hint = QLabel(self.tr("The window speaks it from the next start on."))
        hint.setProperty("role", "muted")
        card = Card(self.tr("Language"))
        form = _form()
        form.addRow(_label(self.tr("Window"), self._theme), self.language)
        form.addRow("", hint)
        card.body.addLayout(form)
        return _section(card, self.language)

    def _base_card(self) -> _Section:
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
        return _Section(card, f"{card.heading.text()} {self.tr('Name')} {self.tr('Place')}")

    def _about_card(self) -> _Section:
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
        return _Section(card, f"{card.heading.text()} {made_of.text()}")

    def _box(self, name: str, choices: tuple[tuple[str, object], ...]) -> ChoiceBox:
        box = ChoiceBox(self._theme, name)
        for text, value in choices:
            box.addItem(text, value)
        return box

    # --- what the window asks ---

    def use(self) -> None:
        """Says which base is open."""
        if self.desk is not None:
            self._base_name.setText(self.desk.kb.workspace.name)
            self._base_place.setText(self.around.session.target)

    def step_back(self) -> bool:
        """Clears the search, then goes back to the articles."""
        if self.finder.text():
            self.finder.clear()
        else:
            self.asked.emit("library", None)
        return True

    # --- choices ---

    def _on_finder_text_changed(self, text: str) -> None:
        words = text.casefold().split()
        hits = 0
        for section in self._sections:
            is_hit = all(word in section.words.casefold() for word in words)
            section.card.setVisible(is_hit)
            hits += is_hit
        self._nothing.setVisible(not hits)
        self._nothing.setText(self.tr("No setting is called “{0}”.").format(text.strip()))

    def _on_mode_activated(self, _place: int) -> None:
        self._theme.set_mode(Mode(self.mode.currentData()))

    def _on_zoom_activated(self, _place: int) -> None:
        self._theme.set_zoom(self.zoom.currentData())

    def _on_density_activated(self, _place: int) -> None:
        self._theme.set_density(Density(self.density.currentData()))

    def _on_reset_clicked(self) -> None:
        former = (self._theme.mode, self._theme.zoom, self._theme.density)
        self._put_on(Mode.SYSTEM, 100, Density.COMFORTABLE)
        self.said.emit(self.tr("The usual look is on."), lambda: self._put_on(*former))

    def _put_on(self, mode: Mode, zoom: int, density: Density) -> None:
        self._theme.set_mode(mode)
        self._theme.set_zoom(zoom)
        self._theme.set_density(density)

    def _on_language_activated(self, _place: int) -> None:
        self.around.choices.remember(language=self.language.currentData())
        self.said.emit(
            self.tr("KBDesk speaks {0} from the next start on.").format(
                self.language.currentText()
            ),
            None,
        )

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self.mode.setCurrentIndex(self.mode.findData(theme.mode))
        self.zoom.setCurrentIndex(self.zoom.findData(theme.zoom))
        self.density.setCurrentIndex(self.density.findData(theme.density))
        self._sheet.setMaximumWidth(theme.px(_WIDTH_PX))
        for box in (self.mode, self.zoom, self.density, self.language):
            box.setMinimumWidth(theme.px(_BOX_PX))


def _section(card: Card, *boxes: ChoiceBox) -> _Section:
    words = [card.heading.text()]
    for box in boxes:
        words += [box.accessibleName(), *(box.itemText(place) for place in range(box.count()))]
    return _Section(card, " ".join(words))


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
