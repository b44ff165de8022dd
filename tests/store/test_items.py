from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from bases import WHEN, add_published, add_text, make_item, make_section, publish, save_again

from kbdesk.domain.errors import BadInput, NotFound, Refused
from kbdesk.domain.item import Audience, ExternalRef, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.domain.workflow import State
from kbdesk.store.catalog import catalog, live_of
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.renditions import new_rendition


def test_an_item_comes_back_as_it_was_written(kb: KnowledgeBase) -> None:
    section, other = make_section("billing"), make_section("money", position=1)
    item = make_item(
        "refunds",
        type=ItemType.RESPONSE,
        shortcode="ReFund",
        audience=Audience.INTERNAL,
        sections=(other.uid, section.uid),
        tags=("å", "money"),
        owner="eva",
        situation="angry",
        response_class="refusal",
        refs=(ExternalRef("folder", "a/b.md", "0" * 64), ExternalRef("zendesk", "17")),
        extra=(("weight", "3"), ("draft", "false")),
    )
    item = dataclasses.replace(item, tags=("money", "å"))
    with kb.write("eva") as tx:
        tx.sections.append_many([section, other])
        tx.items.append(item)
        tx.commit()
    with kb.read() as reader:
        assert reader.items.get(item.uid) == item
        assert reader.items.find_by_slug("refunds") == item
        assert reader.items.find_by_shortcode("rEfUND") == item
        assert reader.items.find_by_ref("zendesk", "17") == (item,)
        assert reader.items.list_in_section(section.uid) == (item,)
        assert reader.items.list_refs("folder") == ((item.uid, item.refs[0]),)
        assert reader.items.taken_slugs() == {"refunds"}
        assert reader.items.many([item.uid, "nobody"]) == (item,)
        with pytest.raises(NotFound):
            reader.items.get("nobody")


def test_two_items_never_share_an_address_or_a_shortcode(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        tx.items.append(make_item("refunds", shortcode="rf"))
        tx.commit()
    with pytest.raises(Refused, match="address"), kb.write("eva") as tx:
        tx.items.append(make_item("refunds"))
    with pytest.raises(Refused, match="shortcode"), kb.write("eva") as tx:
        tx.items.append(make_item("other", shortcode="RF"))


def test_a_freed_shortcode_rests_before_another_item_gets_it(target: str) -> None:
    moment = [WHEN]
    with open_base(target, now=lambda: moment[0]) as kb:
        first = make_item("refunds", shortcode="rf")
        with kb.write("eva") as tx:
            tx.items.append(first)
            tx.items.update(dataclasses.replace(first, shortcode="ref"))
            tx.commit()
        moment[0] = WHEN + timedelta(days=89)
        with pytest.raises(Refused, match="until a short time ago"), kb.write("bo") as tx:
            tx.items.append(make_item("returns", shortcode="RF"))
        with kb.write("eva") as tx:  # the item itself may take it back
            tx.items.update(dataclasses.replace(first, shortcode="rf"))
            tx.items.update(dataclasses.replace(first, shortcode=""))
            tx.commit()
        moment[0] += timedelta(days=91)
        with kb.write("bo") as tx:
            tx.items.append(make_item("returns", shortcode="RF"))
            tx.commit()


def test_an_old_address_leads_to_the_item(kb: KnowledgeBase) -> None:
    add_published(kb, ["refunds"])
    with kb.write("eva") as tx:
        item = tx.items.find_by_slug("refunds")
        assert item is not None
        tx.items.update(dataclasses.replace(item, slug="money-back"))
        tx.commit()
    with kb.read() as reader:
        assert reader.redirects.find("refunds") == item.uid
        assert catalog(reader).redirects == (("refunds", item.uid),)
    with kb.write("eva") as tx:  # a new item at the old address wins
        tx.items.append(make_item("refunds"))
        tx.commit()
    with kb.read() as reader:
        assert reader.redirects.list_all() == ()


def test_an_archived_item_leaves_lists_and_catalog_and_leads_to_its_successor(
    kb: KnowledgeBase,
) -> None:
    add_published(kb, ["refunds", "returns"])
    with kb.write("eva") as tx:
        old, new = tx.items.find_by_slug("refunds"), tx.items.find_by_slug("returns")
        assert old is not None
        assert new is not None
        tx.items.archive(old.uid, redirect_to=new.uid)
        tx.commit()
    with kb.read() as reader:
        assert [entry.item.slug for entry in catalog(reader).entries] == ["returns"]
        assert catalog(reader).redirects == (("refunds", new.uid),)
        assert live_of(reader, [old.uid]) == ()
        assert [item.slug for item in reader.items.list_all()] == ["returns"]
        assert [row.slug for row in reader.items.rows()] == ["returns"]
        assert len(reader.items.rows(include_archived=True)) == 2
        assert reader.items.get(old.uid).redirect_to == new.uid
    with kb.write("eva") as tx:
        tx.items.restore(old.uid)
        assert tx.commit().rows[0].verb == "restored"
    with kb.read() as reader:
        assert len(catalog(reader).entries) == 2


def test_changing_an_item_keeps_who_made_it(kb: KnowledgeBase) -> None:
    item = make_item("refunds", tags=("a", "b"))
    with kb.write("eva") as tx:
        tx.items.append(item)
        tx.items.update(dataclasses.replace(item, created_by="mallory", tags=("b", "c")))
        tx.commit()
    with kb.read() as reader:
        assert reader.items.get(item.uid) == dataclasses.replace(item, tags=("b", "c"))
    with pytest.raises(NotFound), kb.write("eva") as tx:
        tx.items.update(make_item("nobody"))


def test_a_list_shows_title_state_and_place_of_each_text(kb: KnowledgeBase) -> None:
    section = make_section("billing")
    with kb.write("eva") as tx:
        tx.sections.append(section)
        live = add_text(tx, "refunds", sections=(section.uid,))
        publish(tx, live)
        save_again(tx, live, "Within 30 days.")
        add_text(tx, "returns")
        tx.commit()
    with kb.read() as reader:
        refunds, returns = reader.items.rows()
        assert (refunds.title, refunds.state, refunds.number) == ("Refunds", State.DRAFT, 2)
        assert (refunds.is_live, refunds.is_behind, refunds.sections) == (
            True,
            True,
            (section.uid,),
        )
        assert (returns.is_live, returns.is_behind, returns.sections) == (False, False, ())
        assert refunds.updated_at == reader.revisions.list_of(live.rendition_uid)[1].created_at
        assert reader.items.rows(section_uid=section.uid) == (refunds,)
        assert reader.items.rows(item_uids=[returns.item_uid]) == (returns,)
        assert reader.items.rows(locale="sv") == ()
        assert reader.items.rows(state=State.PUBLISHED) == ()


def test_an_item_has_one_text_a_language_and_channel(kb: KnowledgeBase) -> None:
    item = make_item("refunds")
    with kb.write("eva") as tx:
        tx.items.append(item)
        english = tx.revisions.append_first(new_rendition(item.uid, "en"), Content("Refunds"))
        source = english.rendition_uid
        swedish = new_rendition(item.uid, "sv", source_uid=source)
        tx.revisions.append_first(
            swedish, Content("Återbetalning"), based_on_uid=english.uid, note="first"
        )
        tx.commit()
    with kb.read() as reader:
        assert [r.locale for r in reader.renditions.list_of(item.uid)] == ["en", "sv"]
        found = reader.renditions.find(item.uid, "sv")
        assert found is not None
        assert found.source_uid == source
        assert reader.revisions.get(found.head_uid).based_on_uid == english.uid
        assert [pair[0].locale for pair in reader.revisions.heads([item.uid])] == ["en", "sv"]
        assert reader.revisions.list_live([item.uid]) == ()
    with pytest.raises(Refused, match="language"), kb.write("eva") as tx:
        tx.revisions.append_first(new_rendition(item.uid, "en"), Content("Again"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Content(" "), "title"),
        (Content("a", "nul \x00 here"), "NUL"),
        (Content("a", "half \ud83d a smiley"), "U\\+D83D"),
    ],
)
def test_a_text_that_no_database_can_keep_is_refused_before_it_is_lost(
    kb: KnowledgeBase, content: Content, words: str
) -> None:
    item = make_item("refunds")
    with kb.write("eva") as tx:
        tx.items.append(item)
        tx.commit()
    with pytest.raises(BadInput, match=words), kb.write("eva") as tx:
        tx.revisions.append_first(new_rendition(item.uid, "en"), content)


def test_links_are_kept_with_their_revision_and_found_from_the_other_end(
    kb: KnowledgeBase,
) -> None:
    target, source = make_item("returns"), make_item("refunds")
    links = (f"kb:{target.uid}#how", "https://example.org", "#below")
    with kb.write("eva") as tx:
        tx.items.append_many([target, source])
        first = tx.revisions.append_first(
            new_rendition(source.uid, "en"), Content("Refunds"), links=links
        )
        tx.commit()
    with kb.read() as reader:
        assert reader.links.list_of(first.uid) == links
        assert reader.links.list_live_to(target.uid) == ()  # a draft blocks nothing
    with kb.write("eva") as tx:
        publish(tx, first)
        tx.commit()
    with kb.read() as reader:
        (link,) = reader.links.list_live_to(target.uid)
        assert (link.item_uid, link.revision_uid, link.target) == (source.uid, first.uid, links[0])


def test_the_catalog_tells_when_a_text_first_went_live(target: str) -> None:
    moment = [WHEN]
    with open_base(target, now=lambda: moment[0]) as kb:
        (first,) = add_published(kb, ["refunds"])
        moment[0] += timedelta(days=3)
        with kb.write("bo") as tx:
            publish(tx, save_again(tx, first, "Within 30 days."))
            tx.commit()
        with kb.read() as reader:
            (entry,) = catalog(reader).entries
            assert live_of(reader, [entry.item.uid]) == (entry,)
    assert entry.first_published_at == WHEN
    assert entry.published_at == WHEN + timedelta(days=3)


def test_a_long_list_comes_in_pages(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        for slug in ("one", "two", "three"):
            first = add_text(tx, slug)
            item_uid = tx.renditions.get(first.rendition_uid).item_uid
            for locale, channel in (("sv", "base"), ("en", "sms")):
                rendition = new_rendition(item_uid, locale, channel)
                tx.revisions.append_first(rendition, Content("T"))
        tx.commit()
    with kb.read() as reader:
        whole = reader.items.rows()
        assert len(whole) == 9
        pages = [reader.items.rows(limit=2)]
        while page := reader.items.rows(limit=2, after=pages[-1][-1]):
            pages.append(page)
        assert [len(page) for page in pages] == [2, 2, 2, 2, 1]
        assert sum(pages, ()) == whole
        swedish = reader.items.rows(limit=2, locale="sv")
        assert swedish == reader.items.rows(locale="sv")[:2]
