"""Notes for reading: headings with lines below them, some of which lead to an article."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from kbdesk.ui.theme import Theme

_ITEM = "item"
_CSS = (
    "p.head {{ font-weight: 600; margin: {gap}px 0 {small}px 0; }}"
    "p {{ margin: 0 0 {line}px 0; line-height: 135%; }}"
    "a {{ color: {text}; text-decoration: none; }}"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One heading with its lines.

    Attributes:
        lines: (words, uid of the item that they lead to or "").
    """

    heading: str
    lines: tuple[tuple[str, str], ...]


class NotesView(QTextBrowser):
    """Wraps what is long; Tab goes from link to link and Enter follows it."""

    item_asked = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes: Sequence[Note] = ()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setProperty("inCard", True)
        self.document().setDocumentMargin(12)
        self.anchorClicked.connect(self._on_self_anchor_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Shows other notes."""
        self._notes = notes
        self.setHtml("".join(map(_block, notes)))

    def _on_self_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() == _ITEM:
            self.item_asked.emit(url.path())

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self.document().setDefaultStyleSheet(
            _CSS.format(
                gap=px(10),
                small=px(4),
                line=px(4),
                text=self._theme.tokens["accent"],
            )
        )
        self.show_notes(self._notes)


def _block(note: Note) -> str:
    head = f'<p class="head">{html.escape(note.heading)}</p>' if note.heading else ""
    return head + "".join(f"<p>{_line(words, uid)}</p>" for words, uid in note.lines)


def _line(words: str, uid: str) -> str:
    text = html.escape(words)
    return f'<a href="{_ITEM}:{html.escape(uid)}">{text}</a>' if uid else text
