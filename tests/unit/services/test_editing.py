"""Saving: nothing lost, nothing twice, the weight of a change computed."""

import pytest

from kbdesk.domain.errors import BadInput, NotFound, StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.domain.significance import Significance
from kbdesk.services import editing, library, publishing


def test_a_save_on_an_old_revision_is_refused_and_writes_nothing(desk, write, save) -> None:
    opened = write("Refunds", "Within 14 days.")
    save(opened, "Within 30 days.")
    seq = desk.kb.seq()
    with pytest.raises(StaleRevision) as caught:
        editing.save_draft(
            desk,
            opened.rendition.uid,
            opened.head.uid,
            Content(title="Refunds", body="Mine."),
            client_save_id=new_uid(),
        )
    assert caught.value.base_uid == opened.head.uid
    assert desk.kb.seq() == seq


def test_a_retried_save_is_one_save(desk, write) -> None:
    opened = write("Refunds")
    once = new_uid()
    content = Content(title="Refunds", body="Mine.")
    first = editing.save_draft(
        desk, opened.rendition.uid, opened.head.uid, content, client_save_id=once
    )
    second = editing.save_draft(
        desk, opened.rendition.uid, opened.head.uid, content, client_save_id=once
    )
    assert first.revision.uid == second.revision.uid
    assert len(library.history(desk, opened.rendition.uid)) == 2


def test_the_weight_of_a_change_is_computed_and_can_be_raised(write, save) -> None:
    opened = write("Refunds", "You get it within 14 days.")
    assert save(opened, "You get it within 14 days").revision.significance is Significance.TYPO
    assert save(opened, "You have it within 14 days").revision.significance is Significance.WORDING
    raised = save(opened, "You have it within 14 days.", claimed=Significance.FACT)
    assert raised.revision.significance is Significance.FACT


def test_a_comma_in_a_later_draft_does_not_hide_the_changed_price(desk, write, save) -> None:
    opened = write("Price", "It costs 99 kr.")
    save(opened, "It costs 79 kr.")
    assert save(opened, "It costs, 79 kr.").revision.significance is Significance.FACT
    publishing.publish(desk, opened.item.uid)
    assert save(opened, "It costs 79 kr.").revision.significance is Significance.TYPO


@pytest.mark.parametrize(
    "content",
    [
        Content(title=" ", body="Text."),
        Content(title="Big", body="å" * 300_000),
        Content(title="Zero", body="a\0b"),
    ],
)
def test_what_cannot_be_kept_is_told_before_anything_is_written(desk, content: Content) -> None:
    seq = desk.kb.seq()
    with pytest.raises(BadInput):
        editing.new_item(desk, content)
    assert desk.kb.seq() == seq


def test_two_items_of_one_title_have_two_addresses(write) -> None:
    slugs = {write("Refunds").item.slug for _ in range(3)}
    assert slugs == {"refunds", "refunds-2", "refunds-3"}


def test_restoring_saves_the_old_words_again_and_keeps_the_rest(desk, write, save) -> None:
    opened = write("Refunds", "One.")
    save(opened, "Two.")
    restored = editing.restore(desk, opened.rendition.uid, 1)
    assert restored.revision.number == 3
    assert restored.revision.content.body == "One."
    bodies = [r.content.body for r in library.history(desk, opened.rendition.uid)]
    assert bodies == ["One.", "Two.", "One."]
    with pytest.raises(NotFound):
        editing.restore(desk, opened.rendition.uid, 9)


def test_an_unknown_field_is_told_by_name() -> None:
    with pytest.raises(BadInput, match="colour"):
        editing.changed(Content(title="A"), {"colour": "red"})
    changed = editing.changed(Content(title="A"), {"keywords": "a, b ,,c"})
    assert changed.keywords == ("a", "b", "c")


def test_a_file_brings_its_front_matter_fields() -> None:
    text = "---\ntitle: New\nshort_answer: Short.\nunknown: x\n---\nBody.\n"
    content = editing.with_file(Content(title="Old", question="Why?"), text, "a.md")
    assert (content.title, content.short_answer, content.question) == ("New", "Short.", "Why?")
    assert content.body.strip() == "Body."
