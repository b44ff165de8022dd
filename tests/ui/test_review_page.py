"""Without this a reviewer cannot decide by one key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.review import ReviewPolicy, WhenOverdue
from kbdesk.domain.workflow import State
from kbdesk.services import editing, library, permissions, publishing, reviewing, verifying
from kbdesk.services.desk import Desk, login_name
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.review_page import TABS, ReviewPage

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture
def waiting(colleague: Desk) -> list[Revision]:
    """Two texts of a colleague that wait for a reviewer; one is live in other words."""
    made = []
    for title in ("First wait", "Second wait"):
        item = editing.new_item(colleague, Content(title=title, body="We sent it on Monday."))
        revision = item.head
        if title.startswith("First"):
            publishing.publish(colleague, item.item.uid)
            changed = replace(item.head.content, body="We sent it on Tuesday.")
            revision = editing.save_draft(
                colleague,
                item.rendition.uid,
                item.head.uid,
                changed,
                note="The day was wrong.",
                client_save_id=new_uid(),
            ).revision
        reviewing.submit(colleague, revision.uid)
        made.append(revision)
    return made


def review(window: MainWindow, qtbot: QtBot, drive: Driver, count: int = 2) -> ReviewPage:
    window.show_page("review")
    page = window.shelf.page_of("review")
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: len(page.model.things) == count, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.is_settled, timeout=drive.wait_ms)
    return page


def state(desk: Desk, revision: Revision) -> State:
    with desk.kb.read() as reader:
        return reader.revisions.get(revision.uid).state


def test_a_reviewer_sees_the_change_and_approves_by_a(
    window: MainWindow, waiting: list[Revision], colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    assert page.tabs.tabText(0) == "To review  2"
    assert page.card.heading.text() == "First wait"
    assert "Tuesday" in page.card.diff.toPlainText()
    assert "Monday" in page.card.diff.toPlainText()
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "erik" in spoken
    qtbot.keyClick(page.list, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: page.card.heading.text() == "Second wait", timeout=drive.wait_ms)
    qtbot.keyClick(page.list, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: page.card.heading.text() == "First wait", timeout=drive.wait_ms)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    assert "First wait" in window.toast.text
    assert state(colleague, waiting[0]) is State.APPROVED
    # The next one has come up by itself, and the approved one waits to be published.
    qtbot.waitUntil(lambda: page.card.heading.text() == "Second wait", timeout=drive.wait_ms)
    page.tabs.setCurrentIndex(TABS.index("to_publish"))
    qtbot.waitUntil(lambda: page.is_settled, timeout=drive.wait_ms)
    qtbot.keyClick(page.list, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not page.model.things, timeout=drive.wait_ms)
    assert state(colleague, waiting[0]) is State.PUBLISHED
    drive.settle(window)


def test_a_text_goes_back_with_a_note(
    window: MainWindow, waiting: list[Revision], colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    qtbot.keyClick(page.list, Qt.Key.Key_R)
    assert page.card.is_asking_why
    qtbot.keyClick(page.card.note, Qt.Key.Key_Return)
    assert page.card.is_asking_why  # without a note nothing goes back
    # Letters that are shortcuts are letters here.
    qtbot.keyClicks(page.card.note, "A parcel, rather.")
    assert page.card.note.text() == "A parcel, rather."
    qtbot.keyClick(page.card.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    assert state(colleague, waiting[0]) is State.WITHDRAWN
    with colleague.kb.read() as reader:
        head = reader.revisions.get(reader.renditions.get(waiting[0].rendition_uid).head_uid)
    assert head.state is State.DRAFT
    drive.settle(window)


def test_an_approval_is_taken_back_from_the_toast(
    window: MainWindow, waiting: list[Revision], colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    window.toast.undo()
    qtbot.waitUntil(lambda: len(page.model.things) == 2, timeout=drive.wait_ms)
    assert state(colleague, waiting[0]) is State.WITHDRAWN
    with colleague.kb.read() as reader:
        head = reader.revisions.get(reader.renditions.get(waiting[0].rendition_uid).head_uid)
    assert head.state is State.IN_REVIEW
    assert head.content == waiting[0].content
    assert head.author == waiting[0].author
    drive.settle(window)


def test_what_went_back_waits_again_unless_its_author_went_on(
    window: MainWindow, waiting: list[Revision], colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    page.return_("A parcel, rather.")
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    window.toast.undo()
    qtbot.waitUntil(lambda: len(page.model.things) == 2, timeout=drive.wait_ms)
    again = next(one for one in page.model.things if one.title == "First wait")
    page.list.setCurrentIndex(page.model.index_of(again.revision_uid))
    page.return_("A parcel, rather.")
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    with colleague.kb.read() as reader:
        head = reader.revisions.get(reader.renditions.get(waiting[0].rendition_uid).head_uid)
    editing.save_draft(
        colleague,
        head.rendition_uid,
        head.uid,
        replace(head.content, body="A parcel, then."),
        client_save_id=new_uid(),
    )
    window.toast.undo()
    qtbot.waitUntil(lambda: "went on" in page.band.text, timeout=drive.wait_ms)
    drive.settle(window)


def test_escape_leaves_the_note(
    window: MainWindow, waiting: list[Revision], drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    page.card.buttons["return"].click()
    assert page.card.is_asking_why
    window.step_back()
    assert not page.card.is_asking_why
    assert len(waiting) == 2


def test_what_stands_against_it_is_said_and_leads_to_the_text(
    window: MainWindow, waiting: list[Revision], colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    me = login_name()
    permissions.put_person(colleague, User("erik"), [Grant("erik", role) for role in Role])
    permissions.put_person(colleague, User(me), [Grant(me, Role.AUTHOR)])
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(page.band.text), timeout=drive.wait_ms)
    assert page.band.text.startswith("The text was not approved.")
    assert state(colleague, waiting[0]) is State.IN_REVIEW
    assert page.can("approve")
    drive.settle(window)


def test_enter_opens_the_text(
    window: MainWindow, waiting: list[Revision], drive: Driver, qtbot: QtBot
) -> None:
    page = review(window, qtbot, drive)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    article = window.library.article
    qtbot.waitUntil(lambda: article.text is not None, timeout=drive.wait_ms)
    assert window.shelf.key == "library"
    drive.settle(window)
    assert article.header.title.text() == "First wait"
    assert waiting


def test_an_overdue_text_is_verified_by_v(
    window: MainWindow,
    colleague: Desk,
    drive: Driver,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = library.list_items(colleague)
    publishing.publish(colleague, rows[0].item_uid)
    verifying.put_policy(colleague, ReviewPolicy(new_uid(), 1))
    late = verifying.StaleItem(
        rows[0].item_uid,
        rows[0].title,
        colleague.kb.now(),
        3,
        7,
        "maja",
        WhenOverdue.MARK,
    )
    told = [late]
    monkeypatch.setattr(verifying, "stale", lambda _desk, *_args, **_more: tuple(told))
    window.show_page("review", "overdue")
    page = window.shelf.page_of("review")
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.is_settled and page.can("verify"), timeout=drive.wait_ms)
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "3 days late" in spoken
    assert not page.can("approve")
    told.clear()
    qtbot.keyClick(page.list, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: not page.model.things, timeout=drive.wait_ms)
    with colleague.kb.read() as reader:
        assert reader.reviews.verifications_of(rows[0].item_uid)
    drive.settle(window)


def test_nothing_waits_is_said(window: MainWindow, drive: Driver, qtbot: QtBot) -> None:
    page = review(window, qtbot, drive, 0)
    qtbot.waitUntil(lambda: "No text waits" in page._empty._line.text(), timeout=drive.wait_ms)
    assert not page.can("approve")
