"""The preview: safe HTML in a text browser that loads nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import BODY_PX, Theme

_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
_ITEM = "kb"

_ANCHOR = "line-"
_LINE = re.compile(r'<(?:p|h[1-6]|li|dt|dd|pre)\b[^>]*\bdata-line="(\d+)"[^>]*>')

_MAX_LINE_CHARS = 78
"""Longer lines are hard to read; the margin grows instead."""

_CSS = """
body {{ color: {text}; }}
p {{ margin-top: 0; margin-bottom: {gap}px; line-height: 145%; }}
li {{ margin-bottom: {small}px; line-height: 145%; }}
ul, ol {{ margin-top: 0; margin-bottom: {gap}px; }}
h1 {{ font-size: x-large; font-weight: 600; margin-top: {gap}px; margin-bottom: {gap}px; }}
h2 {{ font-size: large; font-weight: 600; margin-top: {big}px; margin-bottom: {small}px; }}
h3, h4, h5, h6 {{ font-size: medium; font-weight: 600; margin-top: {big}px;
    margin-bottom: {small}px; }}
a {{ color: {accent}; text-decoration: underline; }}
code, pre, kbd, samp {{ font-family: "JetBrains Mono"; font-size: {mono}px; }}
code, kbd, samp {{ background-color: {sunken}; }}
pre {{ background-color: {sunken}; margin-top: 0; margin-bottom: {gap}px; }}
blockquote {{ color: {muted}; margin-left: {big}px; margin-right: {big}px; margin-top: 0;
    margin-bottom: {gap}px; }}
th {{ background-color: {sunken}; font-weight: 600; text-align: left; padding: {small}px; }}
td {{ padding: {small}px; }}
table {{ border-collapse: collapse; border-color: {border}; border-style: solid;
    border-width: 1px; margin-bottom: {gap}px; }}
hr {{ background-color: {border}; }}
dt {{ font-weight: 600; }}
.k-callout, .k-internal, .k-talk {{ margin-left: {big}px; margin-right: {big}px; }}
.k-callout-title, .k-internal-title, .k-talk-title {{ font-weight: 600; margin-bottom: {small}px; }}
.k-callout-title {{ color: {info}; }}
.k-internal-title {{ color: {warn}; }}
.k-talk-title {{ color: {phone}; }}
"""


class Preview(QTextBrowser):
    """Shows one text as its readers will see it."""

    item_asked = Signal(str)
    """A link to another item was followed; carries its uid."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._html = ""
        self._lines: list[tuple[int, float]] = []
        self._pictures: dict[str, QImage] = {}
        self.setAccessibleName(self.tr("Preview"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(16)
        self.anchorClicked.connect(self._on_self_anchor_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_html(self, html: str, *, is_same_text: bool = True) -> None:
        """Shows `html`; keeps the place that is on screen when it is the same text's."""
        bar = self.verticalScrollBar()
        place = bar.value() if is_same_text else 0
        # Qt shows the line feed that ends a block of code as an empty line.
        self._html = html.replace("\n</code></pre>", "</code></pre>")
        self.setHtml(_LINE.sub(r'\g<0><a name="line-\1"></a>', self._html))
        self._lines = []
        bar.setValue(place)

    def scroll_to_line(self, line: float) -> bool:
        """Brings what line `line` of the text became to the top; False where nobody knows.

        Lines count from 1; between two blocks that have one, the place is in proportion.
        """
        if not self._lines:
            self._lines = self._find_lines()
        before = [one for one in self._lines if one[0] <= line]
        after = [one for one in self._lines if one[0] > line]
        if not before:
            return False
        number, top = before[-1]
        if after:
            share = (line - number) / (after[0][0] - number)
            top += share * (after[0][1] - top)
        self.verticalScrollBar().setValue(round(top))
        return True

    def _find_lines(self) -> list[tuple[int, float]]:
        """Gives where each block with a line stands, as (line, top), in order."""
        found: dict[int, float] = {}
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            part = block.begin()
            while not part.atEnd():
                for name in part.fragment().charFormat().anchorNames():
                    if name.startswith(_ANCHOR):
                        top = layout.blockBoundingRect(block).top()
                        found.setdefault(int(name.removeprefix(_ANCHOR)), top)
                part += 1
            block = block.next()
        return sorted(found.items())

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Takes the bytes of the base's own pictures, by address."""
        for address, content in pictures.items():
            if address not in self._pictures:
                picture = QImage.fromData(content)
                if not picture.isNull():
                    self._pictures[address] = picture

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Gives the base's own pictures; what lies outside becomes a sign that one is there."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            address = name.toString() if isinstance(name, QUrl) else name
            picture = self._pictures.get(address)
            return self._no_picture() if picture is None else self._fitting(picture)
        return QByteArray()

    def _fitting(self, picture: QImage) -> QImage:
        """Gives a picture no wider than the text."""
        widest = max(80, self.viewport().width() - 2 * int(self.document().documentMargin()) - 8)
        if picture.width() <= widest:
            return picture
        return picture.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps lines short enough to read."""
        widest = self.fontMetrics().averageCharWidth() * _MAX_LINE_CHARS
        spare = max(0, self.width() - widest - 48)
        self.setViewportMargins(0, 0, min(spare, self.width() // 3), 0)
        super().resizeEvent(event)
        self._lines = []

    def _no_picture(self) -> QImage:
        side = self._theme.px(28)
        sign = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
        sign.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sign)
        painter.drawPixmap(0, 0, pixmap("eye", self._theme.tokens["muted"], side))
        painter.end()
        return sign

    def _on_self_anchor_clicked(self, url: QUrl) -> None:
        scheme = url.scheme().lower()
        if scheme == _ITEM:
            self.item_asked.emit(url.path().lstrip("/"))
        elif scheme in _OUTSIDE:
            QDesktopServices.openUrl(url)
        elif not scheme and url.hasFragment():
            self.scrollToAnchor(url.fragment())
        # Everything else (file, javascript, data and whatever comes) is not followed.

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        # Headings are sized by words: Qt scales them from the font, and takes no length there.
        self.setFont(self._theme.font(BODY_PX + 1))
        self.document().setDefaultStyleSheet(
            _CSS.format(
                **self._theme.tokens.colours,
                mono=px(BODY_PX),
                gap=px(12),
                small=px(4),
                big=px(16),
            )
        )
        if self._html:
            self.show_html(self._html)
