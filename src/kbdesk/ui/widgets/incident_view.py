"""An incident on screen: where it stands, every message with what is to be done, and its words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.playbook import Phase
from kbdesk.ui.incident_look import audience_word, line_look, phase_word, severity_look
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.rows import channel_look, channel_word, counted, full_time, short_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.placeholder_form import readable
from kbdesk.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from kbdesk.services.incident_board import Board, BoardLine

_TO_DO = ("take_back", "to_post")
_WITH_AUDIENCE_PX, _WITH_LENGTH_PX, _WITH_TIME_PX, _WITH_PHASE_PX = 400, 440, 520, 640


class IncidentView(QWidget):
    """Shows one incident; what a person wants of it goes out as signals."""

    copied = Signal(object)
    """Carries the BoardLine to copy."""
    posted = Signal(list)
    withdrawn = Signal(list)
    update_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.board: Board | None = None
        self.title = QLabel()
        self.title.setProperty("role", "page")
        self.title.setWordWrap(True)
        self.severity = _pill()
        self.steps = {phase: _pill(phase_word(phase)) for phase in Phase}
        self._facts = FittingLabel(theme)
        self._facts.setMinimumHeight(20)
        self.show_box = ChoiceBox(theme, self.tr("Which messages"))
        for words, key in (
            (self.tr("All messages"), "all"),
            (self.tr("To do"), "todo"),
            (self.tr("This phase"), "phase"),
        ):
            self.show_box.addItem(words, key)
        self.model: Table[BoardLine] = Table(
            theme, self._columns(), lambda line: line.message.uid, self
        )
        self.table = TableView(theme, self.tr("Messages"), is_multiple=True)
        self.table.setModel(self.model)
        self.table.viewport().installEventFilter(self)
        self.words = QPlainTextEdit()
        self.words.document().setDocumentMargin(9)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("Words of the message"))
        self._where = QLabel()
        self._where.setProperty("role", "heading")
        self._where.setWordWrap(True)
        self._length = QLabel()
        self._length.setProperty("role", "muted")
        self._length.setWordWrap(True)
        self.copy = _button(self.tr("Copy"), self.tr("Copy this message (Enter)"))
        self.post = _button(
            self.tr("Posted"), self.tr("It stands where people read it (Ctrl+Enter)")
        )
        self.withdraw = _button(
            self.tr("Withdrawn"), self.tr("Taken back, or never to be posted (Ctrl+Backspace)")
        )
        self.update_button = _button(self.tr("Next phase or new facts …"), "Ctrl+U")
        self.close_button = _button(self.tr("Close the incident"), "Ctrl+Shift+W")
        # Words that wrap give way before the page has to be scrolled.
        for label in (self.title, self._where):
            _let_wrap(label)
        self._lay_out()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Shows an incident as it is now; the place in the table stays."""
        is_same = self.board is not None and self.board.incident.uid == board.incident.uid
        row = self.table.currentIndex().row() if is_same else 0
        self.board = board
        incident = board.incident
        self.title.setText(incident.title)
        word, tone = severity_look(incident.severity)
        _say(self.severity, word, "warn" if tone == "error" else tone)
        phases = list(Phase)
        for phase, pill in self.steps.items():
            is_now = phase is incident.phase
            is_past = phases.index(phase) < phases.index(incident.phase)
            mark = "● " if is_now else "✓ " if is_past else ""
            _say(pill, mark + phase_word(phase), "info" if is_now else "ok" if is_past else "")
        if incident.closed_at is not None:
            said = self.tr("Closed {0}").format(full_time(incident.closed_at))
        elif board.left:
            said = counted(board.left, self.tr("{0} message to do"), self.tr("{0} messages to do"))
        else:
            said = self.tr("Nothing left to do in this phase")
        self.count.setText(said)
        opened = self.tr("opened {0} by {1}").format(
            full_time(incident.opened_at), incident.opened_by
        )
        facts = (
            f"{readable(key.removeprefix('incident.'))}: {value}" for key, value in incident.facts
        )
        self._facts.show_parts((opened, *facts))
        self._fill(row)
        is_open = incident.closed_at is None
        is_over = incident.phase is Phase.RESOLVED
        for button in (self.update_button, self.close_button):
            button.setEnabled(is_open)
        main = self.copy
        if not board.left and is_open:
            main = self.close_button if is_over else self.update_button
        for button in (self.copy, self.update_button, self.close_button):
            _make_primary(button, is_on=button is main)

    @property
    def chosen(self) -> list[BoardLine]:
        """The lines that are marked."""
        found = (self.model.thing_at(index) for index in self.table.chosen_rows())
        return [line for line in found if line is not None]

    def _fill(self, row: int) -> None:
        board = self.board
        if board is None:
            return
        key = self.show_box.currentData()
        lines = [
            line
            for line in board.lines
            if key == "all"
            or (key == "todo" and line.state in _TO_DO)
            or (key == "phase" and line.message.phase is board.incident.phase)
        ]
        self.model.show(lines)
        self.table.selectRow(max(0, min(row, len(lines) - 1)))
        self._show_line()

    def _show_line(self) -> None:
        line = self.model.thing_at(self.table.currentIndex())
        chosen = self.chosen
        is_open = self.board is not None and self.board.incident.closed_at is None
        self.copy.setEnabled(line is not None)
        self.post.setEnabled(is_open and any(one.state == "to_post" for one in chosen))
        self.withdraw.setEnabled(is_open and any(one.state != "withdrawn" for one in chosen))
        if line is None:
            self.words.clear()
            self._where.setText(self.tr("No message here"))
            self._length.clear()
            return
        slot = line.message.slot
        where = (channel_of(line), slot.locale, audience_word(slot.audience))
        self._where.setText(" · ".join(where))
        self.words.setPlainText(line.text)
        said = self.tr("{0} characters").format(_length_words(line))
        if line.state == "take_back":
            said = self.tr("Put this in the place of the message, then mark it withdrawn.")
        else:
            marked = full_time(_marked_at(line))
            parts = (said, phase_word(line.message.phase), marked, line.message.posted_ref)
            said = " · ".join(part for part in parts if part)
        self._length.setText(said)

    def _columns(self) -> tuple[Column[BoardLine], ...]:
        phases = list(Phase)
        return (
            Column(
                self.tr("State"),
                lambda line: line_look(line.state)[0],
                key=lambda line: ("take_back", "to_post", "posted", "withdrawn").index(line.state),
                tone=lambda line: line_look(line.state)[1],
                icon=lambda line: line_look(line.state)[2],
                width_px=124,
            ),
            Column(
                self.tr("Channel"),
                lambda line: f"{channel_of(line)} · {line.message.slot.locale}",
                tone=lambda line: channel_look(line.message.slot.channel)[1],
                icon=lambda line: channel_look(line.message.slot.channel)[0],
            ),
            Column(
                self.tr("For"), lambda line: audience_word(line.message.slot.audience), width_px=98
            ),
            Column(
                self.tr("Length"),
                _length_words,
                key=lambda line: line.shaped.length,
                width_px=100,
                is_number=True,
            ),
            Column(
                self.tr("Phase"),
                lambda line: phase_word(line.message.phase),
                key=lambda line: phases.index(line.message.phase),
                width_px=104,
            ),
            Column(
                self.tr("When"),
                lambda line: short_time(_marked_at(line)),
                key=_marked_moment,
                width_px=64,
            ),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves out the last columns where the table is too narrow for them."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            width = self.table.viewport().width()
            for place, least in (
                (4, _WITH_PHASE_PX),
                (5, _WITH_TIME_PX),
                (3, _WITH_LENGTH_PX),
                (2, _WITH_AUDIENCE_PX),
            ):
                self.table.setColumnHidden(place, width < self._theme.px(least))
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.update_button)
        top.addWidget(self.close_button)
        phases = QHBoxLayout()
        phases.setSpacing(4)
        for pill in self.steps.values():
            phases.addWidget(pill)
        phases.addStretch(1)
        facts = QHBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(self.severity)
        facts.addWidget(self._facts, 1)
        table = Card("")
        self.count = table.heading
        self.count.setProperty("role", "title")
        _let_wrap(self.count, table.head)
        table.hold(self.table)
        table.head.addWidget(self.show_box)
        table.body.addWidget(self.table, 1)
        words = Card("")
        words.head.removeWidget(words.heading)
        words.heading.hide()
        words.head.insertWidget(0, self._where, 9)
        words.head.addWidget(self.copy)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 8)
        inner.setSpacing(8)
        inner.addWidget(self.words, 1)
        inner.addWidget(self._length)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.post, self.withdraw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        words.body.addLayout(inner, 1)
        halves = side_by_side(table, words, stretch=(3, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(phases)
        column.addLayout(facts)
        column.addWidget(halves, 1)

    def _connect(self) -> None:
        self.show_box.activated.connect(lambda _place: self._fill(0))
        self.table.moved.connect(lambda _index: self._show_line())
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._show_line())
        self.table.chosen.connect(lambda _index: self.copy_line())
        self.copy.clicked.connect(self.copy_line)
        self.post.clicked.connect(self.mark_posted)
        self.withdraw.clicked.connect(self.mark_withdrawn)
        self.update_button.clicked.connect(self.update_asked)
        self.close_button.clicked.connect(self.close_asked)

    def copy_line(self) -> None:
        """Asks for the words of the current line."""
        line = self.model.thing_at(self.table.currentIndex())
        if line is not None:
            self.copied.emit(line)

    def mark_posted(self) -> None:
        """Says that the marked messages were posted."""
        uids = [line.message.uid for line in self.chosen if line.state == "to_post"]
        if uids:
            self.posted.emit(uids)

    def mark_withdrawn(self) -> None:
        """Says that the marked messages were taken back."""
        uids = [line.message.uid for line in self.chosen if line.state != "withdrawn"]
        if uids:
            self.withdrawn.emit(uids)


def channel_of(line: BoardLine) -> str:
    """Gives the name of a message's channel."""
    return channel_word(line.channel.key, line.channel.name)


def _length_words(line: BoardLine) -> str:
    number = QLocale().toString
    length = number(line.shaped.length)
    limit = line.shaped.limit
    return f"{length} / {number(limit)}" if limit is not None else length


def _marked_moment(line: BoardLine) -> float:
    at = _marked_at(line)
    return at.timestamp() if at is not None else 0.0


def _marked_at(line: BoardLine) -> datetime | None:
    return line.message.withdrawn_at or line.message.posted_at


def _let_wrap(words: QLabel, row: QHBoxLayout | None = None) -> None:
    words.setWordWrap(True)
    words.setMinimumWidth(1)
    if row is not None:
        row.setStretchFactor(words, 9)


def _pill(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "pill")
    return label


def _say(pill: QLabel, words: str, tone: str) -> None:
    pill.setText(words)
    pill.setProperty("tone", tone)
    pill.style().unpolish(pill)
    pill.style().polish(pill)


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    return button


def _make_primary(button: QPushButton, *, is_on: bool) -> None:
    button.setProperty("primary", is_on)
    button.style().unpolish(button)
    button.style().polish(button)
