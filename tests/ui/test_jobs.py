"""Without this the window would freeze, or show the answer to an older question."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from kbdesk.domain.errors import Cancelled
from kbdesk.domain.rendition import Content
from kbdesk.progress import Progress
from kbdesk.services.drafts import Draft, Journal
from kbdesk.ui.jobs import Job, Jobs, Lane
from kbdesk.ui.latest import Latest
from kbdesk.ui.pages.journal_keeper import JournalKeeper


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_results_arrive_on_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[tuple[int, int]] = []
    owner = QObject()
    jobs.start(
        lambda _progress: threading.get_ident(),
        owner=owner,
        then=lambda ran_in: got.append((ran_in, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != got[0][1] == threading.get_ident()


def test_an_error_reaches_its_callback(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    owner = QObject()

    def work(_progress: Progress) -> None:
        raise ValueError("no")

    jobs.start(work, owner=owner, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "no"


def test_a_result_for_a_dead_page_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    go, got = threading.Event(), []
    owner = QObject()
    jobs.start(lambda _progress: go.wait(5), owner=owner, then=got.append)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert got == []


def test_writers_queue_and_readers_run_side_by_side(jobs: Jobs, qtbot: QtBot) -> None:
    owner, meet, order = QObject(), threading.Barrier(2), []
    for name in ("one", "two"):
        jobs.start(lambda _progress: meet.wait(5), owner=owner, lane=Lane.READ)
        jobs.start(lambda _progress, name=name: order.append(name), owner=owner, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: not jobs.running)
    assert order == ["one", "two"]
    assert not meet.broken


def test_a_long_write_does_not_hold_up_the_journal(jobs: Jobs, qtbot: QtBot) -> None:
    owner, go, kept = QObject(), threading.Event(), []
    jobs.start(lambda _progress: go.wait(5), owner=owner, lane=Lane.WRITE)
    jobs.start(lambda _progress: kept.append(1), owner=owner, lane=Lane.KEEP)
    qtbot.waitUntil(lambda: kept == [1])
    go.set()


def test_progress_and_cancel(jobs: Jobs, qtbot: QtBot) -> None:
    owner, errors = QObject(), []

    def work(progress: Progress) -> None:
        while True:
            progress.report("counting", 1, 3)

    with qtbot.waitSignal(jobs.progressed) as seen:
        job = jobs.start(work, owner=owner, label="Counting", failed=errors.append)
    told: Job = seen.args[0]
    assert (told.what, told.done, told.total) == ("counting", 1, 3)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_the_newest_question_wins(jobs: Jobs, qtbot: QtBot) -> None:
    owner, go, asked, got = QObject(), threading.Event(), [], []
    latest: Latest[int] = Latest(
        jobs, parent=owner, delay_ms=0, then=got.append, failed=lambda error: None
    )

    def work(number: int) -> int:
        asked.append(number)
        go.wait(5)
        return number

    for number in (1, 2, 3):
        latest.ask(lambda _progress, number=number: work(number), at_once=True)
    go.set()
    qtbot.waitUntil(lambda: got == [3])
    # The second was asked while the first ran, and never had to be worked at.
    assert asked == [1, 3]


def test_typing_starts_no_work_before_it_rests(jobs: Jobs, qtbot: QtBot) -> None:
    owner, asked = QObject(), []
    latest: Latest[None] = Latest(
        jobs, parent=owner, delay_ms=80, then=lambda _: None, failed=lambda error: None
    )
    for number in range(5):
        latest.ask(lambda _progress, number=number: asked.append(number))
    qtbot.waitUntil(lambda: latest.is_idle)
    assert asked == [4]


def test_two_thousand_signals_with_values(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None and True each time, and aborts."""

    class Sender(QObject):
        sent = Signal(object)

    sender, got = Sender(), []
    sender.sent.connect(got.append)
    for _ in range(1000):
        sender.sent.emit(True)
        sender.sent.emit(None)
    assert got == [True, None] * 1000


def test_typing_without_a_pause_is_kept_all_the_same(
    jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbdesk.ui.pages.journal_keeper._AT_MOST_MS", 60)
    owner, journal = QObject(), Journal(tmp_path / "journal")
    draft = Draft("one", Content(title="t", body="b"), datetime.now(UTC))
    keeper = JournalKeeper(jobs, lambda: draft, owner)
    keeper.use(journal)
    typing = QTimer(owner)
    # Each key starts the second of rest anew, so that alone it would never be written.
    typing.timeout.connect(keeper.typed)
    typing.start(10)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("journal/*/one.json"))) == 1)
    typing.stop()
    keeper.drop("one")
    qtbot.waitUntil(lambda: not jobs.running)
    journal.close()
    assert not list((tmp_path / "journal").iterdir())
