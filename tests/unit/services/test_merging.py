"""Two people who write at once both keep their words."""

import pytest

from kbdesk.domain.errors import NotFound, Refused, StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, library, merging

BODY = "One is here. Two is here. Three is here."


def test_what_fits_together_is_joined_and_can_be_saved(desk, write, save) -> None:
    opened = write("Refunds", BODY)
    save(opened, BODY.replace("One", "First"))
    mine = Content(title="Money back", body=BODY.replace("Three", "Third"))
    merge = merging.merge_stale(desk, opened.rendition.uid, opened.head.uid, mine)
    assert merge.conflicts == ()
    assert merge.content == Content(
        title="Money back", body="First is here. Two is here. Third is here."
    )
    editing.save_draft(
        desk, opened.rendition.uid, merge.theirs.uid, merge.content, client_save_id=new_uid()
    )
    assert library.open_item(desk, opened.item.uid).head.content == merge.content


def test_what_does_not_fit_is_shown_with_all_three_texts(desk, write, save) -> None:
    opened = write("Refunds", BODY)
    save(opened, BODY.replace("Two is", "Two was"))
    mine = Content(title="Refunds", body=BODY.replace("Two is", "Two will be"))
    merge = merging.merge_stale(desk, opened.rendition.uid, opened.head.uid, mine)
    assert merge.content is None
    (conflict,) = merge.conflicts
    assert (conflict.field, conflict.base) == ("body", "Two is here. ")
    assert (conflict.mine, conflict.theirs) == ("Two will be here. ", "Two was here. ")
    assert "Two can be here. Three" in merge.settled(["Two can be here. "]).body
    with pytest.raises(Refused):
        merge.settled([])


def test_who_was_outrun_again_is_told_again(desk, write, save) -> None:
    opened = write("Refunds", BODY)
    save(opened, BODY.replace("One", "First"))
    mine = Content(title="Money back", body=BODY)
    merge = merging.merge_stale(desk, opened.rendition.uid, opened.head.uid, mine)
    save(opened, BODY.replace("Two", "Second"))
    with pytest.raises(StaleRevision):
        editing.save_draft(
            desk, opened.rendition.uid, merge.theirs.uid, merge.content, client_save_id=new_uid()
        )
    again = merging.merge_stale(desk, opened.rendition.uid, opened.head.uid, mine)
    assert again.content.body == BODY.replace("Two", "Second")


def test_another_texts_revision_is_no_base(desk, write) -> None:
    one, other = write("One"), write("Other")
    with pytest.raises(NotFound):
        merging.merge_stale(desk, one.rendition.uid, other.head.uid, one.head.content)
