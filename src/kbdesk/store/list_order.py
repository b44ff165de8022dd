"""Walks the order of a long list: by an index, piece by piece, however many items there are.

Each piece is cut from the index before anything is joined to it. In one query for all, a database
that misjudges how many texts are the newest would sort every text there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)

from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t
from kbdesk.store.tables.columns import KEY

_BEYOND = "~"
"""Comes after each uid, which is hexadecimal."""

_MOST_WALKED = 20_000


class ListOrder(StrEnum):
    """What a list is ordered by; of CHANGED, the newest comes first."""

    TITLE = "title"
    MADE = "made"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the key of its last line, and what tells equal keys apart."""

    key: str
    uid: str


class _Text(Protocol):
    """What tells which text of an item stands in lists."""

    @property
    def locale(self) -> str: ...

    @property
    def channel(self) -> str: ...


T = TypeVar("T", bound=_Text)


def walk(
    session: Session,
    order: ListOrder,
    default_locale: str,
    *,
    limit: int,
    after: Place | None = None,
    section_uids: Sequence[str] | None = None,
    include_archived: bool = False,
) -> list[tuple[str, Place]]:
    """Gives (item uid, place) for the next items by walking the order's index."""
    wanted = [standing_there(default_locale)]
    if not include_archived:
        wanted.append(t.item.c.archived_at.is_(None))
    if section_uids is not None:
        its = t.item_section.c
        inside = and_(its.item_uid == t.item.c.uid, its.section_uid.in_(section_uids))
        wanted.append(select(literal(1)).where(inside).exists())
    seen = (after.key, after.uid, _BEYOND) if after else None
    # Nearly each item has a text; of the entries of old texts, most show none.
    size, walked = limit if order is ListOrder.MADE else limit * 4, 0
    found: list[tuple[str, Place]] = []
    while True:
        piece = _piece(session, order, seen).limit(size)
        rows: Iterable[Any] = session.execute(
            _texts_at(piece.subquery(), order).where(*wanted)
        ).all()
        found += sorted(
            ((uid, Place(key, mark)) for uid, key, mark in rows),
            key=lambda one: (one[1].key, one[1].uid),
            reverse=order is ListOrder.CHANGED,
        )
        if len(found) >= limit:
            return found[:limit]
        last = session.execute(piece.limit(1).offset(size - 1)).first()
        if last is None:
            return found
        seen = (last.place_key, last.mark, last.head)
        walked += size
        # As many as the yield so far says that it takes, and some more.
        size = max(size, min(_MOST_WALKED, limit * walked * 5 // (len(found) + 1) // 4 - walked))


def _piece(session: Session, order: ListOrder, seen: tuple[str, str, str] | None) -> Select[Any]:
    """Gives the entries of the order's index that come after one: those of old texts, too."""
    its = t.revision.c
    sides: list[Any]
    match order:
        case ListOrder.MADE:
            uid = t.item.c.uid
            sides = [uid]
            cells = (uid.label("place_key"), uid.label("mark"), uid.label("head"))
            passed = uid > (seen[0] if seen else "")
        case ListOrder.CHANGED:
            sides = [its.uid.desc()]
            cells = (its.uid.label("place_key"), its.uid.label("mark"), its.uid.label("head"))
            passed = its.uid < (seen[0] if seen else _BEYOND)
        case ListOrder.TITLE:
            key = literal_column(t.TITLE_KEYS[session.connection.dialect.name], KEY)
            keys = [key, its.rendition_uid, its.uid]
            sides = keys
            cells = (key.label("place_key"), its.rendition_uid.label("mark"), its.uid.label("head"))
            start = seen or ("", "", "")
            passed = and_(key >= start[0], tuple_(*keys) > tuple_(*map(literal, start)))
    wanted = select(*cells).where(passed).order_by(*sides)
    return wanted.add_columns(its.rendition_uid) if order is ListOrder.CHANGED else wanted


def _texts_at(piece: Subquery, order: ListOrder) -> Select[Any]:
    """Gives the query for the newest texts that stand at entries of an index."""
    its = t.rendition.c
    wanted = select(its.item_uid, piece.c.place_key, piece.c.mark).select_from(piece)
    if order is ListOrder.MADE:
        wanted = wanted.join(t.rendition, its.item_uid == piece.c.mark)
    else:
        text = piece.c.rendition_uid if order is ListOrder.CHANGED else piece.c.mark
        wanted = wanted.join(t.rendition, and_(its.uid == text, its.head_uid == piece.c.head))
    return wanted.join(t.item, t.item.c.uid == its.item_uid)


def standing_there(default_locale: str) -> ColumnElement[bool]:
    """Gives the condition that a text is the one of its item that stands in lists."""
    its, other = t.rendition.c, t.rendition.alias("other").c
    better = and_(
        other.item_uid == its.item_uid,
        other.head_uid.is_not(None),
        _rank(other, default_locale) < _rank(its, default_locale),
    )
    first = and_(its.locale == default_locale, its.channel == BASE_CHANNEL)
    there = or_(first, ~select(literal(1)).where(better).exists())
    return and_(its.head_uid.is_not(None), there)


def _rank(its: Any, default_locale: str) -> Any:
    """Gives what the texts of an item are compared by: the least one stands in lists."""
    return tuple_(
        its.locale != default_locale, its.channel != BASE_CHANNEL, its.locale, its.channel
    )


def places_of(
    session: Session,
    order: ListOrder,
    default_locale: str,
    item_uids: Iterable[str],
    *,
    include_archived: bool = False,
) -> dict[str, Place]:
    """Gives where some items stand in an order, by item uid."""
    its, head = t.rendition.c, t.revision.c
    wanted = (
        select(its.item_uid, its.uid, its.head_uid)
        .join(t.item, t.item.c.uid == its.item_uid)
        .where(standing_there(default_locale))
    )
    if not include_archived:
        wanted = wanted.where(t.item.c.archived_at.is_(None))
    rows: list[Any] = [
        row
        for chunk in chunked(item_uids)
        for row in session.execute(wanted.where(session.among(its.item_uid, chunk)))
    ]
    if order is ListOrder.MADE:
        return {uid: Place(uid, uid) for uid, _, _ in rows}
    if order is ListOrder.CHANGED:
        return {uid: Place(newest, newest) for uid, _, newest in rows}
    titles = {
        row.uid: row.title
        for chunk in chunked(newest for _, _, newest in rows)
        for row in session.execute(
            select(head.uid, head.title).where(session.among(head.uid, chunk))
        )
    }
    return {uid: Place(title_key(titles[newest]), text) for uid, text, newest in rows}


def cut(
    places: dict[str, Place], order: ListOrder, *, limit: int, after: Place | None
) -> tuple[tuple[str, Place], ...]:
    """Gives a page of items whose places are all known."""
    down = order is ListOrder.CHANGED
    keyed = ((place.key, place.uid, uid) for uid, place in places.items())
    if after is not None:
        seen = (after.key, after.uid)
        keyed = (one for one in keyed if (one[:2] < seen if down else one[:2] > seen))
    found = sorted(keyed, reverse=down)[:limit]
    return tuple((uid, places[uid]) for _, _, uid in found)


def standing(texts: Iterable[T], default_locale: str) -> T:
    """Gives the text of an item that stands in lists: that of the default locale, or the next."""
    return min(
        texts,
        key=lambda text: (
            text.locale != default_locale,
            text.channel != BASE_CHANNEL,
            text.locale,
            text.channel,
        ),
    )


def title_key(title: str) -> str:
    """Gives what a title is ordered by, as the index does: only a-z without regard to case."""
    return "".join(chr(ord(sign) + 32) if "A" <= sign <= "Z" else sign for sign in title)
