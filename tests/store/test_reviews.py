from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bases import WHEN, add_text, publish, save_again

from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.review import Applies, DueAction, Outcome, Review, ReviewPolicy, due
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base


@pytest.fixture
def clock(target: str) -> Callable[[datetime], KnowledgeBase]:
    """Opens the base at a moment."""
    return lambda moment: open_base(target, now=lambda: moment)


def test_comments_stay_and_are_dealt_with_once(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        revision = add_text(tx)
        tx.commit()
    with kb.write("bo") as tx:
        said = tx.comments.append(revision.uid, "Which days?", "14 days")
        tx.comments.append(revision.uid, "Fine otherwise.")
        (row, _) = tx.commit().rows
        assert (row.verb, row.kind, row.uid) == ("created", "comment", said.uid)
        assert row.item_uid
    with kb.write("eva") as tx:
        done = tx.comments.resolve(said.uid)
        assert (done.resolved_by, done.is_open) == ("eva", False)
        assert tx.comments.resolve(said.uid) == done
        tx.commit()
    with kb.read() as reader:
        assert [one.text for one in reader.comments.list_of(revision.uid)] == [
            "Which days?",
            "Fine otherwise.",
        ]
        (left,) = reader.comments.list_of(revision.uid, open_only=True)
        assert left.author == "bo"
        assert len(reader.comments.list_of_rendition(revision.rendition_uid)) == 2
    with pytest.raises(BadInput), kb.write("eva") as tx:
        tx.comments.append(revision.uid, " \n")
    with pytest.raises(NotFound), kb.write("eva") as tx:
        tx.comments.append("x", "?")
    assert check(kb).problems == ()


def test_the_queue_shows_what_waits_the_longest_first(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        first, second, third = (add_text(tx, slug) for slug in ("one", "two", "three"))
        tx.commit()
    for revision in (second, first):
        with kb.write("eva") as tx:
            tx.revisions.move(revision.uid, State.IN_REVIEW)
            tx.commit()
    with kb.write("bo") as tx:
        tx.comments.append(first.uid, "Hm?")
        publish(tx, third)
        tx.commit()
    with kb.read() as reader:
        queue = reader.reviews.queue()
        assert [line.title for line in queue] == ["Two", "One"]
        assert [line.open_comments for line in queue] == [0, 1]
        assert reader.reviews.queue(State.APPROVED) == ()
    with kb.write("bo") as tx:
        tx.revisions.move(second.uid, State.APPROVED)
        assert [line.title for line in tx.reviews.queue(State.APPROVED)] == ["Two"]


def test_only_verify_and_a_live_fact_set_the_clock(
    clock: Callable[[datetime], KnowledgeBase],
) -> None:
    with clock(WHEN) as kb, kb.write("eva") as tx:
        first = add_text(tx)
        item_uid = tx.renditions.get(first.rendition_uid).item_uid
        assert tx.reviews.clocks() == {}
        publish(tx, first)
        assert tx.reviews.clocks() == {item_uid: WHEN}
        tx.commit()
    later = WHEN + timedelta(days=30)
    with clock(later) as kb, kb.write("eva") as tx:
        publish(tx, save_again(tx, first, "Within 14 days!", significance=Significance.TYPO))
        assert tx.reviews.clocks([item_uid]) == {item_uid: WHEN}
        tx.commit()
    with clock(later) as kb, kb.write("bo") as tx:
        done = tx.reviews.verify(item_uid, first.rendition_uid, "Asked finance.")
        assert tx.reviews.clocks() == {item_uid: later}
        assert tx.reviews.clocks(reset_before=later) == {}
        assert tx.reviews.clocks(reset_before=later + timedelta(seconds=1)) == {item_uid: later}
        tx.commit()
    with clock(later) as kb, kb.read() as reader:
        assert reader.reviews.verifications_of(item_uid) == (done,)
        assert (done.actor, done.at) == ("bo", later)
    with clock(later) as kb:
        with pytest.raises(NotFound), kb.write("bo") as tx:
            tx.reviews.verify("x")
        assert check(kb).problems == ()


def test_reviews_are_due_and_done(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        item_uid = tx.renditions.get(add_text(tx).rendition_uid).item_uid
        late = Review(new_uid(), item_uid, WHEN, "bo", reason="incident")
        soon = Review(new_uid(), item_uid, WHEN + timedelta(days=1), "eva")
        tx.reviews.append(soon)
        tx.reviews.append(late)
        tx.commit()
    with kb.write("bo") as tx:
        assert tx.reviews.list_open() == (late, soon)
        assert tx.reviews.list_open(WHEN + timedelta(hours=1)) == (late,)
        done = tx.reviews.close(late.uid, Outcome.VERIFIED)
        assert (done.done_by, done.outcome) == ("bo", Outcome.VERIFIED)
        assert tx.reviews.close(late.uid, Outcome.CHANGED) == done
        tx.commit()
    with kb.read() as reader:
        assert reader.reviews.list_open() == (soon,)
        assert reader.reviews.list_of(item_uid) == (done, soon)


def test_policies_are_written_over_and_removed(kb: KnowledgeBase) -> None:
    policy = ReviewPolicy(new_uid(), 90)
    other = ReviewPolicy(new_uid(), 30, Applies.TAG, "prices", "eva")
    with kb.write("eva") as tx:
        tx.reviews.put_policy(policy)
        tx.reviews.put_policy(other)
        tx.reviews.put_policy(dataclasses.replace(policy, interval_days=60))
        assert tx.reviews.list_policies() == (dataclasses.replace(policy, interval_days=60), other)
        tx.reviews.remove_policy(other.uid)
        tx.commit()
    with kb.read() as reader:
        assert [one.uid for one in reader.reviews.list_policies()] == [policy.uid]


def test_the_schedule_knows_what_begins_and_ends(kb: KnowledgeBase) -> None:
    hour = datetime(2026, 6, 1, 8, tzinfo=UTC)
    with kb.write("eva") as tx:
        first = add_text(tx)
        second = save_again(tx, first, "New.", publish_at=hour, expire_at=hour + timedelta(days=1))
        add_text(tx, "other")
        assert tx.reviews.list_scheduled() == ()
        for state in (State.IN_REVIEW, State.APPROVED):
            tx.revisions.move(second.uid, state)
        tx.commit()
    with kb.read() as reader:
        schedule = reader.reviews.list_scheduled()
        assert [(one.revision_uid, one.number) for one in schedule] == [(second.uid, 2)]
        (step,) = due(schedule, hour)
        assert (step.revision_uid, step.action) == (second.uid, DueAction.PUBLISH)
