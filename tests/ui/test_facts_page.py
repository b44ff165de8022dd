"""Without this a fact is changed in one text and stays old in ten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.fact import FactType
from kbdesk.domain.rendition import Content
from kbdesk.services import changesets, editing, facts, library, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.literal_scan import Scan
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.facts_page import SETS, FactsPage
from kbdesk.ui.rows import ROW_ROLE, day_words, read_day

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture
def refund(colleague: Desk) -> None:
    """A fact, a text that uses it, and one that states it in words."""
    fact = facts.draft("refund.days", FactType.DURATION, description="Until money is back.")
    facts.define(colleague, fact)
    facts.set_value(colleague, fact.key, facts.new_value(colleague, fact, "14 days"))
    for title, body in (
        ("Uses it", "It takes {{fact:refund.days}}."),
        ("States it", "A refund takes 14 days."),
    ):
        made = editing.new_item(colleague, Content(title=title, body=body))
        publishing.publish(colleague, made.item.uid)


@pytest.fixture
def page(
    refund: None,
    make_window: Callable[[], MainWindow],
    base: Path,
    drive: Driver,
    qtbot: QtBot,
) -> FactsPage:
    """The facts screen with everything about the fact on it."""
    window = make_window()
    drive.open_base(window, base)
    window.show_page("facts")
    shown = window.shelf.page_of("facts")
    assert isinstance(shown, FactsPage)
    qtbot.waitUntil(lambda: shown.line is not None and shown.is_settled, timeout=drive.wait_ms)
    return shown


def test_a_fact_is_shown_with_where_it_stands(page: FactsPage, qtbot: QtBot) -> None:
    assert page.card._value.text() == "14 days"
    assert [use.title for use in page.card.uses.model.things] == ["Uses it"]
    # Those that say the same come first; another length of time may be an older one.
    assert page.card.hits.model.things[0].title == "States it"
    assert [words for _value, words in page.card.values.model.things] == ["14 days"]
    spoken = page.facts.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Today: 14 days"
    asked: list[tuple[str, object]] = []
    page.asked.connect(lambda key, place: asked.append((key, place)))
    page.card.hits.view.setCurrentIndex(page.card.hits.model.index(0, 0))
    qtbot.keyClick(page.card.hits.view, Qt.Key.Key_Return)
    assert asked[0][0] == "library"


def test_a_change_shows_what_it_reaches_and_opens_one_change_set(
    page: FactsPage, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.facts, Qt.Key.Key_Return)
    assert page.card.is_changing
    form = page.card.form
    qtbot.keyClicks(form.value, "30 days")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.reached.model.things), timeout=drive.wait_ms)
    told = [row.title for row in form.reached.model.things]
    assert "2 articles" in told
    assert "1 new draft" in told
    qtbot.keyClicks(form.reason, "New law")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == SETS, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.change_set is not None, timeout=drive.wait_ms)
    (made,) = changesets.list_all(colleague)
    assert made.reason == "New law"
    assert page.change_set is not None
    assert page.change_set.uid == made.uid
    # The fact still says what it said, until the set is live.
    assert facts.list_facts(colleague)[0].said[0][1] == "14 days"
    for step, after in (("submit", "approve"), ("approve", "publish")):
        button = page.set_card.buttons[step]
        assert button.isVisibleTo(page)
        button.click()
        other = page.set_card.buttons[after]
        qtbot.waitUntil(lambda other=other: other.isVisibleTo(page), timeout=drive.wait_ms)
    page.set_card.buttons["publish"].click()
    qtbot.waitUntil(
        lambda: facts.list_facts(colleague)[0].said[0][1] == "30 days", timeout=drive.wait_ms
    )
    uid = next(r.item_uid for r in library.list_items(colleague) if r.title == "States it")
    live = library.open_item(colleague, uid).live
    assert live is not None
    assert live.content.body == "A refund takes {{fact:refund.days}}."
    qtbot.waitUntil(lambda: page.is_settled, timeout=drive.wait_ms)


def test_a_value_that_is_none_is_refused_in_words(
    page: FactsPage, drive: Driver, qtbot: QtBot
) -> None:
    page.change()
    form = page.card.form
    qtbot.keyClicks(form.value, "soon")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.band.text), timeout=drive.wait_ms)
    assert form.band.text.startswith("This value cannot be.")
    assert not form.reached.model.things
    form.value.clear()
    qtbot.keyClicks(form.value, "30 days")
    qtbot.keyClicks(form.since, "tomorrow")
    qtbot.keyClick(form.since, Qt.Key.Key_Return)
    assert "is no day" in form.band.text
    assert page.step_back()
    assert not page.card.is_changing
    assert not page.step_back()


def test_a_base_without_facts_says_so(
    make_window: Callable[[], MainWindow], base: Path, drive: Driver, qtbot: QtBot
) -> None:
    window = make_window()
    drive.open_base(window, base)
    window.show_page("facts")
    page = window.shelf.page_of("facts")
    assert isinstance(page, FactsPage)
    qtbot.waitUntil(lambda: "no facts" in page._no_facts._line.text(), timeout=drive.wait_ms)
    assert not page.card.change_button.isEnabled()
    drive.settle(window)


def test_a_new_fact_is_defined_with_what_it_says(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    window.show_page("facts")
    page = window.shelf.page_of("facts")
    assert isinstance(page, FactsPage)
    window.registry["facts.new"].trigger()
    form = page.new_card
    qtbot.keyClicks(form.key, "refund.window")
    qtbot.keyClicks(form.value, "a fortnight, perhaps")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    # What is no duration is told, and nothing is half there.
    qtbot.waitUntil(lambda: bool(form.band.text), timeout=drive.wait_ms)
    assert facts.list_facts(colleague) == ()
    form.value.clear()
    qtbot.keyClicks(form.value, "14 days")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(facts.list_facts(colleague)) == 1, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.line is not None, timeout=drive.wait_ms)
    assert page.line is not None
    assert page.line.fact.key == "refund.window"
    assert page.line.said[0][1] == "14 days"
    qtbot.waitUntil(lambda: page.is_settled, timeout=drive.wait_ms)
    drive.settle(window)


def test_days_are_written_and_read_as_people_write_them(page: FactsPage) -> None:
    assert day_words(date(2026, 12, 1)) == "1 Dec 2026"
    assert read_day("1 Dec 2026") == read_day("2026-12-01") == date(2026, 12, 1)
    assert read_day("soon") is None
    assert any("from" in part for part in page.card.values.model.index(0, 0).data(ROW_ROLE).details)
    page.card.change(on=True)
    page.card.form.value.setText("10 days")
    page.card.form.since.setText("31 Feb 2026")
    page.card.form.check()
    assert "1 Dec 2026" in page.card.form.band.text


def test_what_a_grant_hides_is_told_by_its_number(page: FactsPage) -> None:
    page.card.show_scan(Scan((), 5, hidden=3))
    assert "3 places" in page.card.hits.remark.text()


def test_an_empty_list_of_facts_offers_one_step(
    make_window: Callable[[], MainWindow], base: Path, drive: Driver, qtbot: QtBot
) -> None:
    window = make_window()
    drive.open_base(window, base)
    window.show_page("facts")
    shown = window.shelf.page_of("facts")
    assert isinstance(shown, FactsPage)
    qtbot.waitUntil(shown._no_facts.isVisible, timeout=drive.wait_ms)
    assert not shown.card.isVisible()
    shown.new_fact()
    assert shown.new_card.isVisible()
    assert shown.step_back()
    assert not shown.new_card.isVisible()
