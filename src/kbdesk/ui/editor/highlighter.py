"""Colours of Markdown, block by block, with the lint underlines in the same pass."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from kbdesk.domain.finding import Severity
from kbdesk.ui.editor.lint_marks import LintMarks
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.theme import Theme

_PLAIN, _IN_FENCE = 0, 1

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
# In the order in which they are laid over each other: (what, colour, bold, italic).
_SPANS: tuple[tuple[re.Pattern[str], str, bool, bool], ...] = (
    (re.compile(r"^ {0,3}#{1,6}(?:\s.*|$)"), "accent", True, False),
    (re.compile(r"^ {0,3}>.*"), "muted", False, True),
    (re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?=\s)"), "muted", True, False),
    (re.compile(r"^ {0,3}:::.*"), "social", True, False),
    (re.compile(r"^\s*\|.*\|\s*$"), "phone", False, False),
    (re.compile(r"(\*\*|__)(?=\S)(?:.+?)(?<=\S)\1"), "text", True, False),
    (re.compile(r"(?<![*\w])\*(?=[^\s*])[^*]+(?<=[^\s*])\*(?!\*)"), "text", False, True),
    (re.compile(r"!?\[[^\]]*\]\([^)\s]*(?:\s\"[^\"]*\")?\)"), "phone", False, False),
    (re.compile(r"https?://[^\s)>\]]+"), "phone", False, False),
    (re.compile(r"(`+)[^`]+\1"), "sms", False, False),
    (re.compile(r"\{\{[^{}\n]*\}\}"), "messaging", True, False),
)
_WAVE = {
    Severity.SUGGESTION: "info",
    Severity.WARNING: "warn",
    Severity.ERROR: "error",
}


class Highlighter(QSyntaxHighlighter):
    """Colours one document; `marks` must have been made for it before (see LintMarks)."""

    def __init__(self, document: QTextDocument, marks: LintMarks, theme: Theme) -> None:
        super().__init__(document)
        self._marks = marks
        self._theme = theme
        self._spans: list[tuple[re.Pattern[str], QTextCharFormat]] = []
        self._code = QTextCharFormat()
        self._waves: dict[Severity, QTextCharFormat] = {}
        self._make_formats()
        marks.replaced.connect(self._on_marks_replaced)
        theme.changed.connect(self._on_theme_changed)

    def highlightBlock(self, text: str) -> None:
        """Colours one line; called by Qt."""
        positions = Positions(text)
        if not self._colour_fence(text):
            for pattern, form in self._spans:
                for hit in pattern.finditer(text):
                    start = positions.to_utf16(hit.start())
                    self.setFormat(start, positions.to_utf16(hit.end()) - start, form)
        self._underline()

    def _colour_fence(self, text: str) -> bool:
        """Colours lines of fenced code and tells whether this was one."""
        was_inside = self.previousBlockState() == _IN_FENCE
        is_fence = _FENCE.match(text) is not None
        self.setCurrentBlockState(_IN_FENCE if is_fence != was_inside else _PLAIN)
        if not (is_fence or was_inside):
            return False
        self.setFormat(0, self.currentBlock().length(), self._code)
        return True

    def _underline(self) -> None:
        block = self.currentBlock()
        at, length = block.position(), block.length()
        for mark in self._marks.within(at, at + length):
            start, end = max(mark.start - at, 0), min(mark.end - at, length)
            wave = self._waves[mark.severity]
            # One call for each run of equal colour below, not one for each letter.
            while start < end:
                below = self.format(start)
                stop = start + 1
                while stop < end and self.format(stop) == below:
                    stop += 1
                below.merge(wave)
                self.setFormat(start, stop - start, below)
                start = stop

    def _make_formats(self) -> None:
        colour = self._theme.tokens.colour
        self._spans = [
            (pattern, _format(colour(token), is_bold=is_bold, is_italic=is_italic))
            for pattern, token, is_bold, is_italic in _SPANS
        ]
        self._code = _format(colour("sms"))
        for severity, token in _WAVE.items():
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(colour(token))
            self._waves[severity] = wave

    def _on_marks_replaced(self, blocks: list[int]) -> None:
        for number in blocks:
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def _on_theme_changed(self) -> None:
        self._make_formats()
        QTimer.singleShot(0, self, self.rehighlight)


def _format(colour: QColor, *, is_bold: bool = False, is_italic: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(colour)
    if is_bold:
        form.setFontWeight(QFont.Weight.Bold)
    if is_italic:
        form.setFontItalic(True)
    return form
