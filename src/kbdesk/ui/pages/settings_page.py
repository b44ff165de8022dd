"""The settings page: what a person chose on this machine, the open base, what KBDesk is made of.

Choices apply at once, but for the language, which every text takes at the next start.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

import kbdesk
from kbdesk.ui.bridge import quick_answer
from kbdesk.ui.languages import LANGUAGES
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.page import Page
from kbdesk.ui.rows import channel_word
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.theme import ZOOM_STEPS, Density, Mode
from kbdesk.ui.widgets.settings_card import Setting, SettingsCard

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel

_WIDTH_PX = 640


class SettingsPage(Page):
    """One page of cards, narrowed down by what is typed over it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        title = QLabel(self.tr("Settings"))
        title.setProperty("role", "page")
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("Find a setting"))
        self.finder.setAccessibleName(self.tr("Find a setting"))
        self.finder.setClearButtonEnabled(True)
        self.look = self._look_card()
        self.language = self._language_card()
        self.editor = self._editor_card()
        self.tone = self._tone_card()
        self.channels = self._channels_card()
        self.export = self._export_card()
        self.cards = (
            self.look,
            self.language,
            self.editor,
            self.tone,
            self.channels,
            self.export,
            self._keys_card(),
            self._base_card(),
            self._about_card(),
        )
        self._nothing = QLabel()
        self._nothing.setProperty("role", "muted")
        self._nothing.hide()
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for part in (title, self.finder, *self.cards, self._nothing):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._sheet)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        for card in self.cards:
            card.put_back.connect(self._on_card_put_back)
        self._on_theme_changed()
        around.theme.changed.connect(self._on_theme_changed)
        around.choices.changed.connect(self._on_choices_changed)
        self.language.boxes["language"].activated.connect(self._on_language_activated)
        self.finder.textChanged.connect(self._on_finder_text_changed)

    # --- cards ---

    def _look_card(self) -> SettingsCard:
        modes = (
            (self.tr("As the system"), Mode.SYSTEM.value),
            (self.tr("Light"), Mode.LIGHT.value),
            (self.tr("Dark"), Mode.DARK.value),
            (self.tr("High contrast"), Mode.CONTRAST.value),
        )
        rows = (
            (self.tr("Comfortable"), Density.COMFORTABLE.value),
            (self.tr("Compact"), Density.COMPACT.value),
        )
        return self._card(
            self.tr("Look"),
            Setting("theme", self.tr("Theme"), modes),
            Setting("zoom_percent", self.tr("Zoom"), tuple((f"{at} %", at) for at in ZOOM_STEPS)),
            Setting("density", self.tr("Rows"), rows),
        )

    def _language_card(self) -> SettingsCard:
        known = tuple((name, key) for key, name in LANGUAGES.items())
        return self._card(
            self.tr("Language"),
            Setting(
                "language",
                self.tr("Window"),
                ((self.tr("As the system"), "system"), *known),
                self.tr("The window speaks it from the next start on."),
            ),
        )

    def _editor_card(self) -> SettingsCard:
        letters = (
            (self.tr("All of one width"), "fixed"),
            (self.tr("As in the window"), "window"),
        )
        spelling = (
            (self.tr("Mark unknown words"), True),
            (self.tr("Mark nothing"), False),
        )
        return self._card(
            self.tr("Editor"),
            Setting("editor_letters", self.tr("Letters"), letters),
            Setting("marks_spelling", self.tr("Spelling"), spelling),
        )

    def _tone_card(self) -> SettingsCard:
        least = (
            (self.tr("All findings"), "suggestion"),
            (self.tr("Warnings and errors"), "warning"),
            (self.tr("Errors only"), "error"),
        )
        card = self._card(
            self.tr("Tone"),
            Setting(
                "least_finding",
                self.tr("While writing, show"),
                least,
                self.tr("What is not shown counts all the same: in the score and in the review."),
            ),
        )
        guide = QPushButton(self.tr("Open the style guide"))
        guide.setAccessibleName(guide.text())
        guide.clicked.connect(lambda: self.asked.emit("style", None))
        card.add_row(self.tr("Rules"), guide)
        return card

    def _channels_card(self) -> SettingsCard:
        copies = (
            (self.tr("With formatting"), True),
            (self.tr("Plain words"), False),
        )
        return self._card(
            self.tr("Channels"),
            Setting(
                "first_channel",
                self.tr("Quick answer opens on"),
                self._first_channels(()),
                self.tr("From the next start on, or when another base is opened."),
            ),
            Setting("copies_formatting", self.tr("Enter copies"), copies),
        )

    def _export_card(self) -> SettingsCard:
        afterwards = (
            (self.tr("Show the report"), False),
            (self.tr("Open what was written"), True),
        )
        return self._card(
            self.tr("Export"),
            Setting(
                "export_folder",
                self.tr("First folder"),
                hint=self.tr("Each target that was not exported before gets a folder in it."),
            ),
            Setting("opens_exports", self.tr("Afterwards"), afterwards),
        )

    def _keys_card(self) -> SettingsCard:
        card = self._card(self.tr("Keys"))
        keys = QPushButton(self.tr("Show all keys (F1)"))
        keys.setAccessibleName(self.tr("Show all keys"))
        keys.clicked.connect(self.keys_asked)
        card.add_row(self.tr("Shortcuts"), keys)
        return card

    def _base_card(self) -> SettingsCard:
        self._base_name, self._base_place = QLabel("–"), QLabel("–")
        card = self._card(self.tr("Knowledge base"))
        for name, fact in (
            (self.tr("Name"), self._base_name),
            (self.tr("Place"), self._base_place),
        ):
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            fact.setWordWrap(True)
            card.add_row(name, fact)
        care = QPushButton(self.tr("Backups, undo and checks"))
        care.setAccessibleName(care.text())
        care.clicked.connect(lambda: self.asked.emit("base", None))
        card.add_row(self.tr("Care"), care)
        return card

    def _about_card(self) -> SettingsCard:
        card = self._card(self.tr("About KBDesk {0}").format(kbdesk.__version__))
        card.add_words(
            self.tr(
                "Made with Qt for Python (LGPL-3.0), the typefaces Inter and JetBrains Mono "
                "(SIL Open Font License 1.1) and icons by Lucide (ISC). Their licence texts are "
                "installed with KBDesk, beside the files."
            )
        )
        return card

    def _card(self, title: str, *settings: Setting) -> SettingsCard:
        return SettingsCard(self.around.theme, self.around.choices, title, settings)

    # --- what the window asks ---

    def use(self) -> None:
        """Says which base is open, and offers its channels."""
        desk = self.desk
        if desk is not None:
            self._base_name.setText(desk.kb.workspace.name)
            self._base_place.setText(self.around.session.target)
            self.read(
                lambda _progress: quick_answer.channels(desk), self._on_channels, self._on_failed
            )

    def focus_order(self) -> Sequence[QWidget]:
        """The search."""
        return (self.finder,)

    def step_back(self) -> bool:
        """Clears the search, then goes back to the articles."""
        if self.finder.text():
            self.finder.clear()
        else:
            self.asked.emit("library", None)
        return True

    # --- choices ---

    def _first_channels(self, found: Sequence[Channel]) -> tuple[tuple[str, object], ...]:
        named = ((channel_word(one.key, one.name), one.key) for one in found)
        return ((self.tr("The one answered on last"), ""), *named)

    def _on_channels(self, found: Sequence[Channel]) -> None:
        self.channels.offer("first_channel", self._first_channels(found))

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(explain(self.tr("The channels could not be read."), error).text, None)

    def _on_finder_text_changed(self, text: str) -> None:
        words = text.casefold().split()
        hits = 0
        for card in self.cards:
            said = card.words.casefold()
            is_hit = all(word in said for word in words)
            card.setVisible(is_hit)
            hits += is_hit
        self._nothing.setVisible(not hits)
        self._nothing.setText(self.tr("No setting is called “{0}”.").format(text.strip()))

    def _on_choices_changed(self) -> None:
        now, theme = self.around.choices.now, self.around.theme
        # Only what is another: putting a look on paints the whole window anew.
        if now.theme != theme.mode.value:
            theme.set_mode(Mode(now.theme))
        if now.zoom_percent != theme.zoom:
            theme.set_zoom(now.zoom_percent)
        if now.density != theme.density.value:
            theme.set_density(Density(now.density))

    def _on_language_activated(self, _place: int) -> None:
        self.said.emit(
            self.tr("KBDesk speaks {0} from the next start on.").format(
                self.language.boxes["language"].currentText()
            ),
            None,
        )

    def _on_card_put_back(self, section: str, undo: object) -> None:
        self.said.emit(self.tr("As usual again: {0}.").format(section), undo)

    def _on_theme_changed(self) -> None:
        self._sheet.setMaximumWidth(self.around.theme.px(_WIDTH_PX))
