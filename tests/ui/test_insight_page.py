"""Figures have to be right, and readable for whoever sees no plot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from kbdesk.progress import quiet
from kbdesk.services import report_figures
from kbdesk.services.desk import Desk
from kbdesk.ui.app import application
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.insight_page import InsightPage
from kbdesk.ui.rows import channel_word
from kbdesk.ui.theme import Mode, Theme
from kbdesk.ui.widgets.plot import ticks
from kbdesk.ui.widgets.plots import Bar, BarPlot, Line, LinePlot

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture
def page(
    qtbot: QtBot, make_window: Callable[[], MainWindow], lived_in_base: Path, drive: Driver
) -> InsightPage:
    window = make_window()
    drive.open_base(window, lived_in_base)
    window.show_page("insight")
    found = window.shelf.page
    assert isinstance(found, InsightPage)
    qtbot.waitUntil(lambda: found.figures is not None, timeout=drive.wait_ms)
    return found


def settled(qtbot: QtBot, page: InsightPage) -> None:
    qtbot.waitUntil(lambda: not page.around.jobs.running, timeout=60_000)


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (0, (0, 1)),
        (1, (0, 0.5, 1)),
        (4, (0, 1, 2, 3, 4)),
        (7, (0, 2, 4, 6, 8)),
        (23, (0, 10, 20, 30)),
        (148, (0, 50, 100, 150)),
        (1_000, (0, 500, 1_000)),
        (0.03, (0, 0.01, 0.02, 0.03)),
    ],
)
def test_an_axis_has_round_marks_that_hold_the_largest_value(
    most: float, marks: tuple[float, ...]
) -> None:
    assert ticks(most) == pytest.approx(marks)
    assert ticks(most)[-1] >= most


def test_the_figures_are_those_of_the_base_and_another_period_has_others(
    qtbot: QtBot, page: InsightPage, manager: Desk
) -> None:
    settled(qtbot, page)
    wanted = report_figures.gather(manager, days=30, now=manager.kb.now(), progress=quiet())
    assert page.tiles["searches"].accessibleName() == f"Searches: {wanted.search.searches}"
    assert page.tiles["uses"].accessibleName() == f"Answers used: {wanted.uses}"
    channels = page.plots["channels"]
    assert channels.spoken.splitlines()[0] == (
        f"{channel_word(wanted.by_channel[0][0])}: {wanted.by_channel[0][1]}"
    )
    page.period.setCurrentIndex(page.period.findData(7))
    page.period.activated.emit(0)
    qtbot.waitUntil(
        lambda: page.figures is not None and len(page.figures.days) == 7, timeout=20_000
    )
    assert page.plots["searches"].count == 7
    settled(qtbot, page)


def test_keys_go_from_value_to_value_and_enter_opens_the_article(
    qtbot: QtBot, page: InsightPage, drive: Driver
) -> None:
    settled(qtbot, page)
    plot, figures = page.plots["used"], page.figures
    assert figures is not None
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert plot.toolTip() == f"{figures.items[1].title}: {figures.items[1].uses}"
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.shelf.key == "library"
    qtbot.waitUntil(
        lambda: (
            window.library.article.text is not None
            and window.library.article.text.item.item.uid == figures.items[1].item_uid
        ),
        timeout=drive.wait_ms,
    )
    drive.settle(window)


def test_a_miss_leads_to_the_page_that_mends_it(
    qtbot: QtBot, page: InsightPage, drive: Driver
) -> None:
    settled(qtbot, page)
    plot = page.plots["missed"]
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.shelf.key == "search_quality"
    settled(qtbot, page)


def test_the_report_is_written_and_a_full_folder_is_left_alone(
    qtbot: QtBot, page: InsightPage, tmp_path: Path
) -> None:
    settled(qtbot, page)
    out = tmp_path / "report"
    page.write_report(out)
    qtbot.waitUntil(lambda: str(out) in page.band.text, timeout=60_000)
    assert (out / "report.html").is_file()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine", encoding="utf-8")
    page.write_report(taken)
    qtbot.waitUntil(lambda: "was not written" in page.band.text, timeout=60_000)
    assert [one.name for one in taken.iterdir()] == ["mine.txt"]


def test_a_base_that_nobody_searched_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("insight")
    page = window.shelf.page
    assert isinstance(page, InsightPage)
    qtbot.waitUntil(lambda: "Nobody searched" in page.band.text, timeout=20_000)
    assert page.plots["used"].isHidden()
    settled(qtbot, page)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_every_value_is_there_without_the_picture_and_the_picture_is_drawn(
    qtbot: QtBot, mode: Mode
) -> None:
    application()
    theme = Theme(mode)
    theme.apply()
    lines = LinePlot(theme, "Searches a day")
    bars = BarPlot(theme, "Out of date")
    for plot in (lines, bars):
        qtbot.addWidget(plot)
        plot.resize(400, 200)
    blank = lines.grab().toImage(), bars.grab().toImage()
    lines.show_lines(("1 Nov", "2 Nov", "3 Nov"), (Line("Searches", (4.0, None, 123.0)),))
    bars.show_bars((Bar("Refund", 7, "uid", "3 days overdue", "warn"), Bar("Cancel", 2.5)))
    assert lines.spoken.splitlines()[1:] == ["2 Nov: Searches –", "3 Nov: Searches 123"]
    spoken = QAccessible.queryAccessibleInterface(bars).text(QAccessible.Text.Description)
    assert spoken.splitlines() == ["Refund: 7, 3 days overdue", "Cancel: 2.5"]
    assert (lines.grab().toImage(), bars.grab().toImage()) != blank
    chosen: list[str] = []
    bars.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(bars, key)
    assert chosen == ["uid"], "a bar that stands for nothing opens nothing"
