"""The base page: proved backups, what bringing one back would change, and a check of the base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kbdesk.domain.errors import Cancelled, KBDeskError
from kbdesk.ui.bridge import backups
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import Row, counted, full_time
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import in_line, side_by_side
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.figure_strip import FigureStrip
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.notes_view import Note, NotesView
from kbdesk.ui.widgets.work_strip import WorkStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kbdesk.progress import Progress
    from kbdesk.services.backups import Backup, Preview, Restored
    from kbdesk.store.backup import BackupInfo
    from kbdesk.store.check import CheckReport

_SHOWN_PROBLEMS = 200


class BasePage(Page):
    """Backups at the left; the chosen one, or the check, at the right."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.previewed: Preview | None = None
        self.report: CheckReport | None = None
        self.band = Band(theme)
        self.list = ListCard(
            theme,
            self.tr("Backups"),
            RowList(self._row, lambda one: str(one.path), self),
            self.tr("No backup yet. One is made a day; make one now to be sure."),
        )
        self.place = QLabel()
        self.place.setProperty("role", "muted")
        self.place.setWordWrap(True)
        self.place.setContentsMargins(12, 4, 12, 4)
        self.work = WorkStrip(around.jobs)
        self.figures = FigureStrip()
        self.notes = NotesView(theme, self.tr("What it would change"))
        self.empty = EmptyState(theme, "database-backup")
        self._make_buttons()
        self._lay_out()
        self.list.view.chosen.connect(self._on_list_chosen)
        self.list.view.moved.connect(self._on_list_chosen)
        self.notes.item_asked.connect(self._on_item_asked)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self._show_right()

    def refresh(self) -> None:
        """Reads which backups there are; none of them is opened."""
        desk = self.desk
        if desk is None:
            return
        path = desk.kb.path
        if path is None:
            what = self.tr("This base is backed up by its server.")
            hint = self.tr("Ask whoever runs the database for pg_dump; a check works here too.")
            self.band.say(Words(what, "", hint, "info"))
            self._show_right()
            return
        self.read(lambda _: backups.list_backups(path), self._on_listed, self._on_failed)

    def focus_order(self) -> Sequence[QWidget]:
        """The backups, what the chosen one holds."""
        return (self.list.view, self.notes)

    @property
    def is_free(self) -> bool:
        """Whether nothing is on its way."""
        return self.desk is not None and not self.work.is_busy

    @property
    def can_restore(self) -> bool:
        """Whether a backup was looked at that can be brought back."""
        return self.is_free and self.previewed is not None

    # --- what a person asks for ---

    def back_up(self) -> None:
        """Makes a backup and proves it."""
        desk = self.desk
        if desk is None or not self.is_free:
            return

        def work(progress: Progress) -> BackupInfo:
            return backups.backup_now(desk, progress)

        def done(info: BackupInfo) -> None:
            self.said.emit(self.tr("Backed up and proved: {0}.").format(info.path.name), None)
            self._ended()
            self.refresh()

        self._follow(work, done, self.tr("Backing up"))

    def look(self, path: Path) -> None:
        """Proves a backup and tells what bringing it back would change."""
        desk = self.desk
        if desk is None or not self.is_free:
            return

        def work(progress: Progress) -> Preview:
            return backups.preview(desk, path, progress)

        def done(found: Preview) -> None:
            self.previewed = found
            self._ended()

        self.previewed = None
        self.tabs.setCurrentIndex(0)
        self._follow(work, done, self.tr("Proving the backup"))

    def restore(self) -> None:
        """Brings the backup back that was looked at; what is there now is backed up before."""
        desk, found = self.desk, self.previewed
        if desk is None or found is None or not self.can_restore:
            return
        path = found.info.path
        try:
            self.around.session.keep_unsaved()
        except KBDeskError as error:
            # Only this window holds the text: it goes before the backup.
            self.band.say(explain(self.tr("What you typed could not be kept on disk."), error))
            return

        def work(progress: Progress) -> Restored:
            return backups.restore(desk, path, progress)

        def done(restored: Restored) -> None:
            self.previewed = None
            self._ended()
            name = restored.before.name if restored.before is not None else ""
            words = self.tr("Restored. What was there before is kept as {0}.").format(name)
            self.said.emit(words, None)
            session = self.around.session
            target = session.target
            session.close()
            session.open(target)

        self._follow(work, done, self.tr("Restoring"))

    def check(self) -> None:
        """Proves the base: its structure, every seal and every chain."""
        desk = self.desk
        if desk is None or not self.is_free:
            return

        def work(progress: Progress) -> CheckReport:
            return backups.check(desk, progress)

        def done(report: CheckReport) -> None:
            self.report = report
            self._ended()

        self.tabs.setCurrentIndex(1)
        self._follow(work, done, self.tr("Checking the knowledge base"))

    def show_folder(self) -> None:
        """Shows where the backups lie."""
        desk = self.desk
        if desk is not None and desk.kb.path is not None:
            folder = backups.folder_for(desk.kb.path)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # --- what comes back ---

    def _follow(
        self, work: Callable[[Progress], object], done: Callable[..., None], label: str
    ) -> None:
        self.band.clear()
        self.work.follow(self.write(work, done, self._on_failed, label))
        self._show_right()

    def _ended(self) -> None:
        self._show_right()
        self.state_changed.emit()

    def _on_listed(self, found: tuple[Backup, ...]) -> None:
        self.list.model.show(found)
        self._show_right()

    def _on_failed(self, error: Exception) -> None:
        self._ended()
        if isinstance(error, Cancelled):
            self.said.emit(self.tr("Cancelled. Nothing was changed."), None)
        else:
            self.band.say(explain(self.tr("That did not work."), error))

    # --- showing ---

    def _show_right(self) -> None:
        desk = self.desk
        self.place.setText(str(desk.kb.target) if desk is not None else "")
        is_file = desk is not None and desk.kb.path is not None
        self.backup_button.setEnabled(self.is_free and is_file)
        self.folder_button.setEnabled(is_file)
        self.check_button.setEnabled(self.is_free)
        is_check = self.tabs.currentIndex() == 1
        self.restore_button.setVisible(not is_check)
        self.restore_button.setEnabled(self.can_restore)
        self.check_button.setVisible(is_check)
        if is_check and self.report is not None:
            self._show_report(self.report)
        elif not is_check and self.previewed is not None:
            self._show_preview(self.previewed)
        else:
            words = self.tr("Choose a backup to see what bringing it back would change.")
            if is_check:
                words = self.tr("A check reads every row and proves its seal, number and chain.")
            self.empty.say(words)
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentIndex(1)

    def _show_preview(self, found: Preview) -> None:
        lost, older, back = found.counts
        self.figures.show_figures(
            (
                (str(found.commits_lost), self.tr("changes undone"), _warn(found.commits_lost)),
                (str(lost), self.tr("articles gone"), _warn(lost)),
                (str(older), self.tr("articles older"), _warn(older)),
                (str(back), self.tr("articles back"), ""),
            )
        )
        notes = []
        if found.is_other_base:
            words = self.tr("It takes the place of all that is here.")
            notes.append(Note(self.tr("This is a backup of another base"), ((words, ""),)))
        for heading, titles, count in (
            (self.tr("Written since; they would be gone"), found.items_lost, lost),
            (self.tr("Changed since; they would be older"), found.items_older, older),
            (self.tr("Only in the backup; they would come back"), found.items_back, back),
        ):
            if titles:
                gone = heading == self.tr("Only in the backup; they would come back")
                lines = tuple((title, "" if gone else uid) for uid, title in titles)
                notes.append(Note(self.tr("{0} · {1}").format(heading, count), lines))
        if not notes:
            words = self.tr("The base holds just what the backup holds.")
            notes.append(Note("", ((words, ""),)))
        words = self.tr("What is there now is backed up first, so that you can come back to it.")
        notes.append(Note(self.tr("Before"), ((words, ""),)))
        self.notes.show_notes(notes)

    def _show_report(self, report: CheckReport) -> None:
        problems = len(report.problems)
        rows = sum(count for _, count in report.counts)
        self.figures.show_figures(
            (
                (
                    str(problems),
                    counted(problems, self.tr("fault"), self.tr("faults")),
                    "error" if problems else "ok",
                ),
                (QLocale().toString(rows), self.tr("rows proved"), ""),
                (QLocale().toString(report.seq), self.tr("changes"), ""),
            )
        )
        if problems:
            lines = tuple(
                (self.tr("{0} {1}: {2}").format(one.table, one.uid, one.message), "")
                for one in report.problems[:_SHOWN_PROBLEMS]
            )
            words = self.tr("Bring back the newest backup, and keep a copy of this file.")
            notes = [Note(self.tr("Faults"), lines), Note(self.tr("What to do"), ((words, ""),))]
        else:
            words = self.tr("Every row, every seal and every chain is as it was written.")
            notes = [
                Note(self.tr("No faults"), ((words, ""),)),
                Note(self.tr("Mark of the whole history"), ((report.head_hash, ""),)),
            ]
        self.notes.show_notes(notes)

    # --- the parts ---

    def _row(self, one: Backup) -> Row:
        size = QLocale().formattedDataSize(one.size_bytes, 1)
        if one.problem or one.info is None:
            why = one.problem or self.tr("It has no note beside it")
            return Row(
                full_time(one.created_at),
                (why, size),
                "triangle-alert",
                "warn",
                badge=self.tr("look at it"),
                badge_tone="warn",
            )
        rows = dict(one.info.counts)
        texts = counted(rows.get("revision", 0), self.tr("{0} text"), self.tr("{0} texts"))
        return Row(
            full_time(one.created_at),
            (size, texts, one.path.name),
            "shield-check",
            "ok",
            badge=self.tr("proved"),
            badge_tone="ok",
        )

    def _make_buttons(self) -> None:
        self.backup_button = QPushButton(self.tr("Back up now"))
        self.backup_button.setProperty("primary", True)
        self.folder_button = QPushButton(self.tr("Show folder"))
        self.restore_button = QPushButton(self.tr("Restore this backup"))
        self.check_button = QPushButton(self.tr("Check knowledge base"))
        for button, run in (
            (self.backup_button, self.back_up),
            (self.folder_button, self.show_folder),
            (self.restore_button, self.restore),
            (self.check_button, self.check),
        ):
            button.setAccessibleName(button.text())
            button.clicked.connect(run)

    def _lay_out(self) -> None:
        self.list.body.insertWidget(1, self.place)
        self.list.body.addLayout(in_line(self.folder_button, None, self.backup_button))
        card = Card(self.tr("Safety"))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Restore or check"))
        self.tabs.addTab(self.tr("Restore"))
        self.tabs.addTab(self.tr("Check"))
        found = QWidget()
        rows = QVBoxLayout(found)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.figures)
        rows.addWidget(self.notes, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(found)
        for part in (self.tabs, self.work):
            card.body.addWidget(part)
        card.body.addWidget(self._stack, 1)
        card.body.addLayout(in_line(None, self.restore_button, self.check_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.band)
        column.addWidget(side_by_side((self.list, 45), (card, 55)), 1)

    def _on_list_chosen(self, index: QModelIndex) -> None:
        one = self.list.model.thing_at(index)
        if one is not None:
            self.look(one.path)

    def _on_item_asked(self, item_uid: str) -> None:
        self.asked.emit("library", Place(item_uid))

    def _on_tabs_current_changed(self, _place: int) -> None:
        self._show_right()


def _warn(count: int) -> str:
    return "warn" if count else "ok"
