"""Without this an agent on a call has to put the customer on hold."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kbdesk.config import door
from kbdesk.domain.insight import Verdict
from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import answers, editing, indexing, publishing, sample, workspace
from kbdesk.services.answers import Found
from kbdesk.ui.agents_desk import AgentsDesk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.quick_answer.popup import Popup

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture(scope="module")
def nordlys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("base") / "nordlys.kbdesk"
    sample.make_sample(file, actor="astrid", progress=quiet())
    return file


@pytest.fixture
def popup(
    qtbot: QtBot, make_window: Callable[[], MainWindow], nordlys: Path, drive: Driver
) -> Iterator[Popup]:
    window = make_window()
    drive.open_base(window, nordlys)
    shown = Popup(window.around)
    shown.come_up()
    qtbot.waitUntil(lambda: shown.panel.finder.tabs.count() > 0, timeout=drive.wait_ms)
    yield shown
    shown.hide()
    shown.deleteLater()


def find(qtbot: QtBot, popup: Popup, words: str, channel: str, title: str) -> None:
    finder = popup.panel.finder
    keys = [finder.tabs.tabData(place) for place in range(finder.tabs.count())]
    qtbot.keyClick(
        popup, getattr(Qt.Key, f"Key_{keys.index(channel) + 1}"), Qt.KeyboardModifier.AltModifier
    )
    finder.field.setFocus()
    qtbot.keyClicks(finder.field, words)

    def is_there() -> bool:
        prepared = popup.panel.prepared
        return (
            prepared is not None
            and prepared.title == title
            and prepared.channel.key == channel
            and finder.query == words
        )

    qtbot.waitUntil(is_there, timeout=10_000)


def test_letters_channel_fields_enter_and_it_is_on_the_clipboard(
    qtbot: QtBot, popup: Popup
) -> None:
    find(qtbot, popup, "refund on its way", "sms", "Refund on its way")
    panel = popup.panel
    prepared = panel.prepared
    assert prepared is not None
    missing = [blank.placeholder.key for blank in prepared.blanks if blank.is_missing]
    assert missing
    # Nothing half-filled reaches a customer: Enter goes to the first empty field.
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(panel.finder.field, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "before"
    for name in missing:
        field = panel.card.form.fields[name]
        field.setFocus()
        example = next(b.placeholder.example for b in prepared.blanks if b.placeholder.key == name)
        qtbot.keyClicks(field, example or "Åsa")
    qtbot.waitUntil(lambda: panel.prepared is not None and panel.prepared.is_ready, timeout=10_000)
    shown = panel.prepared.plain if panel.prepared else ""
    last = panel.card.form.fields[missing[-1]]
    with qtbot.waitSignal(panel.copied, timeout=10_000):
        qtbot.keyClick(last, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == shown
    assert "⟨" not in shown
    assert popup.isHidden()


def test_the_next_customer_does_not_see_the_last_ones_name(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "refund on its way", "email", "Refund on its way")
    name, field = next(iter(popup.panel.card.form.fields.items()))
    qtbot.keyClicks(field, "Åsa")
    popup.leave()
    popup.come_up()
    find(qtbot, popup, "refund on its way", "email", "Refund on its way")
    assert popup.panel.card.form.values[name] == ""


def test_a_call_is_read_step_by_step_and_its_notes_are_kept(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "caller wants to cancel", "phone", "A caller wants to cancel")
    qtbot.keyClick(popup, Qt.Key.Key_F2)
    call = popup.panel.call
    assert call.isVisible()
    qtbot.keyClick(call, Qt.Key.Key_Space)
    qtbot.keyClick(call, Qt.Key.Key_Y)
    assert call.place == 2
    qtbot.keyClick(call, Qt.Key.Key_Backspace)
    assert call.place == 1
    qtbot.keyClick(call, Qt.Key.Key_Space)
    popup.registry["answer.notes"].trigger()
    notes = QGuiApplication.clipboard().text()
    assert "Which email address do you use with us? → yes" in notes
    assert notes.startswith("A caller wants to cancel")


def test_escape_clears_then_hides(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "refund", "email", "How refunds work")
    qtbot.keyClick(popup.panel.finder.field, Qt.Key.Key_Escape)
    assert popup.panel.finder.query == ""
    assert popup.isVisible()
    qtbot.keyClick(popup.panel.finder.field, Qt.Key.Key_Escape)
    assert popup.isHidden()


def test_no_hit_offers_what_was_meant(qtbot: QtBot, popup: Popup) -> None:
    finder = popup.panel.finder
    qtbot.keyClicks(finder.field, "xyzzyqq")
    qtbot.waitUntil(lambda: finder.hits.model().rowCount() == 0, timeout=10_000)
    assert finder._nothing.isVisible()
    assert popup.panel.prepared is None


def test_what_was_searched_and_copied_is_noted(qtbot: QtBot, popup: Popup, nordlys: Path) -> None:
    find(qtbot, popup, "how refunds work", "chat", "How refunds work")
    with qtbot.waitSignal(popup.panel.copied, timeout=10_000):
        qtbot.keyClick(popup.panel.finder.field, Qt.Key.Key_Return)
    session = popup._around.session
    assert session.sitting is not None
    session.sitting.end()
    assert session._events is not None
    session._events.flush()
    assert session.desk is not None
    with session.desk.kb.read() as reader:
        searches = reader.events.searches()
    assert any(event.query == "how refunds work" and event.rank == 1 for event in searches)


@pytest.mark.skipif(sys.platform == "win32", reason="the pipe of Windows has its own test machine")
def test_a_key_of_the_desktop_brings_it_up_from_another_process(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    nordlys: Path,
    drive: Driver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not door.knock("nobody is there")
    window = make_window()
    frame = QWidget()
    qtbot.addWidget(frame)
    desk = AgentsDesk(frame)
    desk.serve(window)
    drive.open_base(window, nordlys)
    other = subprocess.Popen(
        [sys.executable, "-m", "kbdesk", "popup", "refund", "late"],
        env=os.environ | {"QT_QPA_PLATFORM": "nothing-of-the-kind"},
    )
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert other.returncode == 0
    assert desk.popup is not None
    assert desk.popup.isVisible()
    assert desk.popup.panel.finder.query == "refund late"
    desk.rest()
    assert not door.knock("the program has ended")


def test_a_door_that_a_killed_program_left_is_taken_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    Path(door.address()).touch()
    frame = QWidget()
    qtbot.addWidget(frame)
    desk = AgentsDesk(frame)
    assert desk.is_at_door
    desk.rest()


def test_a_pinned_answer_is_there_before_a_letter_is_typed(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "how refunds work", "chat", "How refunds work")
    popup.registry["answer.pin"].trigger()
    qtbot.waitUntil(lambda: "pinned" in popup.toast.text, timeout=10_000)
    popup.leave()
    popup.come_up()
    finder = popup.panel.finder
    qtbot.waitUntil(lambda: finder.hit is not None and finder.hit.why == "pinned", timeout=10_000)
    assert finder.hit is not None
    assert finder.hit.title == "How refunds work"
    assert "pinned by you" in finder.hits.currentIndex().data()


def test_greeting_answer_and_closing_are_copied_as_one(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "how refunds work", "chat", "How refunds work")
    panel = popup.panel
    for key in ("answer.greeting", "answer.closing"):
        popup.registry[key].trigger()
        count = len(panel.message.row.chips)
        qtbot.waitUntil(lambda count=count: len(panel.message.row.chips) > count, timeout=10_000)
        qtbot.waitUntil(lambda: " + " in panel.prepared.title, timeout=10_000)
    qtbot.waitUntil(lambda: panel.prepared.title.count(" + ") == 2, timeout=10_000)
    for name, field in panel.card.form.fields.items():
        field.setFocus()
        qtbot.keyClicks(field, "Åsa" if "name" in name else "7")
    qtbot.waitUntil(lambda: panel.prepared is not None and not panel.prepared.gaps, timeout=10_000)
    with qtbot.waitSignal(panel.copied, timeout=10_000):
        panel.copy()
    text = QGuiApplication.clipboard().text()
    assert "Åsa" in text
    assert text.index("Åsa") < text.index("14 days")
    assert panel.message.is_empty


def test_a_reply_with_a_gap_in_it_is_stopped(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "how refunds work", "chat", "How refunds work")
    QGuiApplication.clipboard().setText("We refund it within 30 days, {{customer.first_name}}.")
    popup.registry["answer.reply"].trigger()
    reply = popup.panel.sides.reply
    qtbot.waitUntil(reply.isVisible, timeout=20_000)
    spoken = " ".join(str(index.data()) for index in rows(reply.findings.model()))
    assert "customer.first_name" in spoken
    assert "How refunds work" in reply.line.text()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    popup.panel.step_back()
    assert popup.panel.card.isVisible()


def test_the_check_of_a_reply_goes_with_the_customer(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "how refunds work", "chat", "How refunds work")
    panel = popup.panel
    QGuiApplication.clipboard().setText("We refund it within 30 days.")
    popup.registry["answer.reply"].trigger()
    qtbot.waitUntil(panel.sides.reply.isVisible, timeout=60_000)
    # The next thing asked brings up its answer, not what was wrong with the last one.
    panel.finder.field.clear()
    find(qtbot, popup, "charged twice", "chat", "Charged twice")
    assert panel.card.isVisible()
    # A check that takes its time finds nobody waiting any more.
    popup.registry["answer.reply"].trigger()
    popup.leave()
    popup.come_up()
    qtbot.waitUntil(lambda: panel.copied_text._checks.is_idle, timeout=60_000)
    assert not panel.sides.reply.isVisible()


def rows(model: QAbstractItemModel) -> list[QModelIndex]:
    return [model.index(row, 0) for row in range(model.rowCount())]


def test_an_empty_clipboard_is_told(qtbot: QtBot, popup: Popup) -> None:
    QGuiApplication.clipboard().clear()
    popup.registry["answer.reply"].trigger()
    assert "no text on the clipboard" in popup.panel.band.text
    popup.panel.band.clear()
    popup.registry["answer.customer"].trigger()
    assert "no text on the clipboard" in popup.panel.band.text


def test_a_whole_message_of_a_customer_is_searched_for(qtbot: QtBot, popup: Popup) -> None:
    QGuiApplication.clipboard().setText("Hello!\n\nI paid twice for June.\nHow do refunds work?")
    popup.registry["answer.customer"].trigger()
    finder = popup.panel.finder
    assert finder.query == "Hello! I paid twice for June. How do refunds work?"
    qtbot.waitUntil(
        lambda: any("refund" in one.title.lower() for one in finder._model.things), timeout=10_000
    )


def test_it_goes_on_by_email_with_what_was_typed(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "refund on its way", "sms", "Refund on its way")
    panel = popup.panel
    name, field = next(iter(panel.card.form.fields.items()))
    qtbot.keyClicks(field, "Åsa")
    popup.registry["answer.email"].trigger()
    qtbot.waitUntil(
        lambda: (
            panel.prepared is not None
            and panel.prepared.channel.key == "email"
            and panel.prepared.title == "Refund on its way"
        ),
        timeout=10_000,
    )
    assert panel.card.form.values[name] == "Åsa"


def test_a_filter_is_a_chip_that_can_be_taken_out(qtbot: QtBot, popup: Popup) -> None:
    finder = popup.panel.finder
    qtbot.keyClicks(finder.field, "refund lang:en")
    qtbot.waitUntil(lambda: len(finder.chips.chips) == 1, timeout=10_000)
    chip = finder.chips.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert finder.query == "refund"
    qtbot.waitUntil(lambda: not finder.chips.isVisible(), timeout=10_000)


BRANCHING = """\
:::ask Age of the order
Is it more than ten days, {{customer.first_name}}?

- Yes → Hand over
- No → Explain
:::

:::say Explain → Goodbye
It takes ten days.
:::

:::do Hand over
Put the call through.
:::

:::confirm Goodbye
Thank you, {{customer.first_name}}.
:::
"""


@pytest.fixture
def branching(
    qtbot: QtBot, make_window: Callable[[], MainWindow], base: Path, drive: Driver
) -> Iterator[Popup]:
    """The popup on a call that branches."""
    desk = workspace.open_workspace(base, actor="maja")
    new = editing.new_item(desk, Content(title="Zebra order", body=BRANCHING))
    publishing.publish(desk, new.item.uid)
    indexing.catch_up(desk, quiet())
    desk.close()
    window = make_window()
    drive.open_base(window, base)
    shown = Popup(window.around)
    shown.come_up()
    qtbot.waitUntil(lambda: shown.panel.finder.tabs.count() > 0, timeout=drive.wait_ms)
    find(qtbot, shown, "zebra order", "phone", "Zebra order")
    qtbot.keyClick(shown, Qt.Key.Key_F2)
    yield shown
    shown.hide()
    shown.deleteLater()


def test_what_the_caller_says_decides_where_the_call_goes_on(
    qtbot: QtBot, branching: Popup
) -> None:
    call = branching.panel.call
    qtbot.keyClick(call, Qt.Key.Key_2)
    assert call.place == 1
    qtbot.keyClick(call, Qt.Key.Key_Space)
    assert call.place == 3  # what is for those who are handed over is left out
    qtbot.keyClick(call, Qt.Key.Key_Backspace)
    qtbot.keyClick(call, Qt.Key.Key_Backspace)
    assert call.place == 0
    qtbot.keyClick(call, Qt.Key.Key_Y)
    assert call.place == 2
    qtbot.keyClick(call, Qt.Key.Key_Space)
    qtbot.keyClick(call, Qt.Key.Key_Space)
    assert call.place == 4
    branching.registry["answer.notes"].trigger()
    _, clock, *way = QGuiApplication.clipboard().text().split("\n")
    assert clock.startswith("00:")
    assert way[0].endswith("→ Yes")
    assert "It takes ten days." not in QGuiApplication.clipboard().text()


def test_a_name_heard_on_the_phone_goes_along_into_the_email(
    qtbot: QtBot, branching: Popup
) -> None:
    panel = branching.panel
    field = panel.call.form.fields["customer.first_name"]
    assert "[Customer first name]" in panel.call._marks[0][2].text()
    field.setFocus()
    qtbot.keyClicks(field, "Åsa N")
    qtbot.waitUntil(lambda: "Åsa N?" in panel.call._marks[0][2].text(), timeout=10_000)
    # A space in the field is a space; Enter hands the keys back to the steps.
    assert panel.call.place == 0
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert panel.call.hasFocus()
    branching.registry["answer.email"].trigger()
    qtbot.waitUntil(
        lambda: panel.prepared is not None and panel.prepared.channel.key == "email",
        timeout=10_000,
    )
    assert panel.card.form.values["customer.first_name"] == "Åsa N"
    assert panel.prepared is not None
    assert "Åsa N" in panel.prepared.plain


def test_one_key_flags_what_is_old_wrong_or_missing(qtbot: QtBot, popup: Popup) -> None:
    find(qtbot, popup, "how refunds work", "chat", "How refunds work")
    qtbot.keyClick(popup, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "flagged as old" in popup.toast.text
    popup.registry["answer.wrong"].trigger()
    assert "flagged as wrong" in popup.toast.text
    popup.panel.finder.field.setText("xyzzyqq")
    qtbot.waitUntil(lambda: popup.panel.prepared is None, timeout=10_000)
    qtbot.keyClick(popup, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "xyzzyqq" in popup.toast.text
    session = popup._around.session
    assert session._events is not None
    session._events.flush()
    assert session.desk is not None
    with session.desk.kb.read() as reader:
        said = [one.feedback.verdict for one in reader.events.list_feedback()]
    assert said[-3:] == [Verdict.OUTDATED, Verdict.WRONG, Verdict.MISSING]


def test_meaning_joins_after_the_words_and_never_under_a_persons_hands(
    qtbot: QtBot, popup: Popup, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_words = answers.find_answers

    def find_turned(*args: Any, meaning: bool = False, **more: Any) -> Found:
        found = by_words(*args, **more)
        if not meaning:
            return found
        return dataclasses.replace(found, answers=found.answers[::-1], by_meaning=True)

    finder = popup.panel.finder

    def titles() -> list[str]:
        return [one.title for one in finder._model.things]

    finder.field.setText("refund window")
    qtbot.waitUntil(lambda: "Refund window" in titles(), timeout=10_000)
    first = titles()
    monkeypatch.setattr(answers, "find_answers", find_turned)
    finder.field.setText("refund windows")
    qtbot.waitUntil(lambda: len(titles()) > 1 and titles() != first, timeout=10_000)
    monkeypatch.undo()
    finder.field.setText("refund window")
    qtbot.waitUntil(lambda: titles() == first, timeout=10_000)
    finder.step(1)
    marked = finder.hit
    finder._on_meant(Found(tuple(reversed(finder._model.things)), 0.0, by_meaning=True))
    assert titles() == first
    assert finder.hit == marked
