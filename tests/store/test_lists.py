"""Lists in pages: each item once, in the same order as all of them sorted, on both databases."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from bases import make_item, make_section, save_again

from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Content
from kbdesk.store import lists
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.list_order import ListOrder, Place, standing, title_key
from kbdesk.store.renditions import new_rendition
from kbdesk.store.transaction import Reader

TITLES = ("Zebra", "apple", "Ärende", "ångra", "zebra", "", "Apple pie", "Örter", "10 days", "same")


@pytest.fixture
def filled(kb: KnowledgeBase) -> KnowledgeBase:
    """Gives a base whose items have texts in changing languages and on changing channels."""
    chance = random.Random(5)
    sections = [make_section(f"part-{number}", position=number) for number in range(3)]
    with kb.write("eva") as tx:
        tx.sections.append_many(sections)
        tx.commit()
    for number in range(30):
        with kb.write("eva") as tx:
            stands = tuple(chance.sample([one.uid for one in sections], number % 3))
            item = make_item(f"item-{number}", sections=stands, tags=("a", "b")[: number % 3])
            tx.items.append(item)
            places = [("sv", "base"), ("en", "sms"), ("en", "base"), ("de", "sms")]
            for locale, channel in chance.sample(places, 1 + number % 4):
                title = chance.choice(TITLES) or f"Title {number}"
                body = "In {{fact:refund.window}}." if number % 2 else "Never."
                first = tx.revisions.append_first(
                    new_rendition(item.uid, locale, channel), Content(title, body)
                )
                if chance.random() < 0.5:
                    save_again(tx, first, "Other words, {{fact:other}}.")
            if number % 10 == 9:
                tx.items.archive(item.uid)
            tx.commit()
    return kb


def in_order(reader: Reader, order: ListOrder) -> list[str]:
    """Gives the uids of all items in use, sorted without any index."""
    cards = [card for card in reader.lists.cards().values() if not card.is_archived]
    heads = {card.item_uid: standing(card.texts, "en").head_uid for card in cards}
    revisions = {one.uid: one for one in reader.revisions.many(heads.values())}

    def key(uid: str) -> tuple[str, str]:
        revision = revisions[heads[uid]]
        keys = {
            ListOrder.TITLE: (title_key(revision.content.title), revision.rendition_uid),
            ListOrder.MADE: (uid, ""),
            ListOrder.CHANGED: (revision.uid, ""),
        }
        return keys[order]

    return sorted(heads, key=key, reverse=order is ListOrder.CHANGED)


def paged(reader: Reader, order: ListOrder, sections: list[str] | None = None) -> list[str]:
    found: list[str] = []
    after: Place | None = None
    while page := reader.lists.page(order, "en", limit=4, after=after, section_uids=sections):
        found += [uid for uid, _ in page]
        after = page[-1][1]
    return found


@pytest.mark.parametrize("order", ListOrder)
def test_pages_hold_each_item_once_in_order(filled: KnowledgeBase, order: ListOrder) -> None:
    with filled.read() as now, filled.read(as_of=filled.now()) as then:
        every = in_order(now, order)
        assert paged(now, order) == every
        assert paged(then, order) == every
        assert len(every) == 27
        place = now.lists.place_of(order, "en", every[3])
        assert then.lists.place_of(order, "en", every[3]) == place
        page = now.lists.page(order, "en", limit=2, after=place)
        assert [uid for uid, _ in page] == every[4:6]
        assert now.lists.place_of(order, "en", "none") is None


@pytest.mark.parametrize("most", [0, 4_000], ids=["large", "small"])
@pytest.mark.parametrize("order", ListOrder)
def test_a_section_is_paged_alike_however_large_it_is(
    filled: KnowledgeBase, order: ListOrder, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "SMALL", most)
    with filled.read() as now, filled.read(as_of=filled.now()) as then:
        some = [section.uid for section in now.sections.list_all()][:2]
        inside = {card.item_uid for card in now.lists.cards(now.lists.uids_in(some)).values()}
        wanted = [uid for uid in in_order(now, order) if uid in inside]
        assert wanted
        assert paged(now, order, some) == wanted
        assert paged(then, order, some) == wanted


def test_cards_say_what_the_items_say(filled: KnowledgeBase) -> None:
    with filled.read() as now, filled.read(as_of=filled.now()) as then:
        cards = now.lists.cards()
        assert cards == then.lists.cards()
        assert now.lists.cards([*cards][:3]) == {uid: cards[uid] for uid in [*cards][:3]}
        for item in now.items.list_all(include_archived=True):
            card = cards[item.uid]
            assert (card.sections, card.tags, card.owner) == (item.sections, item.tags, item.owner)
            assert card.is_archived == (item.archived_at is not None)
            texts = {(t.locale, t.channel, t.head_uid) for t in now.renditions.list_of(item.uid)}
            assert {(t.locale, t.channel, t.head_uid) for t in card.texts} == texts
        heads = [text.head_uid for card in cards.values() for text in card.texts]
        assert now.lists.heads(heads) == then.lists.heads(heads)


def test_what_uses_something_is_told_once_with_its_title(filled: KnowledgeBase) -> None:
    def uses(reader: Reader) -> list[tuple[object, ...]]:
        found = reader.lists.using(UseKind.FACT, ["refund.window", "other"])
        return sorted((u.name, u.rendition_uid, u.title, u.is_live, u.is_head) for u in found)

    with filled.read() as now, filled.read(as_of=filled.now()) as then:
        assert uses(now) == uses(then)
        known = now.uses.where_any_used(UseKind.FACT, ["refund.window", "other"])
        assert {one[:2] for one in uses(now)} == {(use.name, use.rendition_uid) for use in known}
        assert len(uses(now)) > 10


def test_titles_are_ordered_alike_on_both(opened: Callable[[], KnowledgeBase]) -> None:
    titles = ["Öl", "öl", "Zebra", "zebra", "älg", "Älg", "a b", "a", "A", "_", "ab", "Éclair", "ß"]
    kb = opened()
    with kb.write("eva") as tx:
        for number, title in enumerate(titles):
            item = make_item(f"item-{number}")
            tx.items.append(item)
            tx.revisions.append_first(new_rendition(item.uid, "en"), Content(title))
        tx.commit()
    with kb.read() as reader:
        page = reader.lists.page(ListOrder.TITLE, "en", limit=50)
        keys = [place.key for _, place in page]
    assert keys == sorted(title_key(title) for title in titles)
