"""What was used while the server was away is counted once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbdesk.domain.errors import ServerAway
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict
from kbdesk.services.desk import Desk
from kbdesk.services.event_writer import Event, EventWriter
from kbdesk.services.team_outbox import Outbox
from kbdesk.services.workspace import create_workspace
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.transaction import Transaction

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
EVENTS: tuple[Event, ...] = (
    SearchEvent(NOW, "refund", "en", 1),
    UsageEvent(NOW, "item", "base", "en", Use.COPY),
    Feedback(NOW, "item", Verdict.WORKED, "It helped"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = create_workspace(str(tmp_path / "base.kbdesk"), name="Team", actor="eva")
    yield desk
    desk.close()


def _counted(kb: KnowledgeBase) -> list[int]:
    with kb.read() as reader:
        uses = sum(day.count for day in reader.events.usage_by_day())
        return [len(reader.events.searches()), uses, len(reader.events.list_feedback())]


def test_a_program_that_ends_before_it_forgets_delivers_nothing_twice(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = Outbox(tmp_path / "outbox.jsonl")
    for event in EVENTS:
        outbox.put(event)
    with monkeypatch.context() as patch:

        def power_gone(*_: object, **__: object) -> None:
            raise OSError("the power went")

        patch.setattr(Path, "unlink", power_gone)
        with pytest.raises(OSError, match="power"):
            outbox.deliver(desk.kb, "eva")
    assert _counted(desk.kb) == [1, 1, 1]
    seq = desk.kb.seq()
    again = Outbox(outbox.path)  # the next start
    assert len(again.waiting()) == 3
    assert again.deliver(desk.kb, "eva") == 3
    assert _counted(desk.kb) == [1, 1, 1]
    assert desk.kb.seq() == seq, "followers would be told of feedback that they know"
    assert again.waiting() == ()
    assert sorted(tmp_path.glob("outbox*")) == []


def test_what_is_used_during_a_delivery_is_delivered_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window and the shell deliver and keep events at the same time."""
    outbox = Outbox(tmp_path / "outbox.jsonl")
    outbox.put(EVENTS[0])
    commit = Transaction.commit

    def slow(tx: Transaction) -> object:
        Outbox(outbox.path).put(EVENTS[1])
        return commit(tx)

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "commit", slow)
        assert outbox.deliver(desk.kb, "eva") == 1
    assert outbox.deliver(desk.kb, "eva") == 1
    assert _counted(desk.kb) == [1, 1, 0]


def test_a_file_that_is_taken_away_while_it_is_written_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = Outbox(tmp_path / "outbox.jsonl")
    left = ["once"]

    def taken(_: int) -> None:
        if left:
            left.pop()
            outbox.path.unlink()  # by another program, which had read it before the line came

    monkeypatch.setattr("os.fsync", taken)
    outbox.put(EVENTS[0])
    assert outbox.waiting() == EVENTS[:1]


def test_events_whose_commit_had_no_answer_count_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Transaction.commit

    def answer_lost(tx: Transaction) -> object:
        commit(tx)
        raise ServerAway("The server went away.")

    with EventWriter(desk, batch_s=3600) as writer:
        for event in EVENTS:
            writer.put(event)
        with monkeypatch.context() as patch:
            patch.setattr(Transaction, "commit", answer_lost)
            with pytest.raises(ServerAway):
                writer.flush()
        assert writer.flush() == 3
    assert _counted(desk.kb) == [1, 1, 1]


def test_what_a_server_that_went_away_did_not_take_waits_on_the_disk(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.outbox = Outbox(tmp_path / "outbox.jsonl")

    def is_away(_kb: KnowledgeBase, _actor: str) -> object:
        raise ServerAway("The server is away.")

    with monkeypatch.context() as patch:
        patch.setattr(KnowledgeBase, "write", is_away)
        with EventWriter(desk, batch_s=3600) as writer:
            for event in EVENTS:
                writer.put(event)
    assert _counted(desk.kb) == [0, 0, 0]
    assert Outbox(desk.outbox.path).deliver(desk.kb, "eva") == 3
    assert _counted(desk.kb) == [1, 1, 1]
