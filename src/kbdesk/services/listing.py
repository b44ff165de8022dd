"""The list of all items as a person sees it, kept at hand and renewed by the change feed.

Sorting by title and narrowing by many fields take all items, so a desk reads them once and from
then on only those that changed. Its first page does not wait for that (`library.list_page`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from weakref import WeakKeyDictionary

from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import ItemType
from kbdesk.domain.taxonomy import in_tree_order
from kbdesk.domain.workflow import State
from kbdesk.services.desk import Desk
from kbdesk.services.sight import Sight, sight_at
from kbdesk.store.list_order import standing
from kbdesk.store.lists import Card, CardHead, CardText
from kbdesk.store.transaction import Reader

MOST_RENEWED = 2_000
"""More changes than that are not followed: all is read anew."""

_at_hand: WeakKeyDictionary[Desk, Listing] = WeakKeyDictionary()


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
    slug: str
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
class Entry:
    """An item in a list: its line, and what lists are narrowed by.

    Attributes:
        key: what the list is ordered by.
        card: the item with those of its texts that the person reads.
    """

    key: tuple[str, str]
    line: ListedItem
    card: Card


@dataclass(frozen=True, slots=True)
class Listing:
    """All items that a person may read, archived ones too.

    Attributes:
        seq: the commit that it shows.
        whose: the base, the person and the rights that it holds for.
        entries: by title.
    """

    seq: int
    whose: tuple[object, ...]
    entries: tuple[Entry, ...]


def entries_of(
    desk: Desk, reader: Reader, section_uid: str | None = None, *, include_archived: bool = False
) -> tuple[Entry, ...]:
    """Gives what a person sees of one section and those below it or of all, by title."""
    sight = sight_at(desk, reader)
    wanted = with_descendants(reader, section_uid) if section_uid is not None else None
    entries: Iterable[Entry]
    if wanted is not None and desk not in _at_hand:  # a section alone does not wait for all
        uids = reader.lists.uids_in(sorted(wanted))
        default = reader.workspace_settings.get().default_locale
        entries = _by_title(read_entries(reader, sight, default, uids).values())
    else:
        entries = at_hand(desk, reader).entries
    if wanted is not None:
        entries = (entry for entry in entries if not wanted.isdisjoint(entry.card.sections))
    if not include_archived:
        entries = (entry for entry in entries if not entry.card.is_archived)
    if sight.private or sight.withheld:
        entries = (
            entry
            for entry in entries
            if sight.sees(entry.card.item_uid, entry.card.sections, entry.line.locale)
        )
    return tuple(entries)


def at_hand(desk: Desk, reader: Reader) -> Listing:
    """Gives the list of the desk as the snapshot shows it, or newer."""
    sight = sight_at(desk, reader)
    settings = reader.workspace_settings.get()
    whose = (settings.db_epoch, settings.default_locale, sight.user, sight.grants, sight.above)
    known = _at_hand.get(desk)
    if known is None or known.whose != whose:
        known = _read(reader, sight, settings.default_locale, whose)
    elif known.seq < reader.seq:
        known = _renewed(reader, sight, settings.default_locale, known)
    else:
        return known
    _at_hand[desk] = known
    return known


def page_of(
    lines: Sequence[ListedItem], *, limit: int | None, after: str = ""
) -> tuple[ListedItem, ...]:
    """Gives the lines that come after that of an item, at most `limit`.

    Raises:
        BadInput: the item is not among them.
    """
    start = 0
    if after:
        found = (number for number, line in enumerate(lines) if line.item_uid == after)
        number = next(found, None)
        if number is None:
            raise BadInput(f"The item {after} is not in this list.", "Begin again without a place.")
        start = number + 1
    return tuple(lines[start:] if limit is None else lines[start : start + limit])


def read_entries(
    reader: Reader, sight: Sight, default_locale: str, item_uids: Sequence[str] | None
) -> dict[str, Entry]:
    """Gives the entries of some items, or of all, that the person may read, by item uid."""
    names = {uid: section.name for uid, section in sight.sections.items()}
    read = {
        card.item_uid: card
        for card in _seen(reader.lists.cards(item_uids).values(), sight)
        if card.texts
    }
    texts = {uid: standing(card.texts, default_locale) for uid, card in read.items()}
    heads = reader.lists.heads([text.head_uid for text in texts.values()])
    found = {}
    for uid, card in read.items():
        text = texts[uid]
        line = _line(card, text, heads[text.head_uid], names)
        found[uid] = Entry((line.title.casefold(), uid), line, card)
    return found


def with_descendants(reader: Reader, section_uid: str) -> set[str]:
    """Gives the uids of a section and of all below it."""
    found = {section_uid}
    for section in in_tree_order(reader.sections.list_all()):
        if section.parent_uid in found:
            found.add(section.uid)
    return found


def _read(reader: Reader, sight: Sight, default_locale: str, whose: tuple[object, ...]) -> Listing:
    entries = read_entries(reader, sight, default_locale, None)
    return Listing(reader.seq, whose, _by_title(entries.values()))


def _renewed(reader: Reader, sight: Sight, default_locale: str, known: Listing) -> Listing:
    """Gives a list with what the commits since then changed."""
    touched: set[str] = set()
    seq = known.seq
    while seq < reader.seq and len(touched) <= MOST_RENEWED:
        changes = reader.feed.since(seq)
        if any(change.kind == "section" for change in changes.rows):  # its name, or its place
            return _read(reader, sight, default_locale, known.whose)
        touched.update(changes.item_uids)
        seq = changes.seq
    if len(touched) > MOST_RENEWED:
        return _read(reader, sight, default_locale, known.whose)
    if not touched:
        return replace(known, seq=reader.seq)
    fresh = read_entries(reader, sight, default_locale, sorted(touched))
    kept = (entry for entry in known.entries if entry.card.item_uid not in touched)
    return Listing(reader.seq, known.whose, _by_title((*kept, *fresh.values())))


def _by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=attrgetter("key")))


def _seen(cards: Iterable[Card], sight: Sight) -> Iterator[Card]:
    """Gives the cards with the texts that a grant reaches; what is private is asked later."""
    if sight.reads_all():
        yield from cards
        return
    for card in cards:
        hidden = [text for text in card.texts if not sight.reads(card.sections, text.locale)]
        if not hidden:
            yield card
        else:
            yield replace(card, texts=tuple(text for text in card.texts if text not in hidden))


def _line(
    card: Card, text: CardText, head: CardHead, section_names: Mapping[str, str]
) -> ListedItem:
    return ListedItem(
        item_uid=card.item_uid,
        slug=card.slug,
        title=head.title,
        type=card.type,
        state=head.state,
        number=head.number,
        is_live=text.is_live,
        is_archived=card.is_archived,
        locale=text.locale,
        channel=text.channel,
        section_name=section_names.get(card.sections[0], "") if card.sections else "",
        author=head.author,
        updated_at=head.updated_at,
        source=card.source,
        shortcode=card.shortcode,
        texts=len(card.texts),
    )
