"""A text goes live past somebody else's eyes, and no work is lost on the way."""

import dataclasses

import pytest

from kbdesk.domain.errors import BadInput, Denied, GuardFailed
from kbdesk.domain.workflow import State
from kbdesk.services import library, publishing, reviewing


def state_of(desk, revision_uid: str) -> State:
    with desk.kb.read() as reader:
        return reader.revisions.get(revision_uid).state


def head_of(desk, opened):
    return library.open_item(desk, opened.item.uid).head


def test_a_text_goes_from_hand_to_hand(desk, at, write, four_eyes) -> None:
    opened = write("Refunds", live=False)
    reviewing.submit(desk, opened.head.uid)
    reviewing.approve(at("bert"), opened.head.uid, "Reads well.")
    publishing.publish_revision(desk, opened.head.uid)
    assert library.open_item(desk, opened.item.uid).live.uid == opened.head.uid
    with desk.kb.read() as reader:
        steps = reader.revisions.transitions_of(opened.head.uid)
    assert [step.actor for step in steps] == ["anna", "bert", "anna"]
    assert steps[1].comment == "Reads well."


def test_nobody_approves_the_own_words_not_even_below_anothers_comma(
    desk, at, write, save, four_eyes
) -> None:
    opened = write("Refunds", "You get it within a week", live=False)
    draft = save(opened, "You get it within a week.", desk=at("bert")).revision
    reviewing.submit(at("bert"), draft.uid)
    for login in ("anna", "bert"):
        with pytest.raises(GuardFailed, match="other than the author"):
            reviewing.approve(at(login), draft.uid)
    reviewing.approve(at("cleo"), draft.uid)


def test_what_was_approved_before_four_eyes_were_asked_for_is_looked_at_again(
    desk, write, request
) -> None:
    opened = write("Refunds", live=False)
    reviewing.submit(desk, opened.head.uid)
    reviewing.approve(desk, opened.head.uid)
    request.getfixturevalue("four_eyes")
    with pytest.raises(GuardFailed, match="anna wrote it and approved it"):
        publishing.publish_revision(desk, opened.head.uid)


def test_sent_back_the_words_are_a_draft_again_and_still_their_authors(
    desk, at, write, four_eyes
) -> None:
    opened = write("Refunds", "Words.", live=False)
    reviewing.submit(desk, opened.head.uid)
    with pytest.raises(GuardFailed, match="comment"):
        reviewing.return_(at("bert"), opened.head.uid, " ")
    back = reviewing.return_(at("bert"), opened.head.uid, "Which countries?")
    assert back.revision.state is State.WITHDRAWN
    assert (back.draft.state, back.draft.author) == (State.DRAFT, "anna")
    assert back.draft.content == opened.head.content
    assert head_of(desk, opened).uid == back.draft.uid
    # Who sent it back did not write it, and may approve it; its author still may not.
    reviewing.submit(desk, back.draft.uid)
    with pytest.raises(GuardFailed):
        reviewing.approve(desk, back.draft.uid)
    reviewing.approve(at("bert"), back.draft.uid)


def test_sent_back_a_newer_draft_is_what_its_author_goes_on_with(desk, at, write, save) -> None:
    opened = write("Refunds", "Words.", live=False)
    reviewing.submit(desk, opened.head.uid)
    newer = save(opened, "Better words.").revision
    back = reviewing.return_(at("bert"), opened.head.uid, "Which countries?")
    assert back.draft.uid == newer.uid


def test_only_its_author_recalls_and_a_reviewer_says_why(desk, at, write) -> None:
    opened = write("Refunds", live=False)
    reviewing.submit(desk, opened.head.uid)
    with pytest.raises(Denied, match="Only its author"):
        reviewing.recall(at("bert"), opened.head.uid)
    with pytest.raises(GuardFailed, match="comment"):
        reviewing.reject(at("bert"), opened.head.uid, "")
    back = reviewing.recall(desk, opened.head.uid)
    reviewing.submit(desk, back.draft.uid)
    assert reviewing.reject(at("bert"), back.draft.uid, "No.").draft is None


def test_a_rejected_text_does_not_go_live_and_does_not_stop_the_others(desk, at, write) -> None:
    opened = write("Refunds", live=False)
    reviewing.submit(desk, opened.head.uid)
    reviewing.withdraw(desk, opened.head.uid)
    with pytest.raises(GuardFailed, match="withdrawn"):
        publishing.publish(desk, opened.item.uid)


def test_one_text_is_in_review_once(desk, write, save) -> None:
    opened = write("Refunds", live=False)
    reviewing.submit(desk, opened.head.uid)
    newer = save(opened, "More.").revision
    with pytest.raises(GuardFailed, match="in review already"):
        reviewing.submit(desk, newer.uid)


def test_an_older_text_never_pushes_a_newer_one_out(desk, write, save) -> None:
    opened = write("Refunds")
    older = save(opened, "Older.").revision
    reviewing.submit(desk, older.uid)
    reviewing.approve(desk, older.uid)
    save(opened, "Newer.")
    publishing.publish(desk, opened.item.uid)
    with pytest.raises(GuardFailed, match="which is newer"):
        publishing.publish_revision(desk, older.uid)


def test_with_four_eyes_a_change_of_fact_says_what_changed(desk, write, save, four_eyes) -> None:
    opened = write("Refunds", "Within 14 days.", by="bert")
    draft = save(opened, "Within 30 days.").revision
    with pytest.raises(GuardFailed, match="needs a note"):
        reviewing.submit(desk, draft.uid)
    noted = save(opened, "Within 30 days!", note="New terms.").revision
    reviewing.submit(desk, noted.uid)


def test_an_open_comment_stands_against_approval_even_after_a_new_draft(
    desk, at, write, save
) -> None:
    opened = write("Refunds", "Within a week.", live=False)
    reviewing.submit(desk, opened.head.uid)
    said = reviewing.comment(at("bert"), opened.head.uid, "Working days?", "a week")
    with pytest.raises(GuardFailed, match="Working days"):
        reviewing.approve(at("bert"), opened.head.uid)
    back = reviewing.recall(desk, opened.head.uid)
    reviewing.submit(desk, back.draft.uid)
    with pytest.raises(GuardFailed, match="Working days"):
        reviewing.approve(at("bert"), back.draft.uid)
    reviewing.resolve(desk, said.uid)
    reviewing.approve(at("bert"), back.draft.uid)
    (kept,) = reviewing.comments(desk, opened.rendition.uid)
    assert (kept.author, kept.resolved_by) == ("bert", "anna")


def test_a_comment_quotes_words_that_stand_there(desk, write) -> None:
    opened = write("Refunds", "Within a week.")
    with pytest.raises(BadInput, match="do not stand"):
        reviewing.comment(desk, opened.head.uid, "What?", "a month")
    with pytest.raises(BadInput):
        reviewing.comment(desk, opened.head.uid, "  ")


def test_the_queue_shows_each_person_what_waits_for_them(desk, at, write, four_eyes) -> None:
    mine, theirs = write("Mine", live=False), write("Theirs", live=False, by="bert")
    reviewing.submit(desk, mine.head.uid)
    reviewing.submit(at("bert"), theirs.head.uid)
    queue = reviewing.queue(desk)
    assert [one.title for one in queue.to_review] == ["Theirs"]
    assert [one.title for one in queue.own] == ["Mine"]
    reviewing.approve(desk, theirs.head.uid)
    assert [one.title for one in reviewing.queue(at("bert")).to_publish] == ["Theirs"]
    assert reviewing.queue(desk, "bert").to_review[0].title == "Mine"


def test_a_text_with_errors_is_not_handed_on(desk, write) -> None:
    opened = write("Refunds", "See {{fact:nowhere}}.", live=False)
    with pytest.raises(GuardFailed, match="nowhere"):
        reviewing.submit(desk, opened.head.uid)
    assert state_of(desk, opened.head.uid) is State.DRAFT


def test_unpublished_nothing_is_live_and_the_text_stays(desk, write) -> None:
    opened = write("Refunds")
    publishing.unpublish(desk, opened.rendition.uid, "Wrong.")
    again = library.open_item(desk, opened.item.uid)
    assert again.live is None
    assert again.head.state is State.SUPERSEDED
    with pytest.raises(GuardFailed, match="Nothing"):
        publishing.unpublish(desk, opened.rendition.uid)
    assert dataclasses.asdict(again.head.content) == dataclasses.asdict(opened.head.content)
