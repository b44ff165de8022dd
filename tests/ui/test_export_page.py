"""Without this a person exports blind, or loses a folder that was not KBDesk's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kbdesk.services import library, publishing
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.export_page import ExportPage
from kbdesk.ui.widgets.pick_box import PickBox

if TYPE_CHECKING:
    from conftest import Driver


def export_of(qtbot: QtBot, window: MainWindow, drive: Driver, target: str) -> ExportPage:
    desk = window.session.desk
    assert desk is not None
    for line in library.list_items(desk):
        publishing.publish(desk, line.item_uid)
    window.show_page("export")
    page = window.shelf.page
    assert isinstance(page, ExportPage)
    qtbot.waitUntil(lambda: len(page.targets.model.things) > 5, timeout=drive.wait_ms)
    page.targets.view.setCurrentIndex(page.targets.model.index_of(target))
    assert page.target is not None
    assert page.target.key == target
    return page


def test_a_plan_is_looked_at_and_then_the_site_is_written(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = export_of(qtbot, window, drive, "faq-site")
    out = tmp_path / "site"
    page.out.edit.selectAll()
    qtbot.keyClicks(page.out.edit, str(out))
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.result.files.things) > 3, timeout=drive.wait_ms)
    assert not out.exists()
    assert "base URL" in page.result.notes.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.has_result, timeout=drive.wait_ms)
    assert (out / "index.html").is_file()
    assert page.browser_button.isVisible()
    assert str(out) in window.toast.text
    qtbot.waitUntil(
        lambda: page.target is not None and page.target.last is not None, timeout=drive.wait_ms
    )


def test_a_folder_that_kbdesk_did_not_write_is_left_alone(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = export_of(qtbot, window, drive, "faq-site")
    own = tmp_path / "letters"
    own.mkdir()
    (own / "dear.txt").write_text("mine", "utf-8")
    page.out.set_path(str(own))
    qtbot.mouseClick(page.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.band.text != "", timeout=drive.wait_ms)
    assert [one.name for one in own.iterdir()] == ["dear.txt"]
    assert page.run_button.isEnabled()


def test_without_a_place_the_field_asks_for_one(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    page = export_of(qtbot, window, drive, "csv")
    page.out.set_path("")
    qtbot.mouseClick(page.run_button, Qt.MouseButton.LeftButton)
    assert "Choose a folder" in page.band.text
    assert not page.work.is_busy


def test_the_form_gives_the_options_of_the_target_that_were_changed(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    page = export_of(qtbot, window, drive, "espanso")
    assert page.form.options == {}
    prefix = page.form.form.part("prefix")
    assert isinstance(prefix, QLineEdit)
    prefix.clear()
    qtbot.keyClicks(prefix, ";")
    types = page.form.form.part("types")
    assert isinstance(types, PickBox)
    types.pick(("article", "response"))
    assert page.form.options == {"prefix": ";", "types": "response,article"}


def test_what_a_colleague_changed_in_the_help_desk_is_shown_word_by_word(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = export_of(qtbot, window, drive, "csv")
    types = page.form.form.part("types")
    assert isinstance(types, PickBox)
    out = tmp_path / "replies.csv"
    page.out.set_path(str(out))
    page.run()
    qtbot.waitUntil(lambda: page.has_result, timeout=drive.wait_ms)
    dump = tmp_path / "dump.csv"
    dump.write_bytes(out.read_bytes().replace(b"on Monday", b"on Tuesday"))
    page.compare_with(dump)
    qtbot.waitUntil(lambda: len(page.result.drifts.things) == 1, timeout=drive.wait_ms)
    assert page.result.drift_view.isVisible()
    assert "Tuesday" in page.result.diff.toPlainText()
    assert "Monday" in page.result.diff.toPlainText()


def test_an_option_that_cannot_be_used_is_named(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = export_of(qtbot, window, drive, "faq-site")
    home_url = page.form.form.part("home_url")
    assert isinstance(home_url, QLineEdit)
    qtbot.keyClicks(home_url, "nowhere")
    page.out.set_path(str(tmp_path / "site"))
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "home_url" in page.band.text, timeout=drive.wait_ms)
