"""The list at hand says after any change what one that is read anew says."""

from __future__ import annotations

import dataclasses
import random

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import quiet
from kbdesk.services import editing, filtering, library, listing, permissions, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import open_workspace
from kbdesk.store.list_order import ListOrder

QUIET = quiet()


def anew(desk: Desk) -> tuple[listing.Entry, ...]:
    """Gives the entries as a desk that was just opened reads them."""
    other = open_workspace(desk.target, actor=desk.actor)
    try:
        return entries(other)
    finally:
        other.close()


def entries(desk: Desk) -> tuple[listing.Entry, ...]:
    with desk.kb.read() as reader:
        return listing.entries_of(desk, reader, include_archived=True)


def save(desk: Desk, uid: str, title: str) -> None:
    opened = library.open_item(desk, uid)
    content = dataclasses.replace(opened.head.content, title=title)
    editing.save_draft(
        desk, opened.rendition.uid, opened.head.uid, content, client_save_id=new_uid()
    )


def test_what_changes_is_followed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    reads = []
    real = listing.read_entries
    monkeypatch.setattr(
        listing, "read_entries", lambda *given: reads.append(given[-1]) or real(*given)
    )
    with desk.kb.write("anna") as tx:
        sections = [Section(new_uid(), "", f"s{n}", n, f"Part {n}") for n in range(3)]
        tx.sections.append_many(sections)
        tx.commit()
    uids = [
        editing.new_item(desk, Content(f"Title {n}", "Body."), section_uid=sections[0].uid).item.uid
        for n in range(8)
    ]
    assert entries(desk) == anew(desk)
    other = open_workspace(desk.target, actor="bo")

    def moved() -> None:
        with desk.kb.write("anna") as tx:
            item = tx.items.get(chance.choice(uids))
            changed = {"sections": (chance.choice(sections).uid,), "tags": (chance.choice("xyz"),)}
            tx.items.update(dataclasses.replace(item, **changed))
            tx.commit()

    def renamed() -> None:
        with desk.kb.write("anna") as tx:
            section = tx.sections.get(chance.choice(sections).uid)
            tx.sections.update(dataclasses.replace(section, name=f"Part {chance.random()}"))
            tx.commit()

    acts = (
        lambda: save(desk, chance.choice(uids), f"Other {chance.random()}"),
        lambda: save(other, chance.choice(uids), f"Theirs {chance.random()}"),
        lambda: publishing.publish(desk, chance.choice(uids)),
        lambda: uids.append(editing.new_item(desk, Content("New", "Body.")).item.uid),
        moved,
    )
    reads.clear()
    for _ in range(25):
        chance.choice(acts)()
        shown = entries(desk)
        assert None not in reads, "all was read again for one change"
        assert shown == anew(desk)
        reads.clear()
    publishing.archive(desk, uids[0])
    renamed()
    assert entries(desk) == anew(desk)
    other.close()


def test_rights_that_change_change_the_list(desk: Desk) -> None:
    with desk.kb.write("anna") as tx:
        shown, hidden = (Section(new_uid(), "", slug, 0, slug) for slug in ("shown", "hidden"))
        tx.sections.append_many([shown, hidden])
        tx.commit()
    editing.new_item(desk, Content("Shown", "Body."), section_uid=shown.uid)
    editing.new_item(desk, Content("Hidden", "Body."), section_uid=hidden.uid)
    people = [Grant("anna", role) for role in Role]
    permissions.put_person(desk, User("anna"), people)
    permissions.put_person(desk, User("dora"), [Grant("dora", Role.AGENT, shown.uid)])
    dora = open_workspace(desk.target, actor="dora")
    assert [entry.line.title for entry in entries(dora)] == ["Shown"]
    permissions.put_person(desk, User("dora"), [Grant("dora", Role.AGENT)])
    assert [entry.line.title for entry in entries(dora)] == ["Hidden", "Shown"]
    permissions.put_person(desk, User("dora"), [Grant("dora", Role.AGENT, hidden.uid)])
    assert [entry.line.title for entry in entries(dora)] == ["Hidden"]
    dora.close()


def test_a_list_is_read_page_by_page_in_each_order(desk: Desk) -> None:
    uids = [editing.new_item(desk, Content(title, "Body.")).item.uid for title in "cabde"]
    save(desk, uids[0], "c again")
    orders = {
        ListOrder.TITLE: ["a", "b", "c again", "d", "e"],
        ListOrder.MADE: ["c again", "a", "b", "d", "e"],
        ListOrder.CHANGED: ["c again", "e", "d", "b", "a"],
    }
    for order, titles in orders.items():
        filtered = filtering.filter_items(desk, "", order=order, progress=QUIET)
        assert [line.title for line in filtered] == titles
        first = library.list_page(desk, order=order, limit=2)
        assert [line.title for line in first.lines] == titles[:2]
        place = library.place_of(desk, first.lines[-1].item_uid, order)
        rest = library.list_page(desk, order=order, after=place, limit=10)
        assert [line.title for line in rest.lines] == titles[2:]
        assert rest.after is None
    lines = library.list_items(desk)
    assert listing.page_of(lines, limit=2, after=lines[1].item_uid) == lines[2:4]
    with pytest.raises(BadInput):
        listing.page_of(lines[:2], limit=2, after=lines[3].item_uid)
    with pytest.raises(NotFound):
        library.place_of(desk, "none")
