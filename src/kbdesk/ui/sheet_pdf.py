"""Puts a page of HTML on paper: as a PDF, or on a printer after a look at it."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from kbdesk.ui.theme import SANS

_DPI = 96
_MARGIN_MM = 18
_BODY_PT = 10
_CSS = """
body { color: #17202b; }
p, li { line-height: 140%; margin-top: 0; margin-bottom: 6px; }
h1 { font-size: xx-large; } h2 { font-size: x-large; margin-top: 18px; }
h3 { font-size: large; margin-top: 12px; } h4 { font-size: medium; margin-top: 10px; }
blockquote { color: #4f5b6b; }
th { text-align: left; }
td, th { padding: 4px; }
table { border-collapse: collapse; border-color: #c9d1dc; border-style: solid; border-width: 1px; }
"""

# What Qt's rich text would show as words, or cannot fill in on paper.
_NOT_ON_PAPER = re.compile(
    r"<(?P<tag>style|script|nav|button|svg)\b.*?</(?P=tag)>", re.DOTALL | re.IGNORECASE
)


def pdf_of(html: str, title: str) -> bytes:
    """Gives `html` on A4, as the bytes of a PDF file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("KBDesk")
    writer.setResolution(_DPI)
    writer.setPageLayout(_layout())
    document = _document(html)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    del writer
    buffer.close()
    return bytes(buffer.data().data())


def preview(html: str, title: str, parent: QWidget) -> QPrintPreviewDialog:
    """Gives a window that shows `html` on paper and prints it; the caller opens it."""
    dialog = QPrintPreviewDialog(parent)
    dialog.setWindowTitle(title)
    dialog.printer().setDocName(title)
    dialog.printer().setPageLayout(_layout())
    document = _document(html)
    document.setParent(dialog)

    def put(wanted: QPrinter) -> None:
        document.documentLayout().setPaintDevice(wanted)
        document.setPageSize(QSizeF(wanted.width(), wanted.height()))
        document.print_(wanted)

    dialog.paintRequested.connect(put)
    return dialog


def _document(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(SANS, _BODY_PT))
    document.setDefaultStyleSheet(_CSS)
    document.setDocumentMargin(0)
    document.setHtml(_NOT_ON_PAPER.sub("", html))
    return document


def _layout() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
        QPageLayout.Unit.Millimeter,
    )
