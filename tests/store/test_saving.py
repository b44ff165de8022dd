"""Several people save at once: nobody's text is lost and no save counts twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from bases import add_published, add_text, make_item, publish, save_again

from kbdesk.domain.errors import GuardFailed, NotFound, StaleRevision
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.workflow import State
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.renditions import new_rendition
from kbdesk.store.revisions import Draft


def together(*works: Callable[[], object]) -> list[object]:
    """Runs the works at the same time; gives what each gave or raised."""
    answers: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(place: int) -> None:
        start.wait()
        try:
            answers[place] = works[place]()
        except Exception as error:  # noqa: BLE001 - it is the answer
            answers[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _save(kb: KnowledgeBase, draft: Draft) -> Revision:
    with kb.write("eva") as tx:
        made = tx.revisions.append(draft)
        tx.commit()
    return made


def test_of_two_saves_at_the_same_moment_one_is_told_to_merge(
    opened: Callable[[], KnowledgeBase],
) -> None:
    one, other = opened(), opened()
    bases = add_published(one, [f"item-{number}" for number in range(10)])
    for base in bases:
        drafts = [
            Draft(
                base.rendition_uid, base.uid, Content("T", name), client_save_id=f"{base.uid}{name}"
            )
            for name in ("eva", "bo")
        ]
        answers = together(partial(_save, one, drafts[0]), partial(_save, other, drafts[1]))
        assert {type(answer) for answer in answers} == {Revision, StaleRevision}
        with one.read() as reader:
            assert [r.number for r in reader.revisions.list_of(base.rendition_uid)] == [1, 2]
    assert check(one).problems == ()


def test_a_retry_that_meets_its_own_first_try_is_the_same_save(
    opened: Callable[[], KnowledgeBase],
) -> None:
    one, other = opened(), opened()
    bases = add_published(one, [f"item-{number}" for number in range(10)])
    for base in bases:
        draft = Draft(base.rendition_uid, base.uid, Content("T", "x"), client_save_id=base.uid)
        first, second = together(partial(_save, one, draft), partial(_save, other, draft))
        assert isinstance(first, Revision)
        assert first == second
        with one.read() as reader:
            assert len(reader.revisions.list_of(base.rendition_uid)) == 2


def test_four_writers_on_three_texts_lose_no_save(opened: Callable[[], KnowledgeBase]) -> None:
    writers = [opened() for _ in range(4)]
    texts = add_published(writers[0], ["a", "b", "c"])
    saves = 12

    def work(kb: KnowledgeBase, name: str) -> int:
        stale = 0
        for number in range(saves):
            text = texts[number % 3]
            while True:
                with kb.read() as reader:
                    head = reader.renditions.get(text.rendition_uid).head_uid
                draft = Draft(
                    text.rendition_uid,
                    head,
                    Content("T", f"{name} {number}"),
                    client_save_id=f"{name}-{number}",
                )
                try:
                    _save(kb, draft)
                    break
                except StaleRevision:
                    stale += 1
        return stale

    answers = together(*(lambda k=kb, n=f"w{i}": work(k, n) for i, kb in enumerate(writers)))
    assert all(isinstance(answer, int) for answer in answers), answers
    with writers[0].read() as reader:
        bodies = [
            revision.content.body
            for text in texts
            for revision in reader.revisions.list_of(text.rendition_uid)[1:]
        ]
    assert sorted(bodies) == sorted(f"w{i} {n}" for i in range(4) for n in range(saves))
    assert check(writers[0]).problems == ()


def test_many_texts_are_saved_together_or_not_at_all(kb: KnowledgeBase) -> None:
    first, second = add_published(kb, ["a", "b"])
    with kb.write("bo") as tx:
        save_again(tx, second, "Newer.")
        tx.commit()
    drafts = [Draft(r.rendition_uid, r.uid, Content("T", "Mine")) for r in (first, second)]
    with pytest.raises(StaleRevision) as caught, kb.write("eva") as tx:
        tx.revisions.append_many(drafts)
    assert caught.value.rendition_uid == second.rendition_uid
    with kb.read() as reader:
        assert len(reader.revisions.list_of(first.rendition_uid)) == 1


def test_an_answer_to_many_saves_comes_in_their_order(kb: KnowledgeBase) -> None:
    items = [make_item(f"item-{number}") for number in range(5)]
    renditions = [new_rendition(item.uid, "en") for item in items]
    drafts = [
        Draft(r.uid, "", Content(f"T{number}"), client_save_id=f"s{number}")
        for number, r in enumerate(renditions)
    ]
    with kb.write("eva") as tx:
        tx.items.append_many(items)
        tx.renditions.append_many(renditions)
        made = tx.revisions.append_many(drafts[:3])
        tx.commit()
    with kb.write("eva") as tx:  # three of them are retries
        again = tx.revisions.append_many(list(reversed(drafts)))
        tx.commit()
    assert [revision.content.title for revision in again] == ["T4", "T3", "T2", "T1", "T0"]
    assert again[2:] == tuple(reversed(made))


def test_a_text_that_is_not_there_cannot_be_saved(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFound, match="no text"), kb.write("eva") as tx:
        tx.revisions.append(Draft("nobody", "", Content("T")))
    with pytest.raises(NotFound, match="no revision"), kb.write("eva") as tx:
        tx.revisions.move("nobody", State.IN_REVIEW)


def test_a_state_never_moves_back_or_jumps(kb: KnowledgeBase) -> None:
    (live,) = add_published(kb, ["refunds"])
    with kb.write("bo") as tx:
        draft = save_again(tx, live, "Newer.")
        tx.commit()
    with kb.write("eva") as tx:
        with pytest.raises(GuardFailed, match="published cannot become draft"):
            tx.revisions.move(live.uid, State.DRAFT)
        with pytest.raises(GuardFailed, match="draft cannot become published"):
            tx.revisions.move(draft.uid, State.PUBLISHED)
        with pytest.raises(GuardFailed, match="cannot be published"):
            tx.revisions.publish_many([draft.uid, live.uid])
        assert tx.commit().rows == ()
    assert check(kb).problems == ()


def test_two_revisions_of_one_text_published_together_leave_the_newer_live(
    kb: KnowledgeBase,
) -> None:
    (live,) = add_published(kb, ["refunds"])
    with kb.write("bo") as tx:
        second = save_again(tx, live, "Second.")
        third = save_again(tx, second, "Third.")
        steps = tx.revisions.publish_many([second.uid, third.uid])
        tx.commit()
    assert len(steps) == 6
    with kb.read() as reader:
        states = [r.state for r in reader.revisions.list_of(live.rendition_uid)]
        assert states == [State.SUPERSEDED, State.SUPERSEDED, State.PUBLISHED]
        assert reader.renditions.get(live.rendition_uid).live_uid == third.uid
    assert check(kb).problems == ()


def test_a_transaction_within_a_transaction_is_a_mistake_that_shows_at_once(
    file_kb: KnowledgeBase,
) -> None:
    with file_kb.write("eva") as tx:
        with pytest.raises(RuntimeError, match="already"), file_kb.write("eva"):
            pass
        publish(tx, add_text(tx, "refunds"))
        tx.commit()
    assert check(file_kb).problems == ()
