"""Reads the library: sections, lists of items, one item with its texts, histories."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.errors import NotFound
from kbdesk.domain.item import Item
from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.domain.taxonomy import Section, in_tree_order, section_path
from kbdesk.services.desk import Desk
from kbdesk.services.listing import ListedItem, entries_of, read_entries, with_descendants
from kbdesk.services.sight import sight_at
from kbdesk.store.list_order import ListOrder, Place
from kbdesk.store.purging import PREFIX as TOMBSTONE

MIN_UID_PREFIX = 8
PAGE = 500


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item with one of its texts.

    Attributes:
        rendition: the text for the locale and channel that were asked for, or what stands in.
        head: its newest revision.
        live: its published revision, if any.
        renditions: all texts of the item.
        path: the sections from the top down to the item's main one.
    """

    item: Item
    rendition: Rendition
    head: Revision
    live: Revision | None
    renditions: tuple[Rendition, ...]
    path: tuple[Section, ...]


def sections(desk: Desk) -> tuple[Section, ...]:
    """Gives all sections in tree order."""
    with desk.kb.read() as reader:
        return in_tree_order(reader.sections.list_all())


def find_section(desk: Desk, name: str) -> Section:
    """Gives the section of that name, slug or uid, without regard to case.

    Raises:
        NotFound: there is none, or there are several.
    """
    wanted = name.casefold()
    found = [
        section
        for section in sections(desk)
        if wanted in (section.uid, section.slug, section.name.casefold())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f'{len(found)} sections are called "{name}".', "Name one by its uid.")
    raise NotFound(f'There is no section "{name}".', "`kbdesk section list` shows them.")


def section_counts(desk: Desk) -> dict[str, int]:
    """Gives how many active items stand in each section, those below it included."""
    with desk.kb.read() as reader:
        direct = reader.sections.count_items()
        known = {section.uid: section for section in reader.sections.list_all()}
    totals = dict.fromkeys(known, 0)
    for uid, count in direct.items():
        for section in section_path(known, uid):
            totals[section.uid] += count
    return totals


def list_items(
    desk: Desk, section_uid: str | None = None, *, include_archived: bool = False
) -> tuple[ListedItem, ...]:
    """Gives a line for each item, of one section and those below it or of all, by title."""
    with desk.kb.read() as reader:
        entries = entries_of(desk, reader, section_uid, include_archived=include_archived)
        return tuple(entry.line for entry in entries)


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A piece of a long list.

    Attributes:
        lines: in the order that was asked for.
        after: what the next page is asked for with; None after the last one.
    """

    lines: tuple[ListedItem, ...]
    after: Place | None


def list_page(
    desk: Desk,
    *,
    order: ListOrder = ListOrder.TITLE,
    after: Place | None = None,
    limit: int = PAGE,
    section_uid: str | None = None,
    include_archived: bool = False,
) -> ItemPage:
    """Gives some items of one section or of all, `limit` at most, in an order.

    A long list shows its first page at once, however many there are. Titles are ordered as the
    base orders them: only a-z without regard to case.
    """
    seen: list[tuple[ListedItem, Place]] = []
    with desk.kb.read() as reader:
        sight = sight_at(desk, reader)
        default = reader.workspace_settings.get().default_locale
        inside = sorted(with_descendants(reader, section_uid)) if section_uid else None
        # What the person does not see leaves gaps in a page: read on until it is full.
        while len(seen) < limit:
            found = reader.lists.page(
                order,
                default,
                limit=limit,
                after=after,
                section_uids=inside,
                include_archived=include_archived,
            )
            entries = read_entries(reader, sight, default, [uid for uid, _ in found])
            for uid, place in found:
                entry = entries.get(uid)
                if entry and sight.sees(uid, entry.card.sections, entry.line.locale):
                    seen.append((entry.line, place))
            if len(found) < limit:
                break
            after = found[-1][1]
    shown = seen[:limit]
    is_last = len(found) < limit and len(seen) <= limit
    return ItemPage(tuple(line for line, _ in shown), None if is_last else shown[-1][1])


def place_of(desk: Desk, item_uid: str, order: ListOrder = ListOrder.TITLE) -> Place:
    """Gives where an item stands in an order, to ask for the page after it.

    Raises:
        NotFound: there is no such item, or it has no text.
    """
    with desk.kb.read() as reader:
        sight_at(desk, reader).check(reader.items.get(item_uid))
        place = reader.lists.place_of(
            order, reader.workspace_settings.get().default_locale, item_uid
        )
    if place is None:
        raise NotFound("This item has no text.", "It stands in no list.")
    return place


def open_item(
    desk: Desk, item_uid: str, locale: str | None = None, channel: str = BASE_CHANNEL
) -> OpenItem:
    """Gives the item with its text for `locale` and `channel`, or the one that stands in for it.

    Raises:
        NotFound: there is no such item.
    """
    with desk.kb.read() as reader:
        sight = sight_at(desk, reader)
        item = reader.items.get(item_uid)
        sight.check(item)
        renditions = tuple(
            text
            for text in reader.renditions.list_of(item_uid)
            if sight.sees(item_uid, item.sections, text.locale)
        )
        chosen = best_rendition(
            renditions,
            locale or desk.kb.workspace.default_locale,
            channel,
            desk.kb.workspace.default_locale,
        )
        known = {section.uid: section for section in reader.sections.list_all()}
        return OpenItem(
            item=item,
            rendition=chosen,
            head=reader.revisions.get(chosen.head_uid),
            live=reader.revisions.get(chosen.live_uid) if chosen.live_uid else None,
            renditions=renditions,
            path=section_path(known, item.sections[0]) if item.sections else (),
        )


def best_rendition(
    renditions: tuple[Rendition, ...], locale: str, channel: str, default_locale: str
) -> Rendition:
    """Gives the text for the locale and channel; the locale counts more than the channel.

    Raises:
        NotFound: there are no renditions at all.
    """
    if not renditions:
        raise NotFound("This item has no text.", "Archive it, or write one.")
    by_place = {(one.locale, one.channel): one for one in renditions}
    for tag in fallback_chain(locale, default_locale):
        for key in (channel, BASE_CHANNEL):
            if (tag, key) in by_place:
                return by_place[tag, key]
    return renditions[0]


def find_uid(desk: Desk, name: str) -> str:
    """Gives the uid of the item that `name` means.

    A name is a uid, the first 8 or more characters of one, a shortcode, a slug, or the path
    that the item was imported from.

    Raises:
        NotFound: no item is meant, or several are.
    """
    with desk.kb.read() as reader:
        sees = sight_at(desk, reader).sees_item
        found = reader.items.find(name)
        if found is None:
            found = reader.items.find_by_shortcode(name) or reader.items.find_by_slug(name)
        if found is not None and sees(found):
            return found.uid
        known = list(reader.items.find_by_ref("folder", name))
        if not known and len(name) >= MIN_UID_PREFIX:
            known = list(reader.items.list_beginning(name))
        candidates = [item.uid for item in known if sees(item)]
        gone = reader.settings.get(f"{TOMBSTONE}{name}") if not candidates else ""
    if gone:
        raise NotFound(f"The item {name} was purged.", "`kbdesk purge --list` tells when and why.")
    if not candidates:
        raise NotFound(f'There is no item "{name}".', "`kbdesk list` shows them all.")
    if len(candidates) > 1:
        raise NotFound(f'"{name}" means {len(candidates)} items.', "Write more of the uid.")
    return candidates[0]


def history(desk: Desk, rendition_uid: str) -> tuple[Revision, ...]:
    """Gives the revisions of a text, newest first.

    Raises:
        NotFound: there is no such rendition.
    """
    with desk.kb.read() as reader:
        text = reader.renditions.get(rendition_uid)
        item = reader.items.get(text.item_uid)
        if not sight_at(desk, reader).sees(item.uid, item.sections, text.locale):
            raise NotFound(f"There is no text {rendition_uid}.")
        return tuple(reversed(reader.revisions.list_of(rendition_uid)))


def revision(desk: Desk, rendition_uid: str, number: int) -> Revision:
    """Gives revision `number` of a text.

    Raises:
        NotFound: there is none with that number.
    """
    for candidate in history(desk, rendition_uid):
        if candidate.number == number:
            return candidate
    raise NotFound(
        f"This text has no revision {number}.", "`kbdesk history UID` lists its revisions."
    )
