"""The start page: shown while no base is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.choice_card import ChoiceCard
from kbdesk.ui.widgets.list_card import ListCard

_WIDTH_PX, _RECENT_PX = 760, 190


class StartPage(QWidget):
    """Three ways to a first base, and those that were open lately."""

    sample_asked = Signal()
    import_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    team_asked = Signal()
    recent_asked = Signal(str)
    """Carries the place of a base."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.band = Band(theme)
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Open a knowledge base"), alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "page")
        title.setWordWrap(True)
        line = QLabel(
            self.tr("A base is one file. It holds your articles, their versions and languages."),
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        line.setWordWrap(True)
        self.sample_card = ChoiceCard(
            theme,
            "sparkles",
            self.tr("Open the sample base"),
            self.tr("The support texts of a made-up company, in English and Swedish, to try out."),
        )
        self.import_card = ChoiceCard(
            theme,
            "folder-input",
            self.tr("Import a folder"),
            self.tr("Markdown or HTML files become articles; the files stay as they are."),
        )
        self.new_card = ChoiceCard(
            theme,
            "file-plus",
            self.tr("Empty base"),
            self.tr("Twelve channels and a style guide are there; the texts are yours."),
        )
        self.sample_card.clicked.connect(self.sample_asked)
        self.import_card.clicked.connect(self.import_asked)
        self.new_card.clicked.connect(self.new_asked)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in (self.sample_card, self.import_card, self.new_card):
            cards.addWidget(card, 1)
        more = self._more_ways()
        self._recent: RowList[str] = RowList(_row, lambda target: target, self)
        self.recent = ListCard(theme, self.tr("Open lately"), self._recent, "")
        self.recent.view.chosen.connect(self._on_recent_chosen)
        self.recent.hide()
        middle = QWidget()
        self._middle = middle
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._sign, title, line):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(cards)
        column.addWidget(self.recent)
        column.addLayout(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.band)
        layout.addStretch(2)
        # No alignment: the cards are as tall as their lines need at this width.
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(middle)
        centre.addStretch(1)
        layout.addLayout(centre)
        layout.addStretch(3)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _more_ways(self) -> QHBoxLayout:
        self.open_button = QPushButton(self.tr("Open another base …"))
        self.open_button.setAccessibleName(self.tr("Open another base"))
        self.open_button.clicked.connect(self.open_asked)
        self.team_button = QPushButton(self.tr("Open a team base …"))
        self.team_button.setAccessibleName(self.tr("Open a team base"))
        self.team_button.clicked.connect(self._on_team_clicked)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addStretch(1)
        more.addWidget(self.open_button)
        more.addWidget(self.team_button)
        more.addStretch(1)
        return more

    def _on_team_clicked(self) -> None:
        self.team_asked.emit()

    def show_recent(self, targets: Sequence[str]) -> None:
        """Offers the bases that were open lately, the last one first."""
        self._recent.show(tuple(targets))
        self.recent.setVisible(bool(targets))
        self.recent.view.setCurrentIndex(self._recent.index(0, 0))

    def take_keys(self) -> None:
        """Puts the keys on what is most likely wanted."""
        (self.sample_card if self.recent.isHidden() else self.recent.view).setFocus()

    def _on_recent_chosen(self, index: QModelIndex) -> None:
        target = self._recent.thing_at(index)
        if target:
            self.recent_asked.emit(target)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        picture = pixmap(
            "book-open", self._theme.tokens["accent"], px(40), self.devicePixelRatioF()
        )
        self._sign.setPixmap(picture)
        self._middle.setFixedWidth(min(px(_WIDTH_PX), 1100))
        self.recent.setFixedHeight(px(_RECENT_PX))
        self.recent.view.setMinimumSize(QSize(0, 0))


def _row(target: str) -> Row:
    place = Path(target)
    return Row(place.stem or target, (str(place.parent) if place.suffix else "",), "book-open")
