"""Texts that belong together go live together, or none of them does, whatever happens."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kbdesk.domain.changeset import SetState
from kbdesk.domain.errors import Denied, GuardFailed, NotFound, Refused
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.domain.workflow import State
from kbdesk.services import changesets, editing, library, publishing, reviewing
from kbdesk.services.workspace import open_workspace
from kbdesk.store.check import check

CHILD = Path(__file__).with_name("publishing_child.py")


@pytest.fixture
def pair(write, save):
    """Two live texts with a draft each."""
    opened = [write("Refunds", "Within 14 days."), write("Terms", "14 days it is.")]
    drafts = [save(one, "Within 30 days.", note="New terms.").revision for one in opened]
    return opened, drafts


def states(desk, drafts) -> list[State]:
    with desk.kb.read() as reader:
        return [reader.revisions.get(draft.uid).state for draft in drafts]


def test_a_set_goes_live_in_one_commit(desk, pair) -> None:
    _, drafts = pair
    made = changesets.new(desk, "Refund window", [d.uid for d in drafts], reason="New terms")
    assert made.state is SetState.OPEN
    seq = desk.kb.seq()
    changesets.publish(desk, made.uid)
    assert desk.kb.seq() == seq + 1
    assert states(desk, drafts) == [State.PUBLISHED, State.PUBLISHED]
    assert changesets.get(desk, made.uid).state is SetState.PUBLISHED
    with pytest.raises(Refused):
        changesets.publish(desk, made.uid)


def test_one_text_with_a_fault_keeps_all_of_them_back(desk, pair, save) -> None:
    opened, drafts = pair
    made = changesets.new(desk, "Refund window", [d.uid for d in drafts])
    save(opened[1], "See {{fact:nowhere}}.")
    with pytest.raises(GuardFailed, match="nowhere"):
        changesets.publish(desk, made.uid)
    assert library.open_item(desk, opened[0].item.uid).head.state is State.DRAFT


def test_a_draft_saved_on_top_takes_the_place_of_the_older_one(desk, pair, save) -> None:
    opened, drafts = pair
    made = changesets.new(desk, "Refund window", [d.uid for d in drafts])
    newer = save(opened[0], "Within 60 days.").revision
    its = {member.revision_uid for member in changesets.get(desk, made.uid).members}
    assert its == {newer.uid, drafts[1].uid}
    changesets.publish(desk, made.uid)
    assert library.open_item(desk, opened[0].item.uid).live.uid == newer.uid


def test_a_text_of_a_set_does_not_move_alone(desk, pair) -> None:
    opened, drafts = pair
    changesets.new(desk, "Refund window", [d.uid for d in drafts])
    for act in (reviewing.submit, publishing.publish_revision):
        with pytest.raises(GuardFailed, match="move together"):
            act(desk, drafts[0].uid)
    with pytest.raises(GuardFailed, match="move together"):
        publishing.publish(desk, opened[0].item.uid)


def test_with_four_eyes_who_wrote_a_part_approves_nothing_of_it(
    desk, at, write, save, four_eyes
) -> None:
    one, other = write("One", by="bert"), write("Other", by="bert")
    mine = save(one, "Mine.", note="Why").revision
    theirs = save(other, "Theirs.", desk=at("bert"), note="Why").revision
    made = changesets.new(desk, "Both", [mine.uid, theirs.uid])
    changesets.submit(desk, made.uid)
    for login in ("anna", "bert"):
        with pytest.raises(GuardFailed, match="cannot approve it"):
            changesets.approve(at(login), made.uid)
    changesets.approve(at("cleo"), made.uid)
    assert states(desk, [mine, theirs]) == [State.APPROVED, State.APPROVED]
    changesets.publish(desk, made.uid)


def test_what_was_approved_is_what_is_published(desk, pair, save, write) -> None:
    opened, drafts = pair
    made = changesets.new(desk, "Refund window", [d.uid for d in drafts])
    changesets.submit(desk, made.uid)
    late = save(write("Late"), "More.").revision
    with pytest.raises(GuardFailed, match="in review"):
        changesets.add(desk, made.uid, [late.uid])
    with pytest.raises(GuardFailed, match="in review"):
        changesets.remove(desk, made.uid, drafts[0].uid)
    changesets.approve(desk, made.uid)
    newer = save(opened[0], "Something else.").revision
    with pytest.raises(GuardFailed, match="a newer revision was saved"):
        changesets.publish(desk, made.uid)
    back = changesets.recall(desk, made.uid)
    going = {m.revision_uid for m in back.members if m.state is State.DRAFT}
    assert newer.uid in going
    assert len(going) == 2
    changesets.publish(desk, made.uid)


def test_sent_back_all_its_texts_are_drafts_in_the_same_set(desk, at, pair) -> None:
    _, drafts = pair
    made = changesets.new(desk, "Refund window", [d.uid for d in drafts])
    with pytest.raises(GuardFailed):
        changesets.return_(at("bert"), made.uid, "No.")
    changesets.submit(desk, made.uid)
    with pytest.raises(GuardFailed, match="comment"):
        changesets.return_(at("bert"), made.uid, "")
    with pytest.raises(Denied):
        changesets.recall(at("bert"), made.uid)
    back = changesets.return_(at("bert"), made.uid, "Which countries?")
    assert back.state is SetState.OPEN
    assert [m.author for m in back.members if m.state is State.DRAFT] == ["anna", "anna"]
    changesets.publish(desk, made.uid)


def test_a_set_given_up_lets_its_texts_go(desk, pair) -> None:
    _, drafts = pair
    made = changesets.new(desk, "Refund window", [d.uid for d in drafts])
    changesets.submit(desk, made.uid)
    changesets.abandon(desk, made.uid)
    assert changesets.get(desk, made.uid).state is SetState.ABANDONED
    assert changesets.list_all(desk, open_only=True) == ()
    assert states(desk, drafts) == [State.WITHDRAWN, State.WITHDRAWN]
    for rendition in {draft.rendition_uid for draft in drafts}:
        head = library.history(desk, rendition)[0]
        assert head.state is State.DRAFT
        reviewing.submit(desk, head.uid)


def test_only_the_newest_draft_of_a_text_goes_in_and_into_one_set(desk, pair, save) -> None:
    opened, drafts = pair
    changesets.new(desk, "Refund window", [drafts[0].uid])
    with pytest.raises(Refused, match="Refund window"):
        changesets.new(desk, "Other", [drafts[0].uid])
    with pytest.raises(GuardFailed, match="newest draft"):
        changesets.new(desk, "Other", [opened[1].head.uid])
    made = changesets.new(desk, "Other", [drafts[1].uid])
    assert changesets.remove(desk, made.uid, drafts[1].uid).members == ()
    with pytest.raises(GuardFailed, match="nothing in the change set"):
        changesets.publish(desk, made.uid)


def test_a_set_is_found_by_its_title_or_the_beginning_of_its_uid(desk) -> None:
    made = changesets.new(desk, "Refund window")
    assert changesets.find(desk, "refund WINDOW").uid == made.uid
    assert changesets.find(desk, made.uid[:20]).uid == made.uid
    with pytest.raises(NotFound):
        changesets.find(desk, "other")
    changesets.new(desk, "Refund window")
    with pytest.raises(NotFound, match="2 change sets"):
        changesets.find(desk, "Refund window")


def test_the_fact_of_a_set_is_set_in_the_same_commit(desk, write, save) -> None:
    with desk.kb.write("anna") as tx:
        tx.facts.append(Fact(new_uid(), "refund.window", FactType.TEXT))
        today = desk.kb.now().date()
        tx.facts.append_value("refund.window", FactValue("two weeks", today))
        tx.commit()
    opened = write("Refunds", "Within two weeks.")
    draft = save(opened, "Within {{fact:refund.window}}.").revision
    made = changesets.new(
        desk, "Window", [draft.uid], fact_key="refund.window", fact_value="30 days"
    )
    changesets.publish(desk, made.uid)
    with desk.kb.read() as reader:
        assert [v.value for v in reader.facts.values_of("refund.window")] == [
            "two weeks",
            "30 days",
        ]


@pytest.mark.parametrize("stride", [13, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_before_a_statement_of_its_publishing_a_set_is_whole(
    tmp_path: Path, stride: int
) -> None:
    """Processes publish a set and die (kill -9), each before a later statement."""
    target = tmp_path / "base.kbdesk"
    done = subprocess.run(
        [sys.executable, CHILD, str(target), str(stride)],
        check=True,
        capture_output=True,
        text=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    texts = told.pop(0)["texts"]
    statements = len(told) * stride
    ends = [one["ended"] for one in told]
    assert ends[-1] == "published"
    assert ends[:-1] == ["killed"] * (len(ends) - 1)
    assert statements > 10 * texts  # it died between the texts, too
    desk = open_workspace(target, actor="anna")
    try:
        sets = changesets.list_all(desk)
        assert len(sets) == len(ends)
        for one in sets[1:]:
            assert {member.state for member in one.members} <= {State.DRAFT, State.WITHDRAWN}
        assert {member.state for member in sets[0].members} == {State.PUBLISHED}
        assert all(one["live"] == ["Round 0"] for one in told[:-1])
        assert told[-1]["live"] == [f"Round {1 + stride * (len(ends) - 1)}"]
        assert check(desk.kb).is_sound
    finally:
        desk.close()


def test_a_translation_of_a_set_is_named_in_the_refusal(desk, write) -> None:
    opened = write("Refunds", live=False)
    broken = editing.save_draft(
        desk,
        opened.rendition.uid,
        opened.head.uid,
        dataclasses.replace(opened.head.content, title="Refunds", body="{{fact:nowhere}}"),
        client_save_id=new_uid(),
    ).revision
    made = changesets.new(desk, "One", [broken.uid])
    with pytest.raises(GuardFailed) as caught:
        changesets.submit(desk, made.uid)
    assert all(reason.startswith("Refunds (en, base): ") for reason in caught.value.reasons)
    assert isinstance(broken.content, Content)
