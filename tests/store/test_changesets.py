from __future__ import annotations

import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from bases import WHEN, add_published, add_text, publish, save_again

from kbdesk.domain.changeset import ChangeSet, SetState
from kbdesk.domain.errors import GuardFailed, NotFound, Refused
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Revision
from kbdesk.domain.workflow import State
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base


def make_set(**cells: object) -> ChangeSet:
    return ChangeSet(new_uid(), "Refunds: 30 days", WHEN, "eva", **cells)  # type: ignore[arg-type]


def new_drafts(kb: KnowledgeBase, count: int = 3) -> list[Revision]:
    """Adds live texts and gives a newer draft of each."""
    live = add_published(kb, [f"item-{number}" for number in range(count)])
    with kb.write("eva") as tx:
        drafts = [save_again(tx, revision, "Within 30 days.") for revision in live]
        tx.commit()
    return drafts


def bodies(kb: KnowledgeBase) -> list[str]:
    with kb.read() as reader:
        return [revision.content.body for _, revision in reader.revisions.list_live()]


def test_a_set_is_published_in_one_commit_with_its_fact(kb: KnowledgeBase) -> None:
    drafts = new_drafts(kb)
    made = make_set(fact_key="refund.window", fact_value="30 day")
    with kb.write("eva") as tx:
        tx.facts.append(Fact(new_uid(), "refund.window", FactType.DURATION))
        tx.changesets.append(made)
        tx.changesets.add(made.uid, [draft.uid for draft in drafts])
        tx.changesets.add(made.uid, [drafts[0].uid])
        tx.changesets.move(made.uid, State.IN_REVIEW)
        tx.commit()
    with kb.write("bo") as tx:
        assert tx.changesets.get(made.uid).state is SetState.IN_REVIEW
        tx.changesets.move(made.uid, State.APPROVED, "All good.")
        tx.commit()
    assert bodies(kb) == ["Within 14 days."] * 3
    with kb.write("cia") as tx:
        steps = tx.changesets.publish(made.uid)
        changes = tx.commit()
    assert len(steps) == 3
    assert ("published", "changeset", made.uid) in {(r.verb, r.kind, r.uid) for r in changes.rows}
    assert len(changes.item_uids) == 3
    assert bodies(kb) == ["Within 30 days."] * 3
    with kb.read() as reader:
        done = reader.changesets.get(made.uid)
        assert (done.state, len(done.members)) == (SetState.PUBLISHED, 3)
        assert "Item-0 (en, base)" in [member.label for member in done.members]
        (value,) = reader.facts.values_of("refund.window")
        assert (value.value, value.approved_by) == ("30 day", "cia")
        assert reader.changesets.list_all() == (done,)
        assert reader.changesets.list_all(open_only=True) == ()
    assert check(kb).problems == ()


def test_a_given_value_goes_before_the_sets_own(kb: KnowledgeBase) -> None:
    (draft,) = new_drafts(kb, 1)
    made = make_set(fact_key="refund.window", fact_value="30 day")
    with kb.write("eva") as tx:
        tx.facts.append(Fact(new_uid(), "refund.window", FactType.DURATION))
        tx.changesets.append(made)
        tx.changesets.add(made.uid, [draft.uid])
        for state in (State.IN_REVIEW, State.APPROVED):
            tx.changesets.move(made.uid, state)
        tx.changesets.publish(
            made.uid, fact_value=FactValue("30 day", date(2026, 7, 1), locale="sv")
        )
        (value,) = tx.facts.values_of("refund.window")
        assert (value.valid_from, value.locale) == (date(2026, 7, 1), "sv")


@pytest.mark.parametrize("hindrance", ["not approved", "outrun", "no fact"])
def test_one_that_cannot_be_published_holds_back_all(kb: KnowledgeBase, hindrance: str) -> None:
    drafts = new_drafts(kb)
    made = make_set(fact_key="missing" if hindrance == "no fact" else "", fact_value="1 day")
    with kb.write("eva") as tx:
        tx.changesets.append(made)
        tx.changesets.add(made.uid, [draft.uid for draft in drafts])
        for draft in drafts[: 2 if hindrance == "not approved" else 3]:
            tx.revisions.move(draft.uid, State.IN_REVIEW)
            tx.revisions.move(draft.uid, State.APPROVED)
        if hindrance == "outrun":
            save_again(tx, drafts[2], "Within 31 days.")
        tx.commit()
    with pytest.raises(Refused), kb.write("cia") as tx:
        tx.changesets.publish(made.uid)
    assert bodies(kb) == ["Within 14 days."] * 3
    with kb.read() as reader:
        assert reader.changesets.get(made.uid).state is not SetState.PUBLISHED
    assert check(kb).problems == ()


_CHILD = """
import os, signal, sys
from kbdesk.store import moving
from kbdesk.store.knowledge_base import open_base
real = moving._move_live
def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)
moving._move_live = die
with open_base(sys.argv[1]) as kb, kb.write("cia") as tx:
    tx.changesets.publish(sys.argv[2])
    tx.commit()
"""


def test_a_crash_in_the_middle_publishes_nothing(target: str, tmp_path: Path) -> None:
    made = make_set()
    with open_base(target) as kb:
        drafts = new_drafts(kb)
        with kb.write("eva") as tx:
            tx.changesets.append(made)
            tx.changesets.add(made.uid, [draft.uid for draft in drafts])
            for state in (State.IN_REVIEW, State.APPROVED):
                tx.changesets.move(made.uid, state)
            tx.commit()
    died = subprocess.run([sys.executable, "-c", _CHILD, target, made.uid], check=False)
    assert died.returncode == -signal.SIGKILL
    with open_base(target) as kb:
        assert bodies(kb) == ["Within 14 days."] * 3
        assert check(kb).problems == ()
        with kb.write("cia") as tx:
            tx.changesets.publish(made.uid)
            tx.commit()
        assert bodies(kb) == ["Within 30 days."] * 3


def test_a_text_is_in_one_open_set_only(kb: KnowledgeBase) -> None:
    drafts = new_drafts(kb, 2)
    one, other = make_set(), make_set()
    with kb.write("eva") as tx:
        tx.changesets.append(one)
        tx.changesets.append(other)
        tx.changesets.add(one.uid, [drafts[0].uid])
        with pytest.raises(Refused, match="in the change set"):
            tx.changesets.add(other.uid, [drafts[0].uid])
        with pytest.raises(NotFound):
            tx.changesets.add(other.uid, ["x"])
        newer = save_again(tx, drafts[0], "Within 31 days.")
        tx.changesets.replace(one.uid, drafts[0].uid, newer.uid)
        tx.changesets.add(other.uid, [drafts[0].uid])
        tx.changesets.abandon(other.uid)
        tx.commit()
    with kb.read() as reader:
        assert [m.revision_uid for m in reader.changesets.get(one.uid).members] == [newer.uid]
        assert [s.uid for s in reader.changesets.list_with(drafts[0].uid)] == [other.uid]
        assert [s.uid for s in reader.changesets.list_all(open_only=True)] == [one.uid]
        with pytest.raises(NotFound):
            reader.changesets.get("x")
    with pytest.raises(Refused, match="abandoned"), kb.write("eva") as tx:
        tx.changesets.publish(other.uid)


def test_withdrawn_members_stay_out(kb: KnowledgeBase) -> None:
    drafts = new_drafts(kb, 2)
    made = make_set()
    with kb.write("eva") as tx:
        tx.changesets.append(made)
        tx.changesets.add(made.uid, [draft.uid for draft in drafts])
        tx.changesets.move(made.uid, State.IN_REVIEW)
        tx.revisions.move(drafts[1].uid, State.WITHDRAWN, "Not this one.")
        tx.changesets.move(made.uid, State.APPROVED)
        tx.changesets.publish(made.uid)
        tx.commit()
    assert sorted(bodies(kb)) == ["Within 14 days.", "Within 30 days."]


def test_an_empty_set_goes_nowhere(kb: KnowledgeBase) -> None:
    made = make_set()
    with kb.write("eva") as tx:
        tx.changesets.append(made)
        with pytest.raises(GuardFailed, match="nothing"):
            tx.changesets.publish(made.uid)


def test_add_text_in_a_set_from_the_start(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        first = add_text(tx)
        publish(tx, first)
        newer = save_again(tx, first, "New.")
        made = make_set()
        tx.changesets.append(made)
        tx.changesets.add(made.uid, [newer.uid])
        copy = make_set(members=tx.changesets.get(made.uid).members)
        tx.changesets.abandon(made.uid)
        tx.changesets.append(copy)
        assert tx.changesets.get(copy.uid).members == copy.members


def test_two_sets_that_want_one_text_at_once_do_not_both_get_it(postgres_target: str) -> None:
    with open_base(postgres_target) as kb:
        (draft,) = new_drafts(kb, 1)
        one, other = make_set(), make_set()
        with kb.write("eva") as tx:
            tx.changesets.append(one)
            tx.changesets.append(other)
            tx.commit()
        outcomes: list[str] = []
        start = threading.Barrier(2)

        def take(uid: str) -> None:
            with kb.write("eva") as tx:
                start.wait(10)
                try:
                    tx.changesets.add(uid, [draft.uid])
                    tx.commit()
                    outcomes.append("got it")
                except Refused:
                    outcomes.append("refused")

        threads = [threading.Thread(target=take, args=(each.uid,)) for each in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(outcomes) == ["got it", "refused"]
