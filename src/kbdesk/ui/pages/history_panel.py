"""The history of a text: its versions, what each changed, and the way back to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.diff import DiffPart, word_diff
from kbdesk.domain.rendition import Revision
from kbdesk.progress import Progress
from kbdesk.ui.bridge import library
from kbdesk.ui.icons import icon
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.revision_list import revision_list, words_of
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk


_OWN_WAYS = 2
"""Ways to compare a text with itself; the other texts of its item come after them."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What the diff shows."""

    caption: str
    parts: tuple[DiffPart, ...]


class HistoryPanel(QWidget):
    """Versions left, the diff of the chosen one right."""

    restore_asked = Signal(int)
    """Carries the number of the version that is to be the newest again."""

    left = Signal()
    failed = Signal(Words)
    shown = Signal()
    """The diff of the chosen version is on screen."""

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._desk: Desk | None = None
        self._back = QToolButton()
        self._back.setAccessibleName(self.tr("Back to the article"))
        self._back.setToolTip(self.tr("Back to the article (Esc)"))
        self._back.clicked.connect(self.left)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self.against = ChoiceBox(theme, self.tr("Compare with"))
        self.against.addItem(self.tr("What it changed"), "former")
        self.against.addItem(self.tr("Against the newest"), "newest")
        self.against.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.against.setMinimumContentsLength(12)
        self.against.currentIndexChanged.connect(self._on_against_changed)
        self.restore = QPushButton(self.tr("Restore as new version"))
        self.restore.setAccessibleName(self.tr("Restore as new version"))
        self.restore.setProperty("primary", True)
        self.restore.clicked.connect(self._on_restore_clicked)
        self._model = revision_list(self)
        self.versions = RowView(theme, TwoLineDelegate, self.tr("Versions"))
        self.versions.setModel(self._model)
        self.versions.moved.connect(self._on_versions_moved)
        self._list_card = Card(self.tr("Versions"))
        self._list_card.hold(self.versions)
        self._list_card.body.addWidget(self.versions, 1)
        self.diff = DiffView(theme, self.tr("Differences"))
        self._diff_card = Card("")
        self._diff_card.hold(self.diff)
        self._diff_card.body.addWidget(self.diff, 1)
        self._list_card.setMinimumWidth(180)
        halves = side_by_side(self._list_card, self._diff_card, sizes=(260, 420))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addWidget(halves, 1)
        self._differ: Latest[_Compared] = Latest(
            jobs, parent=self, delay_ms=0, then=self._on_differ_done, failed=self._on_differ_failed
        )
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._back)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.against)
        head.addWidget(self.restore)
        return head

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The versions, newest first."""
        return tuple(self._model.things)

    @property
    def current(self) -> Revision | None:
        """The chosen version."""
        return self._model.thing_at(self.versions.currentIndex())

    def load(
        self,
        desk: Desk,
        rendition_uid: str,
        title: str,
        others: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Reads the versions of a text and shows the newest one's changes.

        `others` are the other texts of its item, as (uid, name): it can be held against them.
        """
        self._desk = desk
        with QSignalBlocker(self.against):
            while self.against.count() > _OWN_WAYS:
                self.against.removeItem(_OWN_WAYS)
            for uid, name in others:
                self.against.addItem(self.tr("Against {0}").format(name), uid)
            self.against.setCurrentIndex(0)
        self._title.setText(self.tr("History"))
        self._title.setToolTip(title)
        self._model.show(())
        self.diff.show_parts(())
        self._diff_card.heading.setText("")
        self._jobs.start(
            lambda _progress: library.history(desk, rendition_uid),
            owner=self,
            then=self._on_history_read,
            failed=self._on_history_failed,
        )

    def _on_history_read(self, revisions: tuple[Revision, ...]) -> None:
        self._model.show(revisions)
        self._list_card.remark.setText(str(len(revisions)))
        self.versions.setCurrentIndex(self._model.index(0, 0))
        self.versions.setFocus()

    def _on_history_failed(self, error: Exception) -> None:
        self.failed.emit(explain(self.tr("The history could not be read."), error))

    def _on_versions_moved(self, _index: QModelIndex) -> None:
        self._compare()

    def _on_against_changed(self, _place: int) -> None:
        self._compare()

    def _compare(self) -> None:
        chosen = self.current
        if chosen is None:
            return
        newest = self.revisions[0]
        self.restore.setEnabled(chosen.uid != newest.uid)
        if self.against.currentIndex() >= _OWN_WAYS:
            self._compare_with_other(chosen)
            return
        if self.against.currentData() == "newest" and chosen.uid != newest.uid:
            old, new = chosen, newest
            caption = self.tr("From v{0} to v{1}, the newest").format(old.number, new.number)
        else:
            parents = (other for other in self.revisions if other.uid == chosen.parent_uid)
            former = next(parents, None)
            if former is None:
                # There is nothing to compare a first version with: it is shown as it is.
                old, new = chosen, chosen
                caption = self.tr("v{0}, the first version").format(chosen.number)
            else:
                old, new = former, chosen
                caption = self.tr("From v{0} to v{1}").format(old.number, new.number)
        before, after = words_of(old.content), words_of(new.content)
        self._differ.ask(
            lambda _progress: _Compared(caption, word_diff(before, after)), at_once=True
        )

    def _compare_with_other(self, chosen: Revision) -> None:
        """Holds a version against the newest one of another channel or language."""
        desk, uid = self._desk, str(self.against.currentData())
        name = self.against.currentText()
        after = words_of(chosen.content)
        assert desk is not None

        def work(_progress: Progress) -> _Compared:
            other = library.history(desk, uid)[0]
            caption = f"{name} (v{other.number})"
            return _Compared(caption, word_diff(words_of(other.content), after))

        self._differ.ask(work, at_once=True)

    def _on_differ_done(self, compared: _Compared) -> None:
        self.diff.show_parts(compared.parts)
        count = self.diff.change_count
        said = counted(count, self.tr("{0} change"), self.tr("{0} changes"))
        heading = f"{compared.caption} · {said}" if count else compared.caption
        self._diff_card.heading.setText(heading)
        self._diff_card.heading.setToolTip(self.tr("F7 goes to the next change"))
        self.shown.emit()

    def _on_differ_failed(self, error: Exception) -> None:
        self.failed.emit(explain(self.tr("The versions could not be compared."), error))

    def _on_restore_clicked(self) -> None:
        if self.current is not None:
            self.restore_asked.emit(self.current.number)

    def _on_theme_changed(self) -> None:
        size = self._theme.px(18)
        self._back.setIcon(icon("arrow-left", self._theme.tokens["text"], size))
        self._back.setIconSize(QSize(size, size))
