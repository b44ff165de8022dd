"""Many items change in one step, as previewed, and go back in one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import Progress, quiet
from kbdesk.services import bulk_editing, permissions
from kbdesk.services.bulk_editing import Wish
from kbdesk.services.item_fields import edit_item
from text_kit import article


def items(desk):
    with desk.kb.read() as reader:
        return {item.uid: item for item in reader.items.list_all(include_archived=True)}


def section(desk, name: str) -> str:
    uid = new_uid()
    with desk.kb.write("anna") as tx:
        tx.sections.append(Section(uid, "", name.lower(), 0, name))
        tx.commit()
    return uid


def test_what_is_previewed_is_done_in_one_commit_and_undone_in_one(desk) -> None:
    money = section(desk, "Money")
    uids = [article(desk, title, "Words.").item.uid for title in ("One", "Two", "Three")]
    edit_item(desk, replace(items(desk)[uids[0]], tags=("old",), owner="anna"))
    before = items(desk)
    wish = Wish(("new",), ("old",), owner="anna", section_uid=money, interval_days=30)
    plan = bulk_editing.preview(desk, uids, wish)
    assert [line.title for line in plan.to_change] == ["One", "Two", "Three"]
    assert plan.lines[0].changes == (
        ("tags", "old", "new"),
        ("section", "", "Money"),
        ("review", "", "30"),
    )
    assert items(desk) == before
    seq = desk.kb.seq()
    done = bulk_editing.apply(desk, plan, progress=quiet())
    assert desk.kb.seq() == seq + 1
    assert done.count == 3
    after = items(desk)
    assert {(item.tags, item.owner, item.sections) for item in after.values()} == {
        (("new",), "anna", (money,))
    }
    assert bulk_editing.undo(desk, done) == ()
    assert items(desk) == before
    with desk.kb.read() as reader:
        assert reader.reviews.list_policies() == ()


def test_items_are_archived_together_although_they_link_to_each_other(desk) -> None:
    one = article(desk, "One", "Words.")
    two = article(desk, "Two", f"See [one](kb:{one.item.uid}).")
    uids = [one.item.uid, two.item.uid]
    alone = bulk_editing.preview(desk, uids[:1], Wish(archive=True))
    with pytest.raises(GuardFailed, match="One"):
        bulk_editing.apply(desk, alone, progress=quiet())
    both = bulk_editing.preview(desk, uids, Wish(archive=True))
    done = bulk_editing.apply(desk, both, progress=quiet())
    assert all(item.archived_at for item in items(desk).values())
    assert bulk_editing.undo(desk, done) == ()
    assert not any(item.archived_at for item in items(desk).values())


def test_one_text_that_could_not_stay_keeps_all_as_they_are(desk) -> None:
    few = article(desk, "Few", "For us.", audience=Audience.INTERNAL)
    user = article(desk, "User", f"See [it](kb:{few.item.uid}).", audience=Audience.INTERNAL)
    other = article(desk, "A first", "Words.", audience=Audience.INTERNAL)
    before = items(desk)
    plan = bulk_editing.preview(
        desk, [other.item.uid, user.item.uid], Wish(audience=Audience.PUBLIC)
    )
    with pytest.raises(GuardFailed, match="User"):
        bulk_editing.apply(desk, plan, progress=quiet())
    assert items(desk) == before


def test_what_a_person_may_not_change_is_left_out_and_said(desk, at) -> None:
    one, two = article(desk, "One", "Words."), article(desk, "Two", "Words.", live=False)
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    permissions.put_person(desk, User("eva"), [Grant("eva", Role.AUTHOR)])
    theirs = at("eva")
    plan = bulk_editing.preview(theirs, [one.item.uid, two.item.uid], Wish(owner="eva"))
    assert [line.title for line in plan.to_change] == ["Two"]
    assert plan.lines[0].why_not
    done = bulk_editing.apply(theirs, plan, progress=quiet())
    assert {item.owner for item in items(desk).values()} == {"", "eva"}
    assert done.count == 1
    policy = bulk_editing.preview(theirs, [two.item.uid], Wish(interval_days=10))
    assert not policy.to_change


def test_an_undo_does_not_take_back_what_came_after(desk) -> None:
    one, two = article(desk, "One", "Words."), article(desk, "Two", "Words.")
    uids = [one.item.uid, two.item.uid]
    plan = bulk_editing.preview(desk, uids, Wish(owner="eva"))
    done = bulk_editing.apply(desk, plan, progress=quiet())
    edit_item(desk, replace(items(desk)[uids[1]], owner="kim"))
    assert bulk_editing.undo(desk, done) == (uids[1],)
    assert [items(desk)[uid].owner for uid in uids] == ["", "kim"]


def test_a_wish_for_nothing_or_against_itself_is_refused(desk) -> None:
    uid = article(desk, "One", "Words.").item.uid
    for wish in (Wish(), Wish(("a",), ("a",)), Wish(interval_days=-1)):
        with pytest.raises(BadInput):
            bulk_editing.preview(desk, [uid], wish)
    same = bulk_editing.preview(desk, [uid], Wish(audience=Audience.PUBLIC))
    assert same.to_change == ()


def test_a_person_who_stops_it_changes_nothing(desk) -> None:
    uid = article(desk, "One", "Words.").item.uid
    plan = bulk_editing.preview(desk, [uid], Wish(owner="eva"))
    progress = Progress()
    progress.cancel()
    with pytest.raises(BaseException, match=r"top|ancel"):
        bulk_editing.apply(desk, plan, progress=progress)
    assert items(desk)[uid].owner == ""
