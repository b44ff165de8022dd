"""Without this a text could call out to the network, or a link start a program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from pytestqt.qtbot import QtBot

from kbdesk.ui.app import application
from kbdesk.ui.editor.preview import Preview
from kbdesk.ui.theme import Mode, Theme


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    application()
    made = Preview(Theme(Mode.LIGHT))
    made.resize(400, 200)
    qtbot.addWidget(made)
    return made


def follow(preview: Preview, address: str) -> None:
    preview.anchorClicked.emit(QUrl(address))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "kbdesk://x", "C:\\x.exe"],
)
def test_only_known_schemes_are_followed(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    preview.show_html("<p>text</p>")
    follow(preview, address)
    assert opened == []
    assert preview.toPlainText() == "text"


def test_web_links_go_to_the_browser_and_items_to_the_window(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    preview.item_asked.connect(asked.append)
    follow(preview, "https://example.org/a")
    follow(preview, "kb:0199-abc#part")
    assert (opened, asked) == (["https://example.org/a"], ["0199-abc"])


def test_nothing_is_loaded_from_anywhere(preview: Preview, tmp_path: object) -> None:
    kind = QTextDocument.ResourceType
    for address in ("file:///etc/hostname", "https://example.org/x.css"):
        assert preview.loadResource(kind.StyleSheetResource.value, QUrl(address)).isEmpty()
        assert preview.loadResource(kind.HtmlResource.value, QUrl(address)).isEmpty()
    picture = preview.loadResource(kind.ImageResource.value, QUrl("https://example.org/x.png"))
    assert picture.width() == picture.height() == 28


def test_the_place_on_screen_is_kept_while_typing(preview: Preview, qtbot: QtBot) -> None:
    preview.show()
    text = "".join(f"<p>Line {number}</p>" for number in range(200))
    preview.show_html(text, is_same_text=False)
    preview.verticalScrollBar().setValue(500)
    preview.show_html(text + "<p>more</p>")
    assert preview.verticalScrollBar().value() == 500
    preview.show_html(text, is_same_text=False)
    assert preview.verticalScrollBar().value() == 0


def test_headings_have_the_sizes_of_the_design(preview: Preview) -> None:
    preview.show_html("<h1>A</h1><h2>B</h2><h3>C</h3><p>D</p>")
    sizes = []
    block = preview.document().begin()
    while block.isValid():
        sizes.append(block.begin().fragment().charFormat().font().pixelSize())
        block = block.next()
    assert sizes == sorted(sizes, reverse=True)
    assert 19 <= sizes[0] <= 22
    assert sizes[3] == 14


def test_the_preview_follows_the_line_that_is_read(preview: Preview, qtbot: QtBot) -> None:
    preview.show()
    body = "".join(f'<p data-line="{1 + 2 * at}">Part {at}</p>' for at in range(200))
    preview.show_html(body, is_same_text=False)
    bar = preview.verticalScrollBar()

    def top() -> str:
        return preview.cursorForPosition(preview.viewport().rect().topLeft()).block().text()

    assert preview.scroll_to_line(81)
    assert top() in {"Part 39", "Part 40"}
    at = bar.value()
    assert preview.scroll_to_line(82)
    assert bar.value() > at
    assert preview.toPlainText().startswith("Part 0\nPart 1")
    preview.show_html("<p>No lines</p>", is_same_text=False)
    assert not preview.scroll_to_line(3)
