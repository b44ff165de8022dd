"""Without this a text that lies in a file, or a picture, is typed again or lost."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from kbdesk.domain.asset import assets_in
from kbdesk.services import assets
from kbdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from conftest import Driver

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def dropped(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def test_a_web_page_is_dropped_into_a_new_article(
    drive: Driver, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>Pairing</title><p>Hold <b>it</b>.</p>", "utf-8")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    article = window.library.article
    edit = article.workbench.edit
    data = dropped(file)
    assert edit.canInsertFromMimeData(data)
    with qtbot.waitSignal(article.drops.taken, timeout=drive.wait_ms):
        edit.insertFromMimeData(data)
    assert edit.text.strip() == "Hold **it**."
    assert article.header.title.text() == "Pairing"
    assert article.text is not None
    assert article.text.content.title == "Pairing"
    drive.settle(window)


def test_a_picture_gets_its_words_and_shows_in_the_preview(
    drive: Driver, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "button.png"
    file.write_bytes(PNG)
    drive.open_article(window, "Refund is late")
    article = window.library.article
    edit = article.workbench.edit
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertFromMimeData(dropped(file))
    qtbot.waitUntil(article.asking.isVisible, timeout=drive.wait_ms)
    qtbot.keyClicks(article.asking.line, "The [round] button")
    qtbot.keyClick(article.asking.line, Qt.Key.Key_Return)
    (uid,) = assets_in(edit.text)
    assert edit.text.endswith(f"\n\n![The \\[round\\] button](asset:{uid})")
    drive.settle(window)
    desk = window.session.desk
    assert desk is not None
    assert assets.content(desk, uid) == PNG
    shown = article.workbench.preview.loadResource(2, QUrl(f"asset:{uid}"))
    assert (shown.width(), shown.height()) == (1, 1)  # type: ignore[attr-defined]


def test_what_cannot_be_taken_in_is_told(
    drive: Driver, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    before = article.workbench.edit.text
    article.workbench.edit.insertFromMimeData(dropped(tmp_path / "song.mp3"))
    assert "song.mp3 cannot be taken in" in article.band.text
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no document")
    article.workbench.edit.insertFromMimeData(dropped(broken))
    qtbot.waitUntil(lambda: "broken.docx" in article.band.text, timeout=drive.wait_ms)
    assert article.workbench.edit.text == before
    drive.settle(window)


def test_a_piece_of_a_page_is_pasted_as_markdown(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    data = QMimeData()
    data.setHtml("<p>Call <a href='https://a.example/'>us</a> <b>now</b></p>")
    data.setText("Call us now")
    QGuiApplication.clipboard().setMimeData(data)
    article.workbench.edit.moveCursor(QTextCursor.MoveOperation.Start)
    with qtbot.waitSignal(article.drops.taken, timeout=drive.wait_ms):
        window.registry["text.paste_markdown"].trigger()
    assert article.workbench.edit.text.startswith("Call [us](https://a.example/) **now**")
    drive.settle(window)
