"""The incidents page: open one from a playbook, tell everybody, leave nothing behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.progress import Progress
from kbdesk.ui.bridge import incident_board, incidents
from kbdesk.ui.clipboard import put_text
from kbdesk.ui.incident_look import phase_word, severity_look
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.incident_papers import IncidentPapers
from kbdesk.ui.pages.page import Page
from kbdesk.ui.rows import UID_ROLE, Row, counted, short_time
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import side_by_side, stand_in_column
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.incident_form import Filled, IncidentForm
from kbdesk.ui.widgets.incident_view import IncidentView, channel_of
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from kbdesk.services.incident_board import Board, BoardLine, ReadyPlaybook
    from kbdesk.services.incidents import Closing, Standing

_LEAST_LIST_PX = 168


class IncidentsPage(Page):
    """Incidents at the left; at the right one of them, or the form that opens one."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._uid = ""
        self._is_all = False
        self.band = Band(theme)
        self.list = ListCard(
            theme,
            self.tr("Open incidents"),
            RowList(self._row, lambda one: one.incident.uid, self),
            self.tr("No incident is open."),
        )
        self.closed_too = TickBox(theme, self.tr("Closed ones, too"))
        self.closed_too.setAccessibleName(self.tr("Show closed incidents, too"))
        self.open_button = QPushButton(self.tr("Open one …"))
        self.open_button.setAccessibleName(self.tr("Open an incident"))
        self.open_button.setToolTip(self.tr("Open an incident (Ctrl+Shift+I)"))
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.setSpacing(8)
        foot.addWidget(self.closed_too)
        foot.addWidget(self.open_button)
        self.list.body.addLayout(foot)
        self.papers = IncidentPapers(around, self)
        self.form = IncidentForm(theme)
        self.view = IncidentView(theme)
        self._empty = EmptyState(theme, "siren")
        self._empty.say(
            self.tr("All is quiet. When something happens, one form writes every message."),
            self.tr("Open an incident"),
            self.ask_new,
        )
        self._quiet = Card("")
        self._quiet.heading.hide()
        self._quiet.body.addWidget(self._empty, 1)
        self._right = QStackedWidget()
        for part in (self._quiet, self.form, self.view):
            self._right.addWidget(part)
        stand_in_column(self, self.band, side_by_side((self.list, 19), (self._right, 81)))
        self._connect()
        self._on_theme_changed()

    # --- what the window asks ---

    def refresh(self) -> None:
        """Reads the incidents and the one on screen."""
        desk, is_all = self.desk, self._is_all
        if desk is not None:
            self.read(
                lambda _progress: incidents.list_incidents(desk, open_only=not is_all),
                self._on_list_read,
                self._on_read_failed,
            )

    def enter(self, argument: object) -> None:
        """Shows the incident whose uid another page carries."""
        if isinstance(argument, str) and argument:
            self._uid = argument
            self._read_board()

    def focus_order(self) -> Sequence[QWidget]:
        """The list, the form, the messages and the words of one."""
        return (self.list.view, self.form.title, self.view.table, self.view.words)

    def step_back(self) -> bool:
        """From the form back to the incident."""
        if self._right.currentWidget() is self.form:
            self._on_form_left()
            return True
        return False

    @property
    def uid(self) -> str:
        """The incident that is chosen; "" for none."""
        return self._uid

    @property
    def board(self) -> Board | None:
        """The incident on screen; None while a form or nothing is there."""
        return self.view.board if self._right.currentWidget() is self.view else None

    # --- reading ---

    def _read_board(self) -> None:
        desk, uid = self.desk, self._uid
        if desk is not None and uid:
            self.read(
                lambda _progress: incident_board.board(desk, uid),
                self._on_board_read,
                self._on_read_failed,
            )

    def _on_list_read(self, found: Sequence[Standing]) -> None:
        heading = self.tr("All incidents") if self._is_all else self.tr("Open incidents")
        self.list.heading.setText(heading)
        with QSignalBlocker(self.list.view.selectionModel()):
            self.list.model.show(found)
            known = {one.incident.uid for one in found}
            if self._uid not in known and found and not self._was_just_closed():
                self._uid = found[0].incident.uid
            self.list.view.setCurrentIndex(self.list.model.index_of(self._uid))
        self.list.view.viewport().update()
        if self._uid:
            self._read_board()
        elif self._right.currentWidget() is not self.form:
            self._right.setCurrentWidget(self._quiet)

    def _was_just_closed(self) -> bool:
        board = self.view.board
        return (
            board is not None
            and board.incident.uid == self._uid
            and board.incident.closed_at is not None
        )

    def _on_board_read(self, board: Board) -> None:
        if board.incident.uid != self._uid:
            return
        self.view.show_board(board)
        if self._right.currentWidget() is not self.form:
            self._right.setCurrentWidget(self.view)
        if self.hasFocus():
            self.take_keys()
        self.state_changed.emit()

    def _on_read_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The incidents could not be read."), error))

    # --- opening and updating ---

    def ask_new(self) -> None:
        """Shows the form for a new incident."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _progress: incident_board.ready_playbooks(desk),
                self._on_playbooks_read,
                self._on_read_failed,
            )

    def _on_playbooks_read(self, found: Sequence[ReadyPlaybook]) -> None:
        if not found:
            self.band.say(
                Words(
                    self.tr("There is no playbook yet."),
                    self.tr("A playbook holds the approved words of an incident."),
                    self.tr("Write an article of the type playbook and publish it."),
                    "info",
                )
            )
            return
        self.band.clear()
        self._right.setCurrentWidget(self.form)
        self.form.ask_new(found)
        self.state_changed.emit()

    def ask_update(self) -> None:
        """Shows the form for the next phase or new facts."""
        board = self.board
        if board is None or board.incident.closed_at is not None:
            return
        after = [p for p in board.steps if list(type(p)).index(p) > _place(board)]
        self._right.setCurrentWidget(self.form)
        self.form.ask_update(board, after[0] if after else board.incident.phase)
        self.state_changed.emit()

    def _on_form_sent(self, filled: Filled) -> None:
        desk = self.desk
        if desk is None:
            return
        self.form.send.setEnabled(False)

        def work(_progress: Progress) -> Standing:
            if filled.incident_uid:
                return incidents.update_incident(
                    desk,
                    filled.incident_uid,
                    phase=filled.phase,
                    facts=filled.facts,
                    title=filled.title,
                    severity=filled.severity,
                )
            return incidents.open_incident(
                desk,
                filled.playbook_uid,
                title=filled.title,
                facts=filled.facts,
                severity=filled.severity,
                phase=filled.phase,
            )

        self.write(work, self._on_stamped, self._on_stamp_failed, self.tr("Writing the messages"))

    def _on_stamped(self, standing: Standing) -> None:
        self.band.clear()
        self._uid = standing.incident.uid
        self._right.setCurrentWidget(self.view)
        self.view.show_box.setCurrentIndex(0)
        self.said.emit(
            counted(
                len(standing.left),
                self.tr("{0} message is ready to post."),
                self.tr("{0} messages are ready to post."),
            ),
            None,
        )
        self.base_changed.emit()
        self.refresh()
        self.view.table.setFocus()

    def _on_stamp_failed(self, error: Exception) -> None:
        self.form.send.setEnabled(True)
        words = explain(self.tr("No message was written."), error)
        reasons = " ".join(getattr(error, "reasons", ()))
        self.band.say(Words(words.what, f"{words.why} {reasons}".strip(), words.hint, words.tone))

    def _on_form_left(self) -> None:
        self._right.setCurrentWidget(self.view if self._uid else self._quiet)
        (self.view.table if self._uid else self.open_button).setFocus()
        self.band.clear()
        self.state_changed.emit()

    # --- marks ---

    def _on_view_copied(self, line: BoardLine) -> None:
        put_text(line.text)
        slot = line.message.slot
        words = self.tr("Copied: {0}, {1}. Ctrl+Enter when it is posted.")
        if line.state != "to_post":
            words = self.tr("Copied: {0}, {1}.")
        self.said.emit(words.format(channel_of(line), slot.locale), None)

    def _on_view_posted(self, uids: list[str]) -> None:
        self._mark(uids, incident_board.mark_posted)

    def _on_view_withdrawn(self, uids: list[str]) -> None:
        self._mark(uids, incident_board.mark_withdrawn)

    def _mark(self, uids: list[str], work: object) -> None:
        desk, uid = self.desk, self._uid
        if desk is None or not callable(work):
            return
        self.write(
            lambda _progress: work(desk, uid, uids),
            lambda _standing: self._after_write(),
            self._on_mark_failed,
        )

    def _after_write(self) -> None:
        self.band.clear()
        self.base_changed.emit()
        self.refresh()

    def _on_mark_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The messages were not marked."), error))

    # --- closing ---

    def close_incident(self) -> None:
        """Closes the incident, or says what is left of it."""
        desk, uid = self.desk, self._uid
        if desk is not None and self.board is not None:
            self.write(
                lambda _progress: incidents.close_incident(desk, uid),
                self._on_closed,
                lambda error: self.band.say(
                    explain(self.tr("The incident was not closed."), error)
                ),
            )

    def _on_closed(self, closing: Closing) -> None:
        if not closing.reasons:
            self.band.clear()
            self.said.emit(self.tr("The incident is closed; nothing of it is left."), None)
            self._after_write()
            return
        # The first reason is the phase, where that stands in the way.
        is_over = not self.board or not self.board.steps
        words = Words(
            counted(
                len(closing.reasons),
                self.tr("{0} thing is left, so the incident stays open."),
                self.tr("{0} things are left, so the incident stays open."),
            ),
            "" if is_over else closing.reasons[0],
            self.tr("The table has first what is to be done."),
            "warn",
        )
        choices = []
        if closing.withdrawals:
            choices.append(
                (
                    self.tr("Write the texts to put there …"),
                    lambda: self.papers.write_withdrawals(closing.withdrawals),
                )
            )
        self.band.say(words, choices)
        self.refresh()

    # --- parts ---

    def _row(self, one: Standing) -> Row:
        incident = one.incident
        word, tone = severity_look(incident.severity)
        if incident.closed_at is not None:
            closed = self.tr("closed {0}").format(short_time(incident.closed_at))
            return Row(incident.title, (closed, word), "circle-check", "muted")
        left = counted(len(one.left), self.tr("{0} to do"), self.tr("{0} to do"))
        if not one.left:
            left = self.tr("nothing left")
        parts = (phase_word(incident.phase), left, short_time(incident.opened_at))
        return Row(incident.title, parts, "siren", tone)

    def _on_list_chosen(self, index: QModelIndex) -> None:
        uid = str(index.data(UID_ROLE) or "")
        if uid and uid != self._uid:
            self._uid = uid
            self._right.setCurrentWidget(self.view)
            self._read_board()

    def _on_closed_too_toggled(self, is_on: bool) -> None:
        self._is_all = is_on
        self.refresh()

    def _on_theme_changed(self) -> None:
        self.list.setMinimumWidth(self.around.theme.px(_LEAST_LIST_PX))

    def _connect(self) -> None:
        self.list.view.moved.connect(self._on_list_chosen)
        self.list.view.chosen.connect(lambda _index: self.view.table.setFocus())
        self.closed_too.toggled.connect(self._on_closed_too_toggled)
        self.around.theme.changed.connect(self._on_theme_changed)
        self.papers.said.connect(lambda words: self.said.emit(words, None))
        self.papers.failed.connect(lambda what, error: self.band.say(explain(what, error)))
        self.open_button.clicked.connect(self.ask_new)
        self.form.sent.connect(self._on_form_sent)
        self.form.left.connect(self._on_form_left)
        self.view.copied.connect(self._on_view_copied)
        self.view.posted.connect(self._on_view_posted)
        self.view.withdrawn.connect(self._on_view_withdrawn)
        self.view.update_asked.connect(self.ask_update)
        self.view.close_asked.connect(self.close_incident)


def _place(board: Board) -> int:
    phase = board.incident.phase
    return list(type(phase)).index(phase)
