"""Searches that find nothing have to be seen, mended with one key, and the mending undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.misses import Proposal
from kbdesk.progress import quiet
from kbdesk.services import answers, indexing, insight, library, search_aids
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import open_workspace
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.search_quality_page import SearchQualityPage
from lived_in import FOUND, NOWHERE

if TYPE_CHECKING:
    from conftest import Driver

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(
    qtbot: QtBot, make_window: Callable[[], MainWindow], lived_in_base: Path, drive: Driver
) -> SearchQualityPage:
    window = make_window()
    drive.open_base(window, lived_in_base)
    window.show_page("search_quality", "gift card")
    found = window.shelf.page
    assert isinstance(found, SearchQualityPage)
    qtbot.waitUntil(lambda: bool(found.misses.model.things), timeout=drive.wait_ms)
    return found


def choose(page: SearchQualityPage, name: str) -> None:
    page.misses.view.selectRow(page.misses.model.index_of(name).row())


def names(page: SearchQualityPage) -> list[str]:
    return [one.name for one in page.misses.model.things]


def settled(qtbot: QtBot, page: SearchQualityPage, drive: Driver) -> None:
    qtbot.waitUntil(lambda: not page.around.jobs.running, timeout=drive.wait_ms)


def test_no_search_of_the_sample_is_a_miss_though_the_base_answers_it(manager: Desk) -> None:
    indexing.catch_up(manager, quiet())
    queries = {query for one in insight.missed(manager) for query, _ in one.queries}
    assert queries.isdisjoint(query for query, _ in FOUND)
    assert queries.issuperset(NOWHERE)
    assert {query for query in NOWHERE if answers.find_answers(manager, query).answers} == set()


def test_a_miss_that_home_names_is_marked_and_tried_at_once(
    qtbot: QtBot, page: SearchQualityPage, drive: Driver
) -> None:
    current = page.misses.current
    assert current is not None
    assert current.name == "gift card"
    assert page.misses.accept.text() == "Write a draft"
    assert "article seems to be missing" in page.misses.detail.text()
    assert page.trial.field.text() == "gift card"
    settled(qtbot, page, drive)


def test_a_synonym_is_added_by_enter_and_undone_from_the_toast(
    qtbot: QtBot, page: SearchQualityPage, manager: Desk, drive: Driver
) -> None:
    before = len(search_aids.list_synonyms(manager))
    choose(page, "money back")
    assert page.misses.current is not None
    assert page.misses.current.proposal is Proposal.SYNONYM
    assert "mony back" in page.misses.detail.text()
    qtbot.keyClick(page.misses.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "money back" not in names(page), timeout=drive.wait_ms)
    assert len(search_aids.list_synonyms(manager)) == before + 1
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "find each other" in window.toast.text
    settled(qtbot, page, drive)
    window.toast.undo()
    qtbot.waitUntil(lambda: "money back" in names(page), timeout=drive.wait_ms)
    assert len(search_aids.list_synonyms(manager)) == before
    settled(qtbot, page, drive)


def test_a_draft_and_nothing_to_do_are_undone_too(
    qtbot: QtBot, page: SearchQualityPage, manager: Desk, drive: Driver
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.keyClick(page.misses.view, Qt.Key.Key_Backspace, CTRL)
    qtbot.waitUntil(lambda: "gift card" not in names(page), timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    window.toast.undo()
    qtbot.waitUntil(lambda: "gift card" in names(page), timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    choose(page, "gift card")
    page.mend()
    qtbot.waitUntil(lambda: "gift card" not in names(page), timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    assert "Gift card" in [one.title for one in library.list_items(manager)]
    window.toast.undo()
    qtbot.waitUntil(lambda: "gift card" in names(page), timeout=drive.wait_ms)
    assert "Gift card" not in [one.title for one in library.list_items(manager)]
    settled(qtbot, page, drive)


def test_one_way_synonyms_are_typed_and_one_word_is_refused(
    qtbot: QtBot, page: SearchQualityPage, manager: Desk, drive: Driver
) -> None:
    page.tabs.setCurrentIndex(1)
    card = page.synonyms
    qtbot.keyClicks(card.words, "headset")
    qtbot.keyClick(card.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "at least two words" in page.band.text, timeout=drive.wait_ms)
    assert card.words.text() == "headset"
    qtbot.keyClicks(card.words, ", headphones")
    card.way.setCurrentIndex(1)
    qtbot.keyClick(card.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.words.text() == "", timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    (made,) = [one for one in search_aids.list_synonyms(manager) if "headset" in one.words]
    assert (made.words, made.one_way) == (("headset", "headphones"), True)
    assert "headset → headphones" in [
        card.model.index(row, 0).data() for row in range(card.model.rowCount())
    ]


def test_tests_say_the_place_and_a_hit_becomes_a_test(
    qtbot: QtBot, page: SearchQualityPage, manager: Desk, drive: Driver
) -> None:
    page.tabs.setCurrentIndex(2)
    first = page.tests.model.things[0]
    assert (first.test.query, first.has_passed) == ("money back", False)
    assert page.tabs.tabText(2) == "Search tests · 3 · 1 fails"
    page.trial.field.clear()
    qtbot.keyClicks(page.trial.field, "refund")
    qtbot.waitUntil(lambda: len(page.trial.model.things) > 1, timeout=drive.wait_ms)
    assert page.trial.model.things[0].why
    settled(qtbot, page, drive)
    qtbot.keyClick(page.trial.field, Qt.Key.Key_Down)
    second = page.trial.model.things[1]
    qtbot.mouseClick(page.trial.hold_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any(one.item_uid == second.item_uid for one in search_aids.list_tests(manager)),
        timeout=drive.wait_ms,
    )
    settled(qtbot, page, drive)


def test_a_base_without_searches_says_so(
    qtbot: QtBot, window: MainWindow, drive: Driver, base: Path
) -> None:
    with_nothing = open_workspace(base, actor="astrid")
    for cluster in insight.missed(with_nothing):
        insight.dismiss(with_nothing, cluster)
    with_nothing.close()
    window.show_page("search_quality")
    page = window.shelf.page
    assert isinstance(page, SearchQualityPage)
    settled(qtbot, page, drive)
    assert page.misses.empty.isVisible()
    assert not page.misses.accept.isEnabled()


def test_what_synonyms_would_do_is_told_before_they_are_added(
    qtbot: QtBot, page: SearchQualityPage, manager: Desk, drive: Driver
) -> None:
    before = search_aids.list_synonyms(manager)
    page.tabs.setCurrentIndex(1)
    qtbot.keyClicks(page.synonyms.words, "moneyback, refund")
    qtbot.waitUntil(
        lambda: "“moneyback” finds" in page.synonyms.detail.text(), timeout=drive.wait_ms
    )
    # How many it finds before depends on whether the sentence model has read the texts by now.
    counts = [int(word) for word in page.synonyms.detail.text().split() if word.isdigit()]
    assert counts[0] > counts[1], "the synonym finds more than was found without it"
    assert "no search test would fail" in page.synonyms.detail.text()
    assert search_aids.list_synonyms(manager) == before
    settled(qtbot, page, drive)
