"""Lint marks: where findings stand in the editor, kept in place while text around them changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from kbdesk.domain.finding import SEVERITY_RANK, Finding, Severity
from kbdesk.ui.editor.positions import Positions


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding's span in UTF-16 units of the document; half-open."""

    start: int
    end: int
    severity: Severity
    finding: Finding


class LintMarks(QObject):
    """The marks of one document, in order of their start.

    Make it before the document's highlighter: Qt calls the listeners of `contentsChange` in the
    order in which they were connected, and the marks have to have moved when lines are coloured.
    """

    replaced = Signal(list)
    """Numbers of the blocks whose marks are other ones now."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._marks: list[Mark] = []
        self._starts: list[int] = []
        document.contentsChange.connect(self._on_document_contents_change)

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def all(self) -> tuple[Mark, ...]:
        """Every mark, in order."""
        return tuple(self._marks)

    def replace(self, findings: Sequence[Finding], text: str) -> None:
        """Takes the findings of `text`, which must be what the document holds now."""
        positions = Positions(text)
        before = self._by_block()
        self._set(
            [
                Mark(
                    positions.to_utf16(finding.start),
                    positions.to_utf16(max(finding.end, finding.start + 1)),
                    finding.severity,
                    finding,
                )
                for finding in findings
            ]
        )
        after = self._by_block()
        changed = [
            block
            for block in sorted(before.keys() | after.keys())
            if before.get(block) != after.get(block)
        ]
        self.replaced.emit(changed)

    def clear(self) -> None:
        """Forgets all marks."""
        blocks = sorted(self._by_block())
        self._set([])
        self.replaced.emit(blocks)

    def within(self, start: int, end: int) -> list[Mark]:
        """Gives the marks that touch the half-open span; weak ones first, strong ones last."""
        last = bisect_left(self._starts, end)
        found = [mark for mark in self._marks[:last] if mark.end > start]
        return sorted(found, key=lambda mark: SEVERITY_RANK[mark.severity])

    def at(self, unit: int) -> Mark | None:
        """Gives the strongest mark under a caret at `unit`, also just behind its end."""
        found = [mark for mark in self._marks if mark.start <= unit <= mark.end]
        return max(found, key=lambda mark: SEVERITY_RANK[mark.severity], default=None)

    def after(self, unit: int) -> Mark | None:
        """Gives the first mark that starts behind `unit`, or the first of all."""
        return next((mark for mark in self._marks if mark.start > unit), self._end(0))

    def before(self, unit: int) -> Mark | None:
        """Gives the last mark that starts in front of `unit`, or the last of all."""
        return next((mark for mark in reversed(self._marks) if mark.start < unit), self._end(-1))

    def _end(self, place: int) -> Mark | None:
        return self._marks[place] if self._marks else None

    def _set(self, marks: list[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self._marks]

    def _by_block(self) -> dict[int, list[tuple[int, int, Severity]]]:
        blocks: dict[int, list[tuple[int, int, Severity]]] = {}
        for mark in self._marks:
            block = self._document.findBlock(mark.start)
            while block.isValid() and block.position() < mark.end:
                at = block.position()
                blocks.setdefault(block.blockNumber(), []).append(
                    (mark.start - at, mark.end - at, mark.severity)
                )
                block = block.next()
        return blocks

    def _on_document_contents_change(self, at: int, removed: int, added: int) -> None:
        if not self._marks or (removed == added == 0):
            return
        moved = []
        for mark in self._marks:
            if mark.end <= at:
                moved.append(mark)
            elif mark.start >= at + removed:
                shift = added - removed
                moved.append(
                    Mark(mark.start + shift, mark.end + shift, mark.severity, mark.finding)
                )
            # A mark whose own words were touched goes; the next lint tells whether it comes back.
        self._set(moved)
