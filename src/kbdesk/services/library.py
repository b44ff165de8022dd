"""Reads the library: sections, lists of items, one item with its texts, histories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kbdesk.domain.errors import NotFound
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.domain.taxonomy import Section, in_tree_order, section_path
from kbdesk.domain.workflow import State
from kbdesk.services.sight import sight_at
from kbdesk.services.workspace import Desk
from kbdesk.store.items import ItemRow
from kbdesk.store.transaction import Reader

MIN_UID_PREFIX = 8
PAGE = 500


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One line of a list: an item by its text in the default locale, or what stands in.

    Attributes:
        title: of the newest revision, whose number, state, author and time these are.
        is_live: whether customers see some revision of this text.
        section_name: of its main section, or "".
        source: the path it was imported from, or "".
        texts: how many renditions the item has.
    """

    item_uid: str
    title: str
    type: ItemType
    state: State
    number: int
    is_live: bool
    is_archived: bool
    locale: str
    channel: str
    section_name: str
    author: str
    updated_at: datetime
    source: str
    shortcode: str
    texts: int


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
    raise NotFound(f'There is no section "{name}".')


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
        sight = sight_at(desk, reader)
        rows = tuple(
            row
            for row in reader.items.rows(include_archived=include_archived)
            if sight.sees(row.item_uid, row.sections, row.locale)
        )
        if section_uid is not None:
            wanted = _with_descendants(reader, section_uid)
            rows = tuple(row for row in rows if wanted.intersection(row.sections))
        names = {section.uid: section.name for section in reader.sections.list_all()}
        sources = {uid: ref.external_id for uid, ref in reader.items.list_refs("folder")}
    lines = _lines(rows, desk.kb.workspace.default_locale, names, sources)
    return tuple(sorted(lines, key=lambda line: (line.title.casefold(), line.item_uid)))


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A piece of a long list.

    Attributes:
        lines: in the order the items were made.
        after: what the next page is asked for with; None after the last one.
    """

    lines: tuple[ListedItem, ...]
    after: ItemRow | None


def list_page(
    desk: Desk,
    *,
    after: ItemRow | None = None,
    limit: int = PAGE,
    section_uid: str | None = None,
    include_archived: bool = False,
) -> ItemPage:
    """Gives some items of one section or of all, about `limit`, in the order they were made.

    A long list shows its first page at once, however many there are; sorting by title takes all
    of them (`list_items`). A page may be shorter than `limit` where others may not be seen.
    """
    with desk.kb.read() as reader:
        sight = sight_at(desk, reader)
        rows = reader.items.rows(
            section_uid=section_uid, include_archived=include_archived, limit=limit, after=after
        )
        is_last = len(rows) < limit
        if not is_last:
            # The last item may have more texts: they come with the next page, or at once.
            uid = rows[-1].item_uid
            whole = reader.items.rows(item_uids=[uid], include_archived=include_archived)
            rows = (*(row for row in rows if row.item_uid != uid), *whole)
        sources = {
            item.uid: item.source for item in reader.items.many(row.item_uid for row in rows)
        }
        names = {section.uid: section.name for section in reader.sections.list_all()}
    seen = [row for row in rows if sight.sees(row.item_uid, row.sections, row.locale)]
    lines = tuple(_lines(seen, desk.kb.workspace.default_locale, names, sources))
    return ItemPage(lines, None if is_last else rows[-1])


def _lines(
    rows: Iterable[ItemRow], default: str, names: dict[str, str], sources: dict[str, str]
) -> Iterator[ListedItem]:
    texts: dict[str, list[ItemRow]] = {}
    for row in rows:
        texts.setdefault(row.item_uid, []).append(row)
    for group in texts.values():
        first = min(group, key=lambda row: _standing_in(row, default))
        yield _line(first, len(group), names, sources)


def _standing_in(row: ItemRow, default_locale: str) -> tuple[bool, bool, str, str]:
    return (
        row.locale != default_locale,
        row.channel != BASE_CHANNEL,
        row.locale,
        row.channel,
    )


def _line(
    row: ItemRow, texts: int, section_names: dict[str, str], sources: dict[str, str]
) -> ListedItem:
    return ListedItem(
        item_uid=row.item_uid,
        title=row.title,
        type=row.type,
        state=row.state,
        number=row.number,
        is_live=row.is_live,
        is_archived=row.is_archived,
        locale=row.locale,
        channel=row.channel,
        section_name=section_names.get(row.sections[0], "") if row.sections else "",
        author=row.author,
        updated_at=row.updated_at,
        source=sources.get(row.item_uid, ""),
        shortcode=row.shortcode,
        texts=texts,
    )


def _with_descendants(reader: Reader, section_uid: str) -> set[str]:
    found = {section_uid}
    for section in in_tree_order(reader.sections.list_all()):
        if section.parent_uid in found:
            found.add(section.uid)
    return found


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
    for tag in fallback_chain(locale, default_locale):
        for key in (channel, BASE_CHANNEL):
            for rendition in renditions:
                if rendition.locale == tag and rendition.channel == key:
                    return rendition
    if not renditions:
        raise NotFound("This item has no text.", "Archive it, or write one.")
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
