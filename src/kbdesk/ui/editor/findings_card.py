"""The findings of the open text, under the editor."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from kbdesk.domain.finding import Finding
from kbdesk.ui.icons import pixmap
from kbdesk.ui.messages import Words
from kbdesk.ui.models.finding_list import finding_list, summary
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.delegates import RowDelegate
from kbdesk.ui.widgets.row_view import RowView

_QUIET_PX = 68
_HEAD_PX = 46
_ROW_PX = 30
_LEAST_PX = 110
_SHARE = 0.34
_FEW = 5
"""Rows on screen before the list scrolls; the text above needs the room more."""


class FindingsCard(Card):
    """Lists findings; says so when there are none."""

    chosen = Signal(object)
    """A finding was clicked, or Enter was pressed on it."""
    fix_all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Findings"))
        self._theme = theme
        self._model = finding_list(self)
        self.view = RowView(theme, RowDelegate, self.tr("Findings"))
        self.view.setModel(self._model)
        self.view.chosen.connect(self._on_view_chosen)
        self._note = QLabel()
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(12, 0, 12, 8)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._note)
        self._stack.addWidget(self.view)
        self.hold(self.view)
        self.body.addWidget(self._stack, 1)
        self.fix_all = QPushButton(self.tr("Fix all safe"))
        self.fix_all.setAccessibleName(self.tr("Fix all that is safe to fix"))
        self.fix_all.setProperty("flat", True)
        self.fix_all.clicked.connect(self.fix_all_asked)
        self.fix_all.hide()
        self.head.addWidget(self.fix_all)
        self._sign = QLabel()
        self.head.insertWidget(0, self._sign)
        self._is_clean = False
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.wait()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed."""
        return tuple(self._model.things)

    def wait(self) -> None:
        """Says that the text is being checked."""
        self._say(self.tr("Checking the text …"))

    def show_findings(self, findings: tuple[Finding, ...], *, unshown: int = 0) -> None:
        """Lists `findings`; keeps the row that was current.

        Of lighter ones, that the person does not want to see while writing, it says how many.
        """
        row = self.view.currentIndex().row()
        self._model.show(findings)
        self.fix_all.setVisible(any(fix.safe for one in findings for fix in one.fixes))
        lighter = counted(
            unshown, self.tr("{0} lighter one not shown"), self.tr("{0} lighter ones not shown")
        )
        if not findings:
            self._say(self.tr("The text keeps to the style guide."), is_clean=not unshown)
            if unshown:
                self._say(self.tr("Nothing that weighs enough; {0} (Settings).").format(lighter))
            return
        self._show_sign(is_clean=False)
        self.heading.setText(self.tr("Findings: {0}").format(len(findings)))
        told = (summary(findings), lighter) if unshown else (summary(findings),)
        self.remark.setText(" · ".join(told))
        self.view.setCurrentIndex(self._model.index(max(0, min(row, len(findings) - 1)), 0))
        self._stack.setCurrentWidget(self.view)
        self._take(self._theme.px(_HEAD_PX + _ROW_PX * min(len(findings), _FEW)))

    def show_score(self, score: int, silenced: int) -> None:
        """Says how good the text is, and how many findings somebody silenced."""
        parts = [self.remark.text()] if self.remark.text() else []
        if silenced:
            parts.append(self.tr("{0} silenced").format(silenced))
        parts.append(self.tr("score {0}").format(score))
        self.remark.setText(" · ".join(parts))

    def show_fault(self, words: Words) -> None:
        """Says why the text could not be checked."""
        self._model.show(())
        self._say(words.text)

    def select(self, finding: Finding) -> None:
        """Makes the row of `finding` the current one."""
        for place, listed in enumerate(self._model.things):
            if listed is finding:
                self.view.setCurrentIndex(self._model.index(place, 0))
                return

    def _say(self, text: str, *, is_clean: bool = False) -> None:
        self.heading.setText(self.tr("Findings"))
        self.remark.setText("")
        self._note.setText(text)
        self._show_sign(is_clean=is_clean)
        self._stack.setCurrentWidget(self._note)
        # One line needs no more than its own height; the text above gets the room.
        self._take(self._theme.px(_QUIET_PX))

    def _take(self, height_px: int) -> None:
        above = self.parentWidget()
        if above is not None and above.height() > 0:
            # The text needs the room more than its findings do.
            height_px = min(height_px, max(self._theme.px(_LEAST_PX), int(above.height() * _SHARE)))
        self.setFixedHeight(height_px)

    def _show_sign(self, *, is_clean: bool) -> None:
        self._is_clean = is_clean
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        name, token = ("circle-check", "ok") if self._is_clean else ("list-checks", "muted")
        self._sign.setPixmap(
            pixmap(name, self._theme.tokens[token], self._theme.px(16), self.devicePixelRatioF())
        )

    def _on_view_chosen(self, index: QModelIndex) -> None:
        finding = self._model.thing_at(index)
        if finding is not None:
            self.chosen.emit(finding)
