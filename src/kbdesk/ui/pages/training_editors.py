"""Editors of what stands in a pack: a section, a scenario, and a text of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kbdesk.domain.training.pack import PackSection, Scenario, in_locale
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.column import in_line, scrolled
from kbdesk.ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from kbdesk.services.training.overview import PartLine


class Editor(QWidget):
    """Labels over fields that scroll, and buttons that stay in sight."""

    saved = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        inside = QWidget()
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(12, 0, 12, 12)
        self.rows.setSpacing(4)
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setProperty("primary", True)
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.clicked.connect(self.saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(inside), 1)
        self.foot = in_line(None, self.save_button)
        column.addLayout(self.foot)

    def add(self, words: str, part: QWidget) -> QLabel:
        """Puts a labelled part below the others."""
        label = QLabel(words)
        label.setBuddy(part)
        label.setContentsMargins(0, 6, 0, 0)
        label.setWordWrap(True)
        self.rows.addWidget(label)
        self.rows.addWidget(part)
        return label

    def add_text(self, words: str, rows: int) -> TextBox:
        """Puts a field of some lines below the others."""
        box = TextBox(self.around.theme, words, rows)
        self.add(words, box)
        return box

    def add_line(self, words: str) -> QLineEdit:
        """Puts a field of one line below the others."""
        edit = QLineEdit()
        edit.setAccessibleName(words)
        self.add(words, edit)
        return edit


class SectionEditor(Editor):
    """What a section is called, what a learner can do after it, and how long it takes."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.name = self.add_line(self.tr("Heading"))
        self.goal = self.add_text(self.tr("What a learner can do afterwards"), 2)
        self.notes = self.add_text(self.tr("What the trainer says and does here"), 4)
        self.minutes = self.add_line(self.tr("Minutes in a room"))
        self.rows.addStretch(1)

    def show_section(self, section: PackSection, locale: str) -> None:
        """Shows a section in one language."""
        self.name.setText(in_locale(section.names, locale))
        self.goal.set_text(dict(section.goals).get(locale, ""))
        self.notes.set_text(dict(section.notes).get(locale, ""))
        self.minutes.setText(str(section.minutes) if section.minutes else "")

    @property
    def minutes_said(self) -> int:
        """The minutes; 0 for what is no number."""
        text = self.minutes.text().strip()
        return int(text) if text.isdecimal() else 0


class ScenarioEditor(Editor):
    """A case to work through, in one language."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._locale = ""
        self.title = self.add_line(self.tr("Title"))
        self.situation = self.add_text(self.tr("What happened"), 3)
        self.customer = self.add_text(self.tr("What the customer writes or says"), 3)
        self.mood = self.add_line(self.tr("How the customer feels"))
        self.task = self.add_text(self.tr("What the learner is to do"), 2)
        self.look_for = self.add_text(self.tr("Rubric: what a good answer has, a line each"), 4)
        self.questions = self.add_text(self.tr("What to talk about afterwards, a line each"), 3)
        self.rows.addStretch(1)

    def show_scenario(self, scenarios: tuple[Scenario, ...], locale: str) -> None:
        """Shows a scenario in one language; empty where there is none in it."""
        empty = Scenario(locale, "", "", "")
        one = next((one for one in scenarios if one.locale == locale), empty)
        self._locale = locale
        self.title.setText(one.title)
        self.situation.set_text(one.situation)
        self.customer.set_text(one.customer)
        self.mood.setText(one.mood)
        self.task.set_text(one.task)
        self.look_for.set_text("\n".join(one.look_for))
        self.questions.set_text("\n".join(one.questions))

    @property
    def scenario(self) -> Scenario:
        """What stands in the fields."""
        return Scenario(
            self._locale,
            self.title.text().strip(),
            self.situation.text,
            self.customer.text,
            self.mood.text().strip(),
            self.task.text,
            self.look_for.lines,
            self.questions.lines,
        )


class TextPart(QWidget):
    """A text of the library as it stands in the pack, with the way to it."""

    open_asked = Signal(str)
    pin_asked = Signal(bool)
    """The text is to stay as it is live now, or to follow what is live."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        self._is_pinned = False
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.button = QPushButton(self.tr("Open the article"))
        self.button.setAccessibleName(self.button.text())
        self.button.clicked.connect(self._on_button_clicked)
        self.pin = QPushButton()
        self.pin.clicked.connect(self._on_pin_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.button)
        buttons.addWidget(self.pin)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_part(self, line: PartLine, channels: str, *, is_pinned: bool) -> None:
        """Shows which text it is."""
        self._uid = line.uid
        self.title.setText(line.words)
        follows = self.tr("It stays as it was when it was put in.")
        if not is_pinned:
            follows = self.tr("It follows what is live: learners always read the newest words.")
        self.about.setText(self.tr("{0}. {1}").format(channels, follows))
        self.button.setVisible(bool(line.uid))
        self._is_pinned = is_pinned
        words = self.tr("Follow what is live") if is_pinned else self.tr("Keep these words")
        self.pin.setText(words)
        self.pin.setAccessibleName(words)
        self.pin.setVisible(bool(line.uid))

    def _on_button_clicked(self) -> None:
        self.open_asked.emit(self._uid)

    def _on_pin_clicked(self) -> None:
        self.pin_asked.emit(not self._is_pinned)
