"""Without this nobody finds an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.services import answers, editing, publishing
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, fitting
from kbdesk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from conftest import Driver


def titles(model: object) -> list[str]:
    assert isinstance(model, RowList)
    return [thing.title for thing in model.things]


def find(window: MainWindow, words: str, qtbot: QtBot, drive: Driver) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.library.hits_shown, timeout=drive.wait_ms):
        window.search.setText("")
        qtbot.keyClicks(window.search, words)


def test_the_list_shows_all_articles_and_the_tree_counts_them(window: MainWindow) -> None:
    assert titles(window.library.rows.model()) == [
        "Headphones do not pair",
        "Refund is late",
        "Återbetalning är försenad",
    ]
    tree = window.library.tree.model()
    spoken = [
        tree.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(tree.rowCount())
    ]
    assert spoken == ["All articles, 3 articles", "Billing, 2 articles", "Sound, 1 article"]


def test_a_section_shows_its_own(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    tree = window.library.tree
    with qtbot.waitSignal(window.library.loaded, timeout=drive.wait_ms):
        tree.setCurrentIndex(tree.model().index(2, 0))
    assert titles(window.library.rows.model()) == ["Headphones do not pair"]


def test_hits_come_while_typing_and_enter_opens_one(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    find(window, "refund", qtbot, drive)
    assert window.library.hits.isVisible()
    assert titles(window.library.hits.model())[0] == "Refund is late"
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    article = window.library.article
    qtbot.waitUntil(lambda: article.text is not None, timeout=drive.wait_ms)
    drive.settle(window)
    assert article.header.title.text() == "Refund is late"


def test_swedish_letters_are_found(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.library.hits_shown, timeout=drive.wait_ms):
        window.search.setText("försenad")
    assert titles(window.library.hits.model()) == ["Återbetalning är försenad"]


def test_nothing_found_says_so_and_escape_leads_back(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    find(window, "zzqqxx", qtbot, drive)
    assert not window.library.hits.isVisible()
    assert "zzqqxx" in window.library._nothing._line.text()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.library.rows.isVisible()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.library.rows.hasFocus)


def test_arrows_in_the_search_box_go_through_the_hits(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    made = editing.new_item(colleague, Content(title="Refund to a card", body="Refund text."))
    publishing.publish(colleague, made.item.uid)
    window.session.look_for_changes()

    def is_found() -> bool:
        return len(titles(window.library.hits.model())) == 2

    find(window, "refund", qtbot, drive)
    # The hits come again by themselves once the index has taken in the colleague's article.
    qtbot.waitUntil(is_found, timeout=drive.wait_ms)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    second = titles(window.library.hits.model())[1]
    article = window.library.article
    qtbot.waitUntil(
        lambda: article.text is not None and article.text.content.title == second,
        timeout=drive.wait_ms,
    )
    drive.settle(window)


def button_of(part: QWidget) -> QPushButton:
    """Gives the button of the empty state that is on screen in `part`."""
    return next(
        button
        for empty in part.findChildren(EmptyState)
        for button in empty.findChildren(QPushButton)
        if button.isVisible()
    )


def test_an_empty_base_offers_the_first_article(
    drive: Driver, make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.library.loaded, timeout=drive.wait_ms):
        window.session.create(str(tmp_path / "empty-base.kbdesk"))
    drive.settle(window)
    assert window.windowTitle().startswith("Empty base")
    qtbot.mouseClick(button_of(window.library.article), Qt.MouseButton.LeftButton)
    assert window.library.article.has_text
    assert window.library.article.header.title.hasFocus()


def test_an_empty_base_leads_to_the_import(
    drive: Driver, make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.library.loaded, timeout=drive.wait_ms):
        window.session.create(str(tmp_path / "empty-base.kbdesk"))
    drive.settle(window)
    qtbot.mouseClick(window.library._empty._button, Qt.MouseButton.LeftButton)
    assert window.shelf.key == "import"


def test_a_long_list_is_announced_in_parts_and_any_row_can_be_reached() -> None:
    model: RowList[int] = RowList(lambda number: Row(str(number)), str)
    model.show(range(50_000))
    assert model.rowCount() == 500
    index = model.index_of("1234")
    assert index.row() == 1234
    assert model.rowCount() == 1500
    assert index.data() == "1234"


def test_a_line_leaves_out_parts_that_do_not_fit() -> None:
    parts = ("Billing", "v4", "12 Nov", "Maja")
    assert fitting(parts, 100, len, 5) == "Billing · v4 · 12 Nov · Maja"
    assert fitting(parts, 22, len, 5) == "Billing · v4 · 12 Nov"
    assert fitting(parts, 3, len, 5) == "Billing"
    assert fitting((), 3, len, 5) == ""


def test_titles_are_found_until_the_index_is_built(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    desk = window.session.desk
    assert desk is not None
    window.library.tell_index(is_current=False)
    find(window, "zz", qtbot, drive)
    assert titles(window.library.titles.model()) == []
    window.library._on_found(answers.Found((), 0.0))
    window.library._query = "is late"
    window.library._on_found(answers.Found((), 0.0))
    assert window.library.titles.isVisible()
    assert titles(window.library.titles.model()) == ["Refund is late"]


def test_what_a_person_unfolded_stays_so_after_a_save(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    tree = window.library.tree
    tree.setCurrentIndex(tree.model().index(1, 0))
    drive.settle(window)
    before = tree.currentIndex()
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " More.")
    with qtbot.waitSignal(window.library.loaded, timeout=drive.wait_ms):
        window.library.article.save()
    drive.settle(window)
    assert tree.currentIndex() == before
