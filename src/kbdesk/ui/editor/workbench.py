"""The workbench: a text, its preview and its findings, kept in step with what is typed."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kbdesk.domain.errors import KBDeskError
from kbdesk.domain.finding import Finding
from kbdesk.progress import Progress
from kbdesk.ui.bridge import linting, rendering
from kbdesk.ui.editor.findings_card import FindingsCard
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.editor.preview import Preview
from kbdesk.ui.editor.text_edit import TextEdit
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from kbdesk.services.workspace import Desk

_DEBOUNCE_MS = 150

_NEXT_MODE = {"both": "editor", "editor": "preview", "preview": "both"}


@dataclass(frozen=True, slots=True)
class _Linted:
    """Findings and the text that they are of."""

    text: str
    findings: tuple[Finding, ...]


class Workbench(QWidget):
    """Editor left, preview right, findings below."""

    edited = Signal()
    refreshed = Signal()
    """Preview and findings show the text as it stands."""
    item_asked = Signal(str)
    failed = Signal(Words)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._locale = ""
        self._channel = ""
        self._title = ""
        self._is_same_text = False
        self.mode = "both"
        self.edit = TextEdit(theme)
        self.preview = Preview(theme)
        self.findings = FindingsCard(theme)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setHandleWidth(8)
        self.halves.setChildrenCollapsible(False)
        for part in (self.edit, self.preview):
            part.setMinimumWidth(160)
            self.halves.addWidget(part)
        self.halves.setStretchFactor(0, 11)
        self.halves.setStretchFactor(1, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.halves, 1)
        layout.addWidget(self.findings)
        self._linter: Latest[_Linted] = Latest(
            jobs,
            parent=self,
            delay_ms=_DEBOUNCE_MS,
            then=self._on_linter_done,
            failed=self._on_linter_failed,
        )
        self._renderer: Latest[str] = Latest(
            jobs,
            parent=self,
            delay_ms=_DEBOUNCE_MS,
            then=self._on_renderer_done,
            failed=self._on_renderer_failed,
        )
        self.edit.edited.connect(self._on_edit_edited)
        self.preview.item_asked.connect(self.item_asked)
        self.edit.verticalScrollBar().valueChanged.connect(self._on_edit_scrolled)
        self.findings.chosen.connect(self._on_findings_chosen)

    @property
    def is_settled(self) -> bool:
        """Whether preview and findings show the text as it stands."""
        return self._linter.is_idle and self._renderer.is_idle

    def use(self, desk: Desk) -> None:
        """Takes the base whose style guide checks the text."""
        self._desk = desk

    def load(self, text: str, *, title: str, locale: str, channel: str) -> None:
        """Shows another text."""
        self._locale, self._channel, self._title = locale, channel, title
        self._is_same_text = False
        self.edit.load(text)
        self.findings.wait()
        self._refresh(at_once=True)

    def set_title(self, title: str) -> None:
        """Shows another title over the preview."""
        self._title = title
        self._refresh()

    def step_finding(self, *, is_backward: bool = False) -> None:
        """Goes to the next or the former finding."""
        mark = self.edit.go_to_next_mark(is_backward=is_backward)
        if mark is not None:
            self.findings.select(mark.finding)

    def offer_fixes(self) -> None:
        """Offers what mends the finding under the caret, or else the next one."""
        mark = self.edit.mark_at_caret()
        if mark is None:
            mark = self.edit.go_to_next_mark()
        if mark is not None:
            self.findings.select(mark.finding)
            self.edit.offer_fixes(mark)

    def cycle_mode(self) -> None:
        """Shows both halves, the editor alone, the preview alone, in turn."""
        self.set_mode(_NEXT_MODE[self.mode])

    def set_mode(self, mode: str) -> None:
        """Shows "both", "editor" or "preview"."""
        self.mode = mode if mode in _NEXT_MODE else "both"
        self.edit.setVisible(self.mode != "preview")
        self.preview.setVisible(self.mode != "editor")

    def _refresh(self, *, at_once: bool = False) -> None:
        desk, text = self._desk, self.edit.text
        if desk is None:
            return
        locale, channel = self._locale, self._channel

        def lint(_progress: Progress) -> _Linted:
            return _Linted(text, linting.lint_text(desk, text, locale=locale, channel=channel))

        self._linter.ask(lint, at_once=at_once)
        self._renderer.ask(
            lambda _progress: rendering.preview_in(desk, text, locale=locale, channel=channel),
            at_once=at_once,
        )

    def _on_edit_edited(self) -> None:
        self._refresh()
        self.edited.emit()

    def _on_edit_scrolled(self, place: int) -> None:
        # By proportion: a line of text has no line of its own in the preview, but near is enough.
        end = self.edit.verticalScrollBar().maximum()
        if end:
            bar = self.preview.verticalScrollBar()
            bar.setValue(bar.maximum() * place // end)

    def _on_linter_done(self, linted: _Linted) -> None:
        if linted.text == self.edit.text:
            self.edit.marks.replace(linted.findings, linted.text)
            self.findings.show_findings(linted.findings)
        self._tell_if_settled()

    def _on_linter_failed(self, error: Exception) -> None:
        self.findings.show_fault(explain(self.tr("The text could not be checked."), error))
        self._tell_if_settled()

    def _on_renderer_done(self, body: str) -> None:
        has_title = not self._title or body.lstrip().startswith("<h1")
        title = "" if has_title else f"<h1>{html.escape(self._title)}</h1>"
        self.preview.show_html(title + body, is_same_text=self._is_same_text)
        self._is_same_text = True
        self._tell_if_settled()

    def _on_renderer_failed(self, error: Exception) -> None:
        words = explain(self.tr("There is no preview of this text."), error)
        self.preview.show_html(f"<p>{html.escape(words.text)}</p>")
        if not isinstance(error, KBDeskError):
            self.failed.emit(words)
        self._tell_if_settled()

    def _on_findings_chosen(self, finding: Finding) -> None:
        # The mark knows where the words stand now; the finding where they stood at the lint.
        for mark in self.edit.marks.all:
            if mark.finding is finding:
                self.edit.go_to_mark(mark)
                return
        self.edit.go_to(Positions(self.edit.text).to_utf16(finding.start))

    def _tell_if_settled(self) -> None:
        if self.is_settled:
            self.refreshed.emit()
