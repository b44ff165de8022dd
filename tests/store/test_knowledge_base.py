from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bases import CHANNELS, add_published, add_text, make_item, publish, save_again

from kbdesk.domain.errors import BaseReadOnly, CannotWrite, StaleRevision
from kbdesk.domain.rendition import Content, Revision, content_hash, revision_hash
from kbdesk.domain.workflow import State
from kbdesk.store.catalog import catalog
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from kbdesk.store.renditions import new_rendition
from kbdesk.store.revisions import Draft


def test_a_new_base_knows_its_name_its_channels_and_its_first_commit(empty_target: str) -> None:
    with create(empty_target, name="Nordlys", locale="sv", channels=CHANNELS) as kb:
        assert (kb.workspace.name, kb.workspace.default_locale) == ("Nordlys", "sv")
        assert kb.seq() == 1
        with kb.read() as reader:
            assert reader.channels.list_all() == CHANNELS
        identity = kb.workspace.db_uuid
    with open_base(empty_target) as again:
        assert again.workspace.db_uuid == identity


def test_a_base_is_never_made_over_another(empty_target: str) -> None:
    create(empty_target, name="First", locale="en", channels=CHANNELS).close()
    with pytest.raises(CannotWrite):
        create(empty_target, name="Second", locale="en", channels=CHANNELS)
    with open_base(empty_target) as kb:
        assert kb.workspace.name == "First"


def test_what_is_not_committed_is_gone(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        add_text(tx)
    with pytest.raises(ZeroDivisionError), kb.write("eva") as tx:
        add_text(tx).number / 0
    with kb.read() as reader:
        assert reader.items.list_all() == ()
        assert reader.seq == 1


def test_a_commit_says_what_it_changed(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        revision = add_text(tx)
        publish(tx, revision)
        changes = tx.commit()
    assert changes.seq == 2
    assert [(row.verb, row.kind) for row in changes.rows] == [
        ("created", "item"),
        ("created", "rendition"),
        ("saved", "rendition"),
        ("published", "rendition"),
    ]
    assert len(changes.item_uids) == 1
    with kb.read() as reader:
        assert reader.feed.since(1) == changes
        assert reader.feed.since(2).rows == ()


def test_a_commit_without_changes_takes_no_number(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        assert tx.commit().seq == 1
    assert kb.seq() == 1


def test_a_reader_sees_one_moment_whatever_is_written(
    opened: Callable[[], KnowledgeBase],
) -> None:
    reading, writing = opened(), opened()
    (first,) = add_published(writing, ["refunds"])
    with reading.read() as reader:
        assert reader.seq == 2
        with writing.write("bo") as tx:
            second = save_again(tx, first, "Within 30 days.")
            publish(tx, second)
            tx.commit()
        entries = catalog(reader).entries
        assert [entry.revision.content.body for entry in entries] == ["Within 14 days."]
        assert reader.revisions.find(second.uid) is None
        assert reader.feed.seq() == reader.seq
    with reading.read() as reader:
        assert catalog(reader).entries[0].revision.uid == second.uid


def test_a_save_made_from_an_older_text_is_refused_and_changes_nothing(
    opened: Callable[[], KnowledgeBase],
) -> None:
    one, other = opened(), opened()
    (first,) = add_published(one, ["refunds"])
    with other.write("bo") as tx:
        newer = save_again(tx, first, "Bo's text.")
        tx.commit()
    with pytest.raises(StaleRevision) as caught, one.write("eva") as tx:
        save_again(tx, first, "Eva's text.")
    assert (caught.value.base_uid, caught.value.head_uid) == (first.uid, newer.uid)
    with one.read() as reader:
        texts = [r.content.body for r in reader.revisions.list_of(first.rendition_uid)]
    assert texts == ["Within 14 days.", "Bo's text."]


def test_a_caught_stale_save_leaves_the_transaction_usable(kb: KnowledgeBase) -> None:
    (first,) = add_published(kb, ["refunds"])
    with kb.write("bo") as tx:
        newer = save_again(tx, first, "Second.")
        with pytest.raises(StaleRevision):
            save_again(tx, first, "Lost?")
        save_again(tx, newer, "Third.")
        tx.commit()
    with kb.read() as reader:
        assert [r.number for r in reader.revisions.list_of(first.rendition_uid)] == [1, 2, 3]


def test_a_save_that_is_sent_twice_is_one_save(opened: Callable[[], KnowledgeBase]) -> None:
    one, other = opened(), opened()
    (first,) = add_published(one, ["refunds"])
    draft = Draft(
        first.rendition_uid, first.uid, Content("Refunds", "30 days."), client_save_id="s"
    )
    with one.write("eva") as tx:
        saved = tx.revisions.append(draft)
        tx.commit()
    seq = one.seq()
    with other.write("eva") as tx:
        assert tx.revisions.append(draft) == saved
        assert tx.commit().rows == ()
    assert one.seq() == seq


def test_a_first_save_that_is_sent_twice_makes_one_text(kb: KnowledgeBase) -> None:
    item = make_item("refunds")
    made: list[Revision] = []
    for _ in range(2):
        with kb.write("eva") as tx:
            if tx.items.find(item.uid) is None:
                tx.items.append(item)
            rendition = new_rendition(item.uid, "en")
            made.append(
                tx.revisions.append_first(rendition, Content("Refunds"), client_save_id="once")
            )
            tx.commit()
    assert made[0] == made[1]
    with kb.read() as reader:
        assert len(reader.renditions.list_of(item.uid)) == 1


def test_publishing_moves_the_live_text_and_logs_each_step(kb: KnowledgeBase) -> None:
    (first,) = add_published(kb, ["refunds"])
    with kb.write("bo") as tx:
        second = save_again(tx, first, "Within 30 days.")
        tx.commit()
    with kb.read() as reader:
        assert reader.renditions.get(first.rendition_uid).live_uid == first.uid
    with kb.write("bo") as tx:
        for state in (State.IN_REVIEW, State.APPROVED, State.PUBLISHED):
            tx.revisions.move(second.uid, state, f"to {state}")
        tx.commit()
    with kb.read() as reader:
        rendition = reader.renditions.get(first.rendition_uid)
        assert (rendition.head_uid, rendition.live_uid) == (second.uid, second.uid)
        assert reader.revisions.get(first.uid).state is State.SUPERSEDED
        steps = reader.revisions.transitions_of(second.uid)
        assert [step.to_state for step in steps] == [
            State.IN_REVIEW,
            State.APPROVED,
            State.PUBLISHED,
        ]
        assert steps[0].prev_hash == second.hash
        assert [step.prev_hash for step in steps[1:]] == [step.hash for step in steps[:-1]]
        assert [s.to_state for s in reader.revisions.transitions_of(first.uid)][-1] == "superseded"


def test_unpublishing_leaves_nothing_live(kb: KnowledgeBase) -> None:
    (first,) = add_published(kb, ["refunds"])
    with kb.write("bo") as tx:
        tx.revisions.move(first.uid, State.SUPERSEDED, "wrong")
        assert tx.commit().rows[0].verb == "unpublished"
    with kb.read() as reader:
        assert catalog(reader).entries == ()
        assert reader.renditions.get(first.rendition_uid).live_uid == ""


def test_the_hash_of_a_revision_can_be_computed_from_what_the_base_gives_back(
    kb: KnowledgeBase,
) -> None:
    (first,) = add_published(kb, ["refunds"])
    with kb.write("bo") as tx:
        save_again(tx, first, "Åäö – 🎧\r\n'quoted'\\", note="why")
        tx.commit()
    with kb.read() as reader:
        one, two = reader.revisions.list_of(first.rendition_uid)
    assert two.prev_hash == one.hash
    for revision in (one, two):
        assert revision.hash == revision_hash(
            rendition_uid=revision.rendition_uid,
            number=revision.number,
            content=revision.content,
            author=revision.author,
            created_at=revision.created_at,
            note=revision.note,
            prev_hash=revision.prev_hash,
        )
    assert content_hash(two.content) != content_hash(one.content)


def test_a_base_opened_for_reading_refuses_to_write(target: str) -> None:
    with open_base(target, read_only=True) as kb:
        assert kb.read_only
        assert kb.workspace.name == "Test"
        with pytest.raises(BaseReadOnly, match="opened for reading"), kb.write("eva"):
            pass


def test_closing_leaves_one_file(file: Path) -> None:
    with open_base(str(file)) as kb:
        add_published(kb, ["refunds"])
        assert file.with_name("base.kbdesk-wal").exists()
    assert [p.name for p in file.parent.iterdir()] == ["base.kbdesk"]
