"""The form that opens an incident or takes it to its next phase: few fields, Enter goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.incident import IncidentSeverity
from kbdesk.domain.playbook import Phase
from kbdesk.ui.incident_look import phase_word, severity_look
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from kbdesk.domain.playbook import PlaybookFact
    from kbdesk.services.incident_board import Board, ReadyPlaybook

_LABEL_PX, _BOX_PX, _COUNT_PX, _SHORT_CHARS, _SHORT_PX = 200, 220, 72, 12, 120


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form was filled with; `incident_uid` is "" for a new incident."""

    incident_uid: str
    playbook_uid: str
    title: str
    severity: IncidentSeverity
    phase: Phase
    facts: dict[str, str]


class IncidentForm(Card):
    """Asks only for what the chosen phase says; Enter goes to the next empty field, then sends."""

    sent = Signal(Filled)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Open an incident"), parent)
        self._theme = theme
        self._uid = ""
        self._playbooks: Sequence[ReadyPlaybook] = ()
        self._facts: Mapping[Phase, Sequence[PlaybookFact]] = {}
        self._values: dict[str, str] = {}
        self.fields: dict[str, QLineEdit] = {}
        self._required: set[str] = set()
        self.playbook = ChoiceBox(theme, self.tr("Playbook"))
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("What happened"))
        self.title.setPlaceholderText(self.tr("in a few words, such as: the music has stopped"))
        self.severity = ChoiceBox(theme, self.tr("How bad it is"))
        for severity in IncidentSeverity:
            self.severity.addItem(severity_look(severity)[0], severity)
        self.phase = ChoiceBox(theme, self.tr("Phase"))
        self._rows = QFormLayout()
        self._rows.setContentsMargins(16, 8, 16, 8)
        self._rows.setSpacing(12)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.playbook, self.title, self.severity, self.phase):
            self._rows.addRow(self._label(field.accessibleName(), field), field)
        self._fixed = self._rows.rowCount()
        self.send = QPushButton()
        self.send.setProperty("primary", True)
        self.back = QPushButton(self.tr("Cancel"))
        self.back.setAccessibleName(self.back.text())
        self._lay_out()
        self.playbook.activated.connect(self._on_choice_activated)
        self.phase.activated.connect(self._on_choice_activated)
        self.title.returnPressed.connect(self._on_field_return_pressed)
        self.send.clicked.connect(self.submit)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        self._hint = QLabel(
            self.tr("Enter goes to the next empty field, then sends. Ctrl+T writes the time.")
        )
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.send)
        buttons.addWidget(self.back)
        buttons.addWidget(self._hint, 1)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self.body.addWidget(scroll, 1)

    def ask_new(self, playbooks: Sequence[ReadyPlaybook]) -> None:
        """Asks for a new incident; playbooks with a fault can be seen and not be chosen."""
        self._uid = ""
        self._playbooks = playbooks
        self._values = {}
        self.heading.setText(self.tr("Open an incident"))
        self.playbook.clear()
        for place, one in enumerate(playbooks):
            self.playbook.addItem(one.title, one.uid)
            if one.fault:
                self.playbook.setItemText(place, self.tr("{0} (not ready)").format(one.title))
                self.playbook.setItemData(place, one.fault, Qt.ItemDataRole.ToolTipRole)
        self.title.clear()
        self.severity.setCurrentIndex(self.severity.findData(IncidentSeverity.MAJOR))
        self._offer(tuple(Phase), Phase.INVESTIGATING)
        self._rows.setRowVisible(self.playbook, True)
        self._take_playbook()
        self.title.setFocus()

    def ask_update(self, board: Board, phase: Phase) -> None:
        """Asks what is new about an incident; `phase` is what is proposed."""
        incident = board.incident
        self._uid = incident.uid
        self._values = dict(incident.facts)
        self._facts = board.facts
        self.heading.setText(self.tr("Update “{0}”").format(incident.title))
        self._rows.setRowVisible(self.playbook, False)
        self.title.setText(incident.title)
        self.severity.setCurrentIndex(self.severity.findData(incident.severity))
        self._offer(tuple(p for p in Phase if p in (incident.phase, *board.steps)), phase)
        self._show_facts()
        empty = next((field for field in self.fields.values() if not field.text()), None)
        (empty or self.phase).setFocus()

    def write_time(self) -> None:
        """Puts the time of day into the field that has the keys."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field in self.fields.values():
            field.setText(QTime.currentTime().toString("HH:mm"))

    def submit(self) -> None:
        """Hands over what is filled in."""
        self._keep()
        shown = {key: self._values.get(key, "") for key in self.fields}
        self.sent.emit(
            Filled(
                self._uid,
                str(self.playbook.currentData() or ""),
                self.title.text().strip(),
                IncidentSeverity(self.severity.currentData()),
                Phase(self.phase.currentData()),
                shown,
            )
        )

    def _offer(self, phases: Sequence[Phase], chosen: Phase) -> None:
        self.phase.clear()
        for phase in phases:
            self.phase.addItem(phase_word(phase), phase)
        self.phase.setCurrentIndex(max(0, self.phase.findData(chosen)))

    def _take_playbook(self) -> None:
        place = self.playbook.currentIndex()
        chosen = self._playbooks[place] if 0 <= place < len(self._playbooks) else None
        self._facts = chosen.facts if chosen is not None else {}
        self._show_facts()
        count = chosen.messages if chosen is not None else 0
        self.send.setEnabled(chosen is not None and not chosen.fault)
        words = counted(count, self.tr("Write {0} message"), self.tr("Write {0} messages"))
        if chosen is not None and chosen.fault:
            words = self.tr("This playbook is not ready")
        self.send.setText(words)
        self.send.setAccessibleName(words)
        self.send.setToolTip(chosen.fault if chosen is not None else "")

    def _show_facts(self) -> None:
        self._keep()
        while self._rows.rowCount() > self._fixed:
            self._rows.removeRow(self._fixed)
        self.fields = {}
        self._required = set()
        phase = Phase(self.phase.currentData())
        former: QWidget = self.phase
        for fact in self._facts.get(phase, ()):
            line, field = self._fact_line(fact)
            self._rows.addRow(self._label(fact.label, field), line)
            self.fields[fact.key] = field
            if fact.required:
                self._required.add(fact.key)
            QWidget.setTabOrder(former, field)
            former = field
        QWidget.setTabOrder(former, self.send)
        if self._uid:
            self.send.setText(self.tr("Update the messages"))
            self.send.setAccessibleName(self.send.text())
            self.send.setEnabled(bool(self._facts))

    def _fact_line(self, fact: PlaybookFact) -> tuple[QWidget, QLineEdit]:
        field = QLineEdit(self._values.get(fact.key, ""))
        field.setAccessibleName(fact.label)
        field.setMaxLength(fact.max_chars)
        if not fact.required:
            field.setPlaceholderText(self.tr("may stay empty"))
        if fact.max_chars <= _SHORT_CHARS:
            field.setFixedWidth(self._theme.px(_SHORT_PX))
        count = QLabel(f"{len(field.text())} / {fact.max_chars}")
        count.setProperty("role", "muted")
        field.textChanged.connect(lambda text: count.setText(f"{len(text)} / {fact.max_chars}"))
        field.returnPressed.connect(self._on_field_return_pressed)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field)
        row.addWidget(count)
        if fact.max_chars <= _SHORT_CHARS:
            row.addStretch(1)
        return line, field

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text)
        label.setMinimumWidth(self._theme.px(_LABEL_PX))
        label.setBuddy(buddy)
        return label

    def _keep(self) -> None:
        self._values |= {key: field.text().strip() for key, field in self.fields.items()}

    def _on_choice_activated(self, _place: int) -> None:
        if self._uid:
            self._show_facts()
        else:
            self._take_playbook()

    def _on_field_return_pressed(self) -> None:
        fields = (self.title, *(self.fields[key] for key in self.fields if key in self._required))
        empty = next((field for field in fields if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus()
        else:
            self.submit()
