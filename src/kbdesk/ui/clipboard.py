"""Puts an answer on the clipboard, as text and as HTML at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from kbdesk.services.answer_text import AnswerText


def put(answer: AnswerText, *, is_rich: bool = True) -> None:
    """Lets any program paste the answer; those that show HTML get its formatting."""
    data = QMimeData()
    data.setText(answer.plain)
    if is_rich and answer.html:
        data.setHtml(answer.html)
    QGuiApplication.clipboard().setMimeData(data)


def put_text(text: str) -> None:
    """Lets any program paste `text`."""
    QGuiApplication.clipboard().setText(text)


def text() -> str:
    """Gives what is on the clipboard as text; "" where it holds none."""
    return QGuiApplication.clipboard().text()
