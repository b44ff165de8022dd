"""20: deleting is archiving; a purge is an administrator's act and leaves a tombstone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, Denied, GuardFailed, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict
from kbdesk.domain.item import ExternalRef
from kbdesk.domain.rendition import Content
from kbdesk.domain.review import Review
from kbdesk.progress import quiet
from kbdesk.services import (
    answers,
    editing,
    exporting,
    indexing,
    item_view,
    library,
    permissions,
    publishing,
    purging,
    reviewing,
    search_aids,
    translating,
    waivers,
)
from kbdesk.services.workspace import open_workspace
from kbdesk.store.check import check
from kbdesk.store.tables.columns import metadata
from text_kit import move

SECRET = "Zanzibar"
QUIET = quiet()


@pytest.fixture
def told(desk) -> str:
    """Gives an archived item of whose words each table that can hold them holds some."""
    made = editing.new_item(desk, Content(f"{SECRET} plan", f"{SECRET} body.", keywords=(SECRET,)))
    uid = made.item.uid
    publishing.publish(desk, uid)
    swedish = translating.start(
        desk, made.rendition.uid, Content(f"{SECRET} lapp", f"{SECRET} text."), locale="sv"
    )
    reviewing.submit(desk, swedish.uid, f"{SECRET} please")
    reviewing.comment(desk, swedish.uid, f"{SECRET}: really?")
    move(desk, uid, f"{SECRET.lower()}-plan-2")
    search_aids.add_test(desk, uid, f"{SECRET} plan")
    waivers.waive(desk, made.rendition.uid, "KBDesk.Promise", f"{SECRET} is a name.")
    at = desk.kb.now()
    with desk.kb.write("anna") as tx:
        tx.events.append_usages([UsageEvent(at, uid, "chat", "en", Use.COPY)])
        tx.events.append_feedback([Feedback(at, uid, Verdict.WRONG, f"{SECRET} is wrong")])
        tx.events.append_searches([SearchEvent(at, "plan", "en", 1, uid, 1, 900)])
        tx.reviews.append(Review(new_uid(), uid, at, "anna"))
        tx.reviews.verify(uid, comment=f"{SECRET} asked")
        item = tx.items.get(uid)
        tx.items.update(
            replace(
                item,
                shortcode="zz",
                tags=("island",),
                keywords=(("sv", (SECRET,)),),
                refs=(ExternalRef("folder", f"{SECRET}.md", ""),),
            )
        )
        tx.commit()
    return uid


def holding(desk, word: str) -> list[str]:
    """Gives the tables with a row that holds a word in any cell."""
    found = []
    with desk.kb.read() as reader:
        for table in metadata.sorted_tables:
            rows = reader.session.execute(table.select()).all()
            if any(word.casefold() in str(cell).casefold() for row in rows for cell in row):
                found.append(table.name)
    return found


def test_20_no_word_of_a_purged_item_is_left(desk, told) -> None:
    before = desk.kb.now()
    kept = editing.new_item(desk, Content("Kept", "Body."))
    publishing.publish(desk, kept.item.uid)
    indexing.catch_up(desk, QUIET)
    assert len(holding(desk, SECRET)) >= 10
    publishing.archive(desk, told)
    made = purging.purge(desk, told, "Asked for by the person named in it.")
    assert made.revisions >= 2
    assert holding(desk, SECRET) == []
    assert purging.tombstones(desk) == (made,)
    report = check(desk.kb)
    assert report.is_sound, report
    with pytest.raises(NotFound, match="purged"):
        library.find_uid(desk, told)
    with pytest.raises(NotFound):
        library.open_item(desk, told)
    indexing.catch_up(desk, QUIET)
    assert [a.item_uid for a in answers.find_answers(desk, f"{SECRET} kept").answers] in (
        [], [kept.item.uid],
    )  # fmt: skip
    assert [line.item_uid for line in library.list_items(desk, include_archived=True)] == [
        kept.item.uid
    ]
    with exporting.planned(desk, "faq-site", progress=QUIET) as planned:
        assert {entry.item.uid for entry in planned.catalog.entries} == {kept.item.uid}
    with desk.kb.read(as_of=before) as then:
        assert then.items.find(told) is None
        assert told not in {text.item_uid for text in then.renditions.list_all()}
        changes = then.feed.since(0).rows
    with desk.kb.read() as reader:
        changes = reader.feed.since(0).rows
    assert ("purged", "item", told) in {(row.verb, row.kind, row.uid) for row in changes}
    # Its bytes are not in the file either, once the log is merged.
    if desk.kb.path is not None:
        path = desk.kb.path
        desk.close()
        assert SECRET.encode() not in path.read_bytes()


def test_20_what_is_in_use_is_not_purged(desk, told) -> None:
    with pytest.raises(GuardFailed, match="cannot be purged"):
        purging.purge(desk, told, "why")
    other = editing.new_item(desk, Content("Other", "Body."))
    publishing.publish(desk, other.item.uid)
    publishing.archive(desk, other.item.uid, redirect_to=told)
    publishing.archive(desk, told)
    with pytest.raises(GuardFailed) as caught:
        purging.purge(desk, told, "why")
    assert "sent to it" in str(caught.value.reasons)
    with pytest.raises(BadInput):
        purging.purge(desk, told, "  ")
    with desk.kb.read() as reader:
        assert reader.items.find(told) is not None


def test_20_only_an_administrator_purges(desk, told) -> None:
    publishing.archive(desk, told)
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    most = [Grant("bo", role) for role in Role if role is not Role.ADMIN]
    permissions.put_person(desk, User("bo"), most)
    bo = open_workspace(desk.target, actor="bo")
    with pytest.raises(Denied):
        purging.purge(bo, told, "why")
    bo.close()
    assert purging.tombstones(desk) == ()


def test_an_item_can_be_made_again_with_the_address_of_a_purged_one(desk, told) -> None:
    publishing.archive(desk, told)
    purging.purge(desk, told, "why")
    again = editing.new_item(desk, Content(f"{SECRET} plan", "Other."), shortcode="zz")
    item_view.set_field(desk, again.item.uid, "tags", "island")
    assert check(desk.kb).is_sound
    assert datetime.now(UTC) >= purging.tombstones(desk)[0].at
