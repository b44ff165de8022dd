"""What customers see changes only through the chain, and only as a whole."""

import dataclasses

import pytest

from kbdesk.domain.errors import GuardFailed, NotFound
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.domain.workflow import State
from kbdesk.services import editing, library, publishing


def test_publishing_walks_the_chain_and_logs_each_step(desk, write) -> None:
    opened = write("Refunds", live=False)
    published = publishing.publish(desk, opened.item.uid)
    assert [r.state for r in published.revisions] == [State.PUBLISHED]
    with desk.kb.read() as reader:
        steps = reader.revisions.transitions_of(opened.head.uid)
    assert [step.to_state for step in steps] == [
        State.IN_REVIEW,
        State.APPROVED,
        State.PUBLISHED,
    ]
    assert {step.actor for step in steps} == {"anna"}


def test_the_former_live_text_is_superseded(desk, write, save) -> None:
    opened = write("Refunds", "One.")
    save(opened, "Two.")
    publishing.publish(desk, opened.item.uid)
    states = [r.state for r in library.history(desk, opened.rendition.uid)]
    assert states == [State.PUBLISHED, State.SUPERSEDED]


def test_publishing_again_changes_nothing(desk, write) -> None:
    opened = write("Refunds")
    seq = desk.kb.seq()
    assert publishing.publish(desk, opened.item.uid).changes is None
    assert desk.kb.seq() == seq


def test_with_four_eyes_publishing_alone_is_refused_and_nothing_moves(desk, write) -> None:
    opened = write("Refunds", live=False)
    with desk.kb.write("anna") as tx:
        tx.workspace_settings.update(dataclasses.replace(desk.kb.workspace, four_eyes=True))
        tx.commit()
    with pytest.raises(GuardFailed, match="other than the author"):
        publishing.publish(desk, opened.item.uid)
    assert library.open_item(desk, opened.item.uid).head.state is State.DRAFT


def test_an_item_that_others_link_to_is_not_archived_without_a_successor(desk, write) -> None:
    target = write("Refunds")
    write("Cancel", f"See [refunds](kb:{target.item.uid}).")
    with pytest.raises(GuardFailed, match="Cancel"):
        publishing.archive(desk, target.item.uid)
    other = write("Money back")
    publishing.archive(desk, target.item.uid, other.item.uid)
    assert target.item.uid not in {row.item_uid for row in library.list_items(desk)}
    publishing.unarchive(desk, target.item.uid)
    assert target.item.uid in {row.item_uid for row in library.list_items(desk)}


def test_a_successor_is_one_that_the_same_readers_find(desk, write) -> None:
    target = write("Refunds")
    write("Cancel", f"See [refunds](kb:{target.item.uid}).")
    inside = editing.new_item(desk, Content("Inside", "Psst."), audience=Audience.INTERNAL)
    fragment = editing.new_item(desk, Content("Piece", "Words."), type=ItemType.FRAGMENT)
    gone = write("Gone")
    publishing.archive(desk, gone.item.uid)
    for uid, why in (
        (inside.item.uid, "It is internal"),
        (fragment.item.uid, "It is a fragment"),
        (gone.item.uid, "It is archived"),
        (target.item.uid, "the item itself"),
    ):
        with pytest.raises(GuardFailed, match="cannot take the place") as caught:
            publishing.archive(desk, target.item.uid, uid)
        assert why in caught.value.hint
    publishing.archive(desk, inside.item.uid, target.item.uid)  # more may read this one


def test_a_missing_item_is_told(desk) -> None:
    for act in (publishing.publish, publishing.archive, publishing.unarchive):
        with pytest.raises(NotFound):
            act(desk, "nope")
