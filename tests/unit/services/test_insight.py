"""Insight shows what helps, never who asked, and never keeps an agent waiting."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kbdesk.domain.errors import BaseBusy
from kbdesk.domain.insight import SearchEvent, UsageEvent, Use, Verdict
from kbdesk.domain.misses import Proposal
from kbdesk.services import insight
from kbdesk.services.event_writer import MOST_WAITING, EventWriter
from kbdesk.services.insight import BY_NAME, Sitting
from kbdesk.services.workspace import open_workspace

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def writer(desk):
    with EventWriter(desk, batch_s=60) as made:
        yield made


@pytest.fixture
def at_second(clock):
    def set_to(second: float) -> None:
        clock(START + timedelta(seconds=second))

    return set_to


def searches(desk) -> tuple[SearchEvent, ...]:
    with desk.kb.read() as reader:
        return reader.events.searches()


def uses(desk) -> tuple[UsageEvent, ...]:
    with desk.kb.read() as reader:
        return reader.events.usages()


def test_a_search_is_noted_once_with_its_last_words_and_the_time_to_the_copy(
    desk, writer, at_second
) -> None:
    sitting = Sitting(desk, writer)
    for second, typed in enumerate(("r", "re", "refx", "ref", "refund")):
        at_second(second * 0.5)
        sitting.searched(typed, locale="en", results=3)
    sitting.chose("i1", 2)
    at_second(4)
    sitting.used("i1", channel="chat", locale="en", use=Use.COPY)
    sitting.used("i1", channel="chat", locale="en", use=Use.COPY)
    at_second(60)
    sitting.searched("password", locale="en", results=0)
    sitting.end()
    writer.flush()
    first, second = searches(desk)
    assert (first.query, first.results, first.chosen_uid, first.rank) == ("refund", 3, "i1", 2)
    assert first.copied_ms == 4000
    assert first.at == START
    assert (second.query, second.results, second.copied_ms) == ("password", 0, None)
    assert first.session == second.session
    assert len(uses(desk)) == 2


def test_a_long_pause_begins_a_sitting_that_cannot_be_joined_to_the_last(
    desk, writer, at_second
) -> None:
    sitting = Sitting(desk, writer)
    at_second(0)
    sitting.searched("refund", locale="en", results=3)
    at_second(3600)
    sitting.searched("password", locale="en", results=3)
    sitting.end()
    writer.flush()
    assert len({event.session for event in searches(desk)}) == 2


def test_nothing_personal_reaches_the_disk(desk, writer) -> None:
    sitting = Sitting(desk, writer)
    sitting.searched("order 12345678 of maja@example.com", locale="en", results=0)
    sitting.used("i1", channel="chat", locale="en", use=Use.COPY)
    sitting.said("i1", Verdict.WRONG, "call me at +46 70 123 45 67")
    sitting.end()
    writer.flush()
    assert searches(desk)[0].query == "order [number] of [email]"
    assert uses(desk)[0].login == ""
    with desk.kb.read() as reader:
        (row,) = reader.events.list_feedback()
    assert row.feedback.login == ""
    folder = Path(desk.kb.target).parent
    stored = b"".join(file.read_bytes() for file in folder.glob("base.kbdesk*"))
    for secret in (b"12345678", b"maja@", b"123 45 67"):
        assert secret not in stored


def test_names_are_kept_only_where_the_workspace_says_so(desk, writer) -> None:
    with desk.kb.write("anna") as tx:
        tx.settings.put(BY_NAME, "yes")
        tx.commit()
    Sitting(desk, writer).used("i1", channel="chat", locale="en", use=Use.COPY)
    writer.flush()
    assert uses(desk)[0].login == "anna"


def test_events_are_written_by_themselves_and_at_the_end(desk) -> None:
    event = UsageEvent(desk.kb.now(), "i1", "chat", "en", Use.COPY)
    with EventWriter(desk, batch_s=0.02) as writer:
        writer.put(event)
        deadline = time.monotonic() + 10
        while not uses(desk) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(uses(desk)) == 1
    with EventWriter(desk, batch_s=60) as writer:
        writer.put(event)
    assert len(uses(desk)) == 2
    writer.put(event)  # after the end it is let go


def test_an_agent_never_waits_for_a_busy_base(desk) -> None:
    writer = EventWriter(desk, batch_s=60)
    other = sqlite3.connect(desk.kb.target)
    other.execute("BEGIN IMMEDIATE")
    try:
        start = time.perf_counter()
        for _ in range(1000):
            writer.put(UsageEvent(START, "i1", "chat", "en", Use.COPY))
        # A thousand waits for the lock would take far longer.
        assert time.perf_counter() - start < 10
    finally:
        other.rollback()
        other.close()
    assert writer.flush() == 1000
    writer.close()


def test_events_wait_while_the_base_cannot_be_written(desk, monkeypatch) -> None:
    writer = EventWriter(desk, batch_s=60)
    for number in range(3):
        writer.put(UsageEvent(START, f"i{number}", "chat", "en", Use.COPY))

    def busy(actor: str) -> None:
        raise BaseBusy("busy")

    with monkeypatch.context() as patched:
        patched.setattr(desk.kb, "write", busy)
        with pytest.raises(BaseBusy):
            writer.flush()
    assert writer.flush() == 3
    writer.close()
    assert [event.item_uid for event in uses(desk)] == ["i0", "i1", "i2"]
    assert MOST_WAITING >= 10_000


def test_a_base_for_reading_gets_no_events(desk) -> None:
    target = desk.kb.target
    desk.kb.close()
    reading = open_workspace(target, actor="anna", read_only=True)
    try:
        with EventWriter(reading) as writer:
            writer.put(UsageEvent(START, "i1", "chat", "en", Use.COPY))
    finally:
        reading.close()


def test_what_is_older_than_the_workspace_keeps_goes(desk) -> None:
    now = desk.kb.now()
    old = SearchEvent(now - timedelta(days=400), "old", "en", 1)
    with desk.kb.write("anna") as tx:
        tx.events.append_searches([old])
        tx.commit()
    with EventWriter(desk) as writer:
        writer.put(SearchEvent(now, "new", "en", 1))
    assert [event.query for event in searches(desk)] == ["new"]


def miss(second: int, query: str, session: str, **more: object) -> SearchEvent:
    return SearchEvent(START + timedelta(seconds=second), query, "en", session=session, **more)


def test_misses_come_in_clusters_and_each_proposal_can_be_taken(desk, write) -> None:
    refund = write("Refunds").item.uid
    events = []
    for n in range(3):
        events.append(miss(n * 100, "money back", f"s{n}", results=0))
        found = {"results": 2, "chosen_uid": refund, "rank": 1, "copied_ms": 900}
        events.append(miss(n * 100 + 10, "refund", f"s{n}", **found))
    events += [miss(1000 + n, "zebra form", f"z{n}", results=0) for n in range(2)]
    with desk.kb.write("anna") as tx:
        tx.events.append_searches(events)
        tx.commit()
    money, zebra = insight.missed(desk)
    assert (money.name, money.proposal, money.item_uid) == ("money back", Proposal.SYNONYM, refund)
    assert (zebra.name, zebra.proposal, zebra.count) == ("zebra form", Proposal.DRAFT, 2)
    assert insight.accept(desk, money) == refund
    with desk.kb.read() as reader:
        assert [s.words for s in reader.synonyms.list_all()] == [("money back", "refund")]
    made = insight.accept(desk, zebra)
    with desk.kb.read() as reader:
        assert [row.title for row in reader.items.rows(item_uids=[made])] == ["Zebra form"]
    assert insight.missed(desk) == ()


def test_a_cluster_can_be_dismissed(desk) -> None:
    with desk.kb.write("anna") as tx:
        tx.events.append_searches([miss(0, "asdf", "s", results=0)])
        tx.commit()
    (cluster,) = insight.missed(desk)
    insight.dismiss(desk, cluster)
    assert insight.missed(desk) == ()
