"""The workbench: a text, its preview and its findings, kept in step with what is typed."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kbdesk.domain.errors import KBDeskError
from kbdesk.domain.finding import SEVERITY_RANK, Finding, Severity
from kbdesk.domain.rendition import Content
from kbdesk.progress import Progress
from kbdesk.ui.bridge import assets, completing, rendering, text_check, text_map
from kbdesk.ui.choices import Choices
from kbdesk.ui.editor.completion import Completion
from kbdesk.ui.editor.find_bar import FindBar
from kbdesk.ui.editor.findings_card import FindingsCard
from kbdesk.ui.editor.length_line import LengthLine
from kbdesk.ui.editor.outline_panel import OutlinePanel
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.editor.preview import Preview
from kbdesk.ui.editor.side import Side
from kbdesk.ui.editor.text_edit import TextEdit
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from kbdesk.services.completing import Offer
    from kbdesk.services.desk import Desk
    from kbdesk.services.text_check import Checked
    from kbdesk.services.text_map import Length

_DEBOUNCE_MS = 150
_SPELLING_MS = 600

_NEXT_MODE = {"both": "editor", "editor": "preview", "preview": "both"}


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A text as its readers see it, and how long it is for them."""

    body: str
    length: Length
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Spelled:
    """Words that nobody knows, and the text that they stand in."""

    text: str
    findings: tuple[Finding, ...]


class Workbench(QWidget):
    """Editor left, preview right, findings below."""

    edited = Signal()
    refreshed = Signal()
    """Preview and findings show the text as it stands."""
    item_asked = Signal(str)
    failed = Signal(Words)

    def __init__(
        self, jobs: Jobs, theme: Theme, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._is_spelling = choices.now.marks_spelling
        self._desk: Desk | None = None
        self._locale = ""
        self._channel = ""
        self._title = ""
        self._item_uid = ""
        self._subject = ""
        self._unknown: tuple[Finding, ...] = ()
        self.checked: Checked | None = None
        self._is_same_text = False
        self.mode = "both"
        self.edit = TextEdit(theme)
        self.preview = Preview(theme)
        self.length = LengthLine()
        self.outline = OutlinePanel(theme)
        self.side = Side(theme)
        self.finder = FindBar(self.edit, theme)
        self.completion = Completion(self.edit, theme)
        self._offers_for = ""
        self.findings = FindingsCard(theme)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setHandleWidth(8)
        self.halves.setChildrenCollapsible(False)
        self.side.add("preview", self.tr("Preview"), "eye", _column(self.length, self.preview))
        self.side.add("outline", self.tr("Outline"), "list-tree", self.outline)
        for part in (_column(self.finder, self.edit), self.side):
            part.setMinimumWidth(160)
            self.halves.addWidget(part)
        self.halves.setStretchFactor(0, 11)
        self.halves.setStretchFactor(1, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.halves, 1)
        layout.addWidget(self.findings)
        self._linter: Latest[Checked] = Latest(
            jobs,
            parent=self,
            delay_ms=_DEBOUNCE_MS,
            then=self._on_linter_done,
            failed=self._on_linter_failed,
        )
        self._renderer: Latest[_Rendered] = Latest(
            jobs,
            parent=self,
            delay_ms=_DEBOUNCE_MS,
            then=self._on_renderer_done,
            failed=self._on_renderer_failed,
        )
        self._offerer: Latest[tuple[Offer, ...]] = Latest(
            jobs,
            parent=self,
            delay_ms=0,
            then=self.completion.use,
            failed=self._on_offerer_failed,
        )
        self.completion.wanted.connect(self._on_completion_wanted)
        self._speller: Latest[_Spelled] = Latest(
            jobs,
            parent=self,
            delay_ms=_SPELLING_MS,
            then=self._on_speller_done,
            failed=self._on_speller_failed,
        )
        self.edit.edited.connect(self._on_edit_edited)
        self.outline.chosen.connect(self.edit.go_to_line)
        self.side.shown.connect(self._on_side_shown)
        self.preview.item_asked.connect(self.item_asked)
        self.edit.verticalScrollBar().valueChanged.connect(self._on_edit_scrolled)
        self.findings.chosen.connect(self._on_findings_chosen)
        choices.changed.connect(self._on_choices_changed)
        self.edit.use_letters(choices.now.editor_letters)

    @property
    def is_settled(self) -> bool:
        """Whether preview and findings show the text as it stands."""
        return self._linter.is_idle and self._renderer.is_idle and self._speller.is_idle

    def use(self, desk: Desk) -> None:
        """Takes the base whose style guide checks the text."""
        self._desk = desk

    def load(
        self,
        content: Content,
        *,
        locale: str,
        channel: str,
        item_uid: str = "",
        is_read_only: bool = False,
    ) -> None:
        """Shows another text, as it is on a channel and in a language."""
        self._locale, self._channel, self._item_uid = locale, channel, item_uid
        self._title, self._subject = content.title, content.subject
        self._is_same_text = False
        self._unknown, self.checked = (), None
        self.edit.load(content.body)
        self.edit.setReadOnly(is_read_only)
        self.findings.wait()
        self.refresh(at_once=True)

    def show_as(self, locale: str, channel: str, *, is_read_only: bool) -> None:
        """Shows the same text as it is on another channel or in another language."""
        if (self._locale, self._channel) != (locale, channel):
            self._locale, self._channel = locale, channel
            self._is_same_text = False
            self.refresh(at_once=True)
        self.edit.setReadOnly(is_read_only)

    def set_title(self, title: str) -> None:
        """Shows another title over the preview."""
        self._title = title
        self.refresh()

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

    def show_panel(self, key: str) -> None:
        """Brings a panel on screen beside the text, or goes back to the preview."""
        if self.mode == "editor":
            self.set_mode("both")
        elif self.side.key == key and key != "preview":
            key = "preview"
        self.side.show_panel(key)

    def cycle_mode(self) -> None:
        """Shows both halves, the editor alone, the preview alone, in turn."""
        self.set_mode(_NEXT_MODE[self.mode])

    def set_mode(self, mode: str) -> None:
        """Shows "both", "editor" or "preview"."""
        self.mode = mode if mode in _NEXT_MODE else "both"
        editor = self.halves.widget(0)
        assert editor is not None
        editor.setVisible(self.mode != "preview")
        self.side.setVisible(self.mode != "editor")

    def refresh(self, *, at_once: bool = False) -> None:
        """Checks and renders the text again."""
        desk, text = self._desk, self.edit.text
        if desk is None:
            return
        locale, channel, item_uid = self._locale, self._channel, self._item_uid
        content = Content(self._title, body=text, subject=self._subject)
        session = self.checked.session if self.checked is not None else None

        def render(_progress: Progress) -> _Rendered:
            length = text_map.measure(desk, text, locale=locale, channel=channel)
            if length.is_plain:
                return _Rendered(_as_sent(length.plain), length)
            body = rendering.preview_in(desk, text, locale=locale, channel=channel)
            return _Rendered(body, length, assets.pictures_in(desk, text))

        def spell(_progress: Progress) -> _Spelled:
            found = text_check.misspelled(desk, text, locale=locale, channel=channel)
            return _Spelled(text, found)

        self._linter.ask(
            lambda _progress: text_check.check(
                desk,
                content,
                locale=locale,
                channel=channel,
                item_uid=item_uid,
                session=session,
            ),
            at_once=at_once,
        )
        self._renderer.ask(render, at_once=at_once)
        if self._is_spelling:
            self._speller.ask(spell)
        if self.side.key == "outline":
            self.outline.show_text(text)

    def _on_choices_changed(self) -> None:
        chosen = self._choices.now
        self.edit.use_letters(chosen.editor_letters)
        was_spelling, self._is_spelling = self._is_spelling, chosen.marks_spelling
        if not self._is_spelling:
            self._unknown = ()
        elif not was_spelling:
            self.refresh()
        self._show_findings()

    def _on_edit_edited(self) -> None:
        self.refresh()
        self.edited.emit()

    def _on_edit_scrolled(self, place: int) -> None:
        end = self.edit.verticalScrollBar().maximum()
        bar = self.preview.verticalScrollBar()
        if place >= end:
            bar.setValue(bar.maximum())
        elif not self.preview.scroll_to_line(self.edit.first_visible_line):
            # Plain channels have no blocks of their own: by proportion is near enough.
            bar.setValue(bar.maximum() * place // end)

    def _on_linter_done(self, checked: Checked) -> None:
        if checked.text == self.edit.text:
            self.checked = checked
            self._show_findings()
        self._tell_if_settled()

    def _show_findings(self) -> None:
        checked = self.checked
        if checked is None:
            return
        least = SEVERITY_RANK[Severity(self._choices.now.least_finding)]
        known = {(one.start, one.end) for one in checked.findings}
        text = self.edit.text
        spelled = tuple(
            one
            for one in self._unknown
            if (one.start, one.end) not in known and text[one.start : one.end] == one.match
        )
        every = sorted((*checked.findings, *spelled), key=lambda one: (one.start, one.end))
        found = tuple(one for one in every if SEVERITY_RANK[one.severity] >= least)
        self.edit.marks.replace(found, text)
        self.findings.show_findings(found, unshown=len(every) - len(found))
        self.findings.show_score(checked.score.value, checked.silenced)

    def _on_speller_done(self, spelled: _Spelled) -> None:
        if spelled.text == self.edit.text:
            self._unknown = spelled.findings if self._is_spelling else ()
            if self.checked is not None and self.checked.text == spelled.text:
                self._show_findings()
        self._tell_if_settled()

    def _on_speller_failed(self, error: Exception) -> None:
        self._unknown = ()
        self.failed.emit(explain(self.tr("The spelling could not be checked."), error))
        self._tell_if_settled()

    def _on_linter_failed(self, error: Exception) -> None:
        self.findings.show_fault(explain(self.tr("The text could not be checked."), error))
        self._tell_if_settled()

    def _on_renderer_done(self, rendered: _Rendered) -> None:
        body = rendered.body
        self.length.show_length(rendered.length)
        self.preview.show_pictures(rendered.pictures)
        has_title = not self._title or body.lstrip().startswith("<h1") or rendered.length.is_plain
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

    def _on_side_shown(self, key: str) -> None:
        if key == "outline":
            self.outline.show_text(self.edit.text)

    def forget_offers(self) -> None:
        """What can be offered may have changed: it is read again when it is wanted."""
        self._offers_for = ""

    def _on_completion_wanted(self) -> None:
        desk, locale = self._desk, self._locale
        if desk is not None and self._offers_for != locale:
            self._offers_for = locale
            self._offerer.ask(lambda _progress: completing.offers(desk, locale), at_once=True)

    def _on_offerer_failed(self, error: Exception) -> None:
        self._offers_for = ""
        self.failed.emit(explain(self.tr("Nothing can be offered here."), error))

    def _tell_if_settled(self) -> None:
        if self.is_settled:
            self.refreshed.emit()


def _as_sent(plain: str) -> str:
    """Gives words without marks as HTML: what is sent on channels that show nothing else."""
    paragraphs = plain.split("\n\n")
    return "".join(f"<p>{html.escape(one).replace(chr(10), '<br>')}</p>" for one in paragraphs)


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
    return whole
