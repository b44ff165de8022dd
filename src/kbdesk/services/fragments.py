"""Fragments: texts inside other texts, where they stand and how deep they may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.content.includes import MAX_DEPTH, CannotExpand
from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Content
from kbdesk.services import library
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sight_at
from kbdesk.services.using import TextUse, names_of, seen_uses, texts_using
from kbdesk.store.transaction import Reader
from kbdesk.store.uses import uses_of


@dataclass(frozen=True, slots=True)
class FragmentLine:
    """One fragment in a list.

    Attributes:
        slug: what `{{include:...}}` calls it.
        texts: how many texts include it by themselves.
    """

    item_uid: str
    slug: str
    title: str
    is_live: bool
    texts: int


def list_fragments(desk: Desk) -> tuple[FragmentLine, ...]:
    """Gives the fragments in use, by title."""
    lines = [
        line
        for line in library.list_items(desk)
        if line.type is ItemType.FRAGMENT and not line.is_archived
    ]
    with desk.kb.read() as reader:
        counts = reader.uses.count_names(UseKind.INCLUDE)
        slugs = {item.uid: item.slug for item in reader.items.many(x.item_uid for x in lines)}
        return tuple(
            FragmentLine(
                line.item_uid,
                slugs[line.item_uid],
                line.title,
                line.is_live,
                sum(
                    counts.get(name, 0)
                    for name in names_of(reader, line.item_uid, slugs[line.item_uid])
                ),
            )
            for line in lines
        )


def where_used(desk: Desk, item_uid: str) -> tuple[TextUse, ...]:
    """Gives the texts that a fragment stands in, by itself or inside another, by title.

    Raises:
        NotFound: there is no such item.
        BadInput: it is no fragment.
    """
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid)
        sight_at(desk, reader).check(item)
        if item.type is not ItemType.FRAGMENT:
            raise BadInput(f'"{item.slug}" is no fragment.', "Only fragments stand in other texts.")
        uses = texts_using(reader, UseKind.INCLUDE, names_of(reader, item.uid, item.slug))
        return seen_uses(desk, reader, uses)


def check_nesting(reader: Reader, item: Item, content: Content) -> None:
    """Lets a text of an item be saved, or says why its fragments cannot stand like that.

    The live and the newest texts of fragments count, in all their languages. Names that do not
    exist yet pass: a draft may be ahead of them.

    Raises:
        CannotExpand: the fragments would lead in a circle, or stand more than MAX_DEPTH deep.
    """
    included = [name for kind, name in uses_of(content) if kind is UseKind.INCLUDE]
    if not included:
        return
    via = (item.slug,) if item.type is ItemType.FRAGMENT else ()
    names = dict.fromkeys(_canonical(reader, name) for name in included)
    chain = (*via, *_deepest(reader, names, via, {}))
    if via:
        chain = (*_highest(reader, names_of(reader, item.uid, item.slug)), *chain)
    if len(chain) > MAX_DEPTH:
        raise CannotExpand(
            f"The fragments stand more than {MAX_DEPTH} deep: {' > '.join(chain)}.",
            chain=chain,
            hint="Put the words of one of them into the other.",
        )


def _deepest(
    reader: Reader, names: Iterable[str], via: tuple[str, ...], known: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Gives the longest chain of fragments that begins with one of `names`."""
    longest: tuple[str, ...] = ()
    for name in names:
        if name in via:
            circle = (*via[via.index(name) :], name)
            raise CannotExpand(
                f"The fragments lead in a circle: {' > '.join(circle)}.",
                cycle=circle,
                hint="Take one of them out.",
            )
        if name not in known:
            inside = _included_by(reader, name)
            known[name] = (name, *_deepest(reader, inside, (*via, name), known))
        longest = max(longest, known[name], key=len)
    return longest


def _included_by(reader: Reader, name: str) -> tuple[str, ...]:
    """Gives the fragments that the live and the newest texts of a fragment include."""
    item = _fragment(reader, name)
    if item is None:
        return ()
    uids = {
        uid
        for rendition in reader.renditions.list_of(item.uid)
        for uid in (rendition.head_uid, rendition.live_uid)
        if uid
    }
    uses = (use for uid in sorted(uids) for use in reader.uses.list_of(uid))
    names = (name for kind, name in uses if kind is UseKind.INCLUDE)
    return tuple(dict.fromkeys(_canonical(reader, name) for name in names))


def _fragment(reader: Reader, name: str) -> Item | None:
    item = reader.items.find_by_slug(name)
    if item is None and (moved_to := reader.redirects.find(name)):
        item = reader.items.find(moved_to)
    return item if item and item.type is ItemType.FRAGMENT else None


def _canonical(reader: Reader, name: str) -> str:
    """Gives the address that a fragment has now, for one that it had before."""
    item = _fragment(reader, name)
    return item.slug if item else name


def _highest(
    reader: Reader, names: tuple[str, ...], seen: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Gives the longest chain of fragments that ends in one that includes one of `names`."""
    longest: tuple[str, ...] = ()
    uses = reader.uses.where_any_used(UseKind.INCLUDE, names)
    users = reader.items.many({use.item_uid for use in uses} - seen)
    for item in users:
        if item.type is ItemType.FRAGMENT:
            above = _highest(reader, names_of(reader, item.uid, item.slug), seen | {item.uid})
            longest = max(longest, (*above, item.slug), key=len)
    return longest
