"""Finds which texts a fact, a fragment or a placeholder reaches, through fragments too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kbdesk.content.includes import MAX_DEPTH
from kbdesk.domain.item import ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.workflow import State
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sees_texts, sight_at
from kbdesk.store.lists import UsingText
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class TextUse:
    """A text that something reaches.

    Attributes:
        title: of its newest revision, as written.
        state: of its newest revision.
        is_live: whether customers see the use.
        is_head: whether the newest revision has it.
        via: slugs of the fragments on the way from the text to the thing, the text's own first;
            () for a use of its own.
    """

    item_uid: str
    rendition_uid: str
    title: str
    type: ItemType
    locale: str
    channel: str
    state: State
    is_live: bool
    is_head: bool
    via: tuple[str, ...] = ()


def texts_using(reader: Reader, kind: UseKind, names: Iterable[str]) -> tuple[TextUse, ...]:
    """Gives the texts of items in use that one of the names reaches, by title, each once.

    A text that includes a fragment counts for all that the fragment uses in any of its
    languages: better a text too many than one that is missed.
    """
    found: dict[str, TextUse] = {}
    walked: set[str] = set()
    ways: Mapping[str, tuple[str, ...]] = dict.fromkeys(names, ())
    for _ in range(MAX_DEPTH + 1):
        uses = sorted(reader.lists.using(kind, ways), key=_order)
        for use in uses:
            known = found.get(use.rendition_uid)
            found[use.rendition_uid] = _with(known, use, ways[use.name])
        fragments = {
            use.item_uid: (use.slug, found[use.rendition_uid])
            for use in reversed(uses)
            if use.type is ItemType.FRAGMENT and use.item_uid not in walked
        }
        if not fragments:
            break
        walked |= fragments.keys()
        ways = {
            name: (slug, *use.via)
            for uid, (slug, use) in fragments.items()
            for name in names_of(reader, uid, slug)
        }
        kind = UseKind.INCLUDE
    return tuple(
        sorted(found.values(), key=lambda t: (t.title.casefold(), t.item_uid, t.locale, t.channel))
    )


def seen_uses(desk: Desk, reader: Reader, uses: tuple[TextUse, ...]) -> tuple[TextUse, ...]:
    """Gives those of the texts that the person at a desk may read.

    What leads there through a fragment that the person may not read is told without its name.
    """
    sight = sight_at(desk, reader)
    if sight.sees_all():
        return uses
    on_the_way = {slug: reader.items.find_by_slug(slug) for use in uses for slug in use.via}
    hidden = {
        slug for slug, item in on_the_way.items() if item is None or not sight.sees_item(item)
    }
    sees = sees_texts(desk, reader, (use.item_uid for use in uses))
    return tuple(
        replace(use, via=tuple(slug for slug in use.via if slug not in hidden))
        for use in uses
        if sees(use.item_uid, use.locale)
    )


def _order(use: UsingText) -> tuple[str, str, str, str]:
    return use.item_uid, use.locale, use.channel, use.name


def _with(known: TextUse | None, use: UsingText, via: tuple[str, ...]) -> TextUse:
    """Gives a text with one more use of it; the shortest way, which was found first, stays."""
    if known is not None:
        return replace(
            known, is_live=known.is_live or use.is_live, is_head=known.is_head or use.is_head
        )
    return TextUse(
        item_uid=use.item_uid,
        rendition_uid=use.rendition_uid,
        title=use.title,
        type=use.type,
        locale=use.locale,
        channel=use.channel,
        state=use.state,
        is_live=use.is_live,
        is_head=use.is_head,
        via=via,
    )


def names_of(reader: Reader, item_uid: str, slug: str) -> tuple[str, ...]:
    """Gives the names that lead to a fragment: its address and those it had before."""
    old = (path for path, uid in reader.redirects.list_all() if uid == item_uid)
    return (slug, *old)


def users_of_changed(
    reader: Reader, fact_keys: Iterable[str], item_uids: Iterable[str]
) -> tuple[str, ...]:
    """Gives the items whose words change with some facts and with the fragments among items."""
    keys = tuple(fact_keys)
    found = [use.item_uid for use in texts_using(reader, UseKind.FACT, keys)] if keys else []
    names = [
        name
        for item in reader.items.many(item_uids)
        if item.type is ItemType.FRAGMENT
        for name in names_of(reader, item.uid, item.slug)
    ]
    if names:
        found += [use.item_uid for use in texts_using(reader, UseKind.INCLUDE, names)]
    return tuple(dict.fromkeys(found))
