"""Reads what lists of items show: light cards, and pages of them in an order that an index has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    case,
    func,
    or_,
    select,
)

from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.workflow import State
from kbdesk.store.list_order import ListOrder, Place, cut, places_of, walk
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t
from kbdesk.store.tables.facts import text_use

SMALL = 3_000
"""A section with at most so many items is sorted; of a larger one, an index is walked."""


@dataclass(frozen=True, slots=True)
class CardText:
    """A text of an item, as far as a list has to know it; `head_uid` is its newest revision."""

    locale: str
    channel: str
    head_uid: str
    is_live: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An item without its words.

    Attributes:
        sections: uids, the main one first.
        source: the path it was imported from, or "".
        texts: by locale and channel; an item without any has no card.
    """

    item_uid: str
    slug: str
    type: ItemType
    shortcode: str
    audience: Audience
    owner: str
    team: str
    created_by: str
    is_archived: bool
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    source: str
    texts: tuple[CardText, ...]


@dataclass(frozen=True, slots=True)
class CardHead:
    """The newest revision of a text without its body."""

    title: str
    state: State
    number: int
    author: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class UsingText:
    """A text that uses something by itself.

    Attributes:
        name: of the thing used.
        title: of its newest revision; likewise `state`.
        is_live: whether the live revision has the use; likewise `is_head` for the newest.
    """

    name: str
    item_uid: str
    rendition_uid: str
    slug: str
    type: ItemType
    locale: str
    channel: str
    title: str
    state: State
    is_live: bool
    is_head: bool


class Lists:
    """The cards of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cards(self, item_uids: Sequence[str] | None = None) -> dict[str, Card]:
        """Gives the cards of some items, or of all, archived ones too, by item uid."""
        its, text = t.item.c, t.rendition.c
        texts: defaultdict[str, list[CardText]] = defaultdict(list)
        wanted = select(
            text.item_uid, text.locale, text.channel, text.head_uid, text.live_uid
        ).where(text.head_uid.is_not(None))
        for uid, locale, channel, head, live in self._rows(wanted, text.item_uid, item_uids):
            texts[uid].append(CardText(locale, channel, head, live is not None))
        stands = t.item_section.c
        sections = self._named(
            select(stands.item_uid, stands.section_uid, stands.position), t.item_section, item_uids
        )
        tags = self._named(
            select(t.item_tag.c.item_uid, t.tag.c.name, t.tag.c.name).join(t.tag),
            t.item_tag,
            item_uids,
        )
        ref = t.external_ref.c
        sources = self._named(
            select(ref.item_uid, ref.external_id, ref.external_id).where(ref.system == "folder"),
            t.external_ref,
            item_uids,
        )
        cells = select(
            *(its.uid, its.slug, its.type, its.shortcode, its.audience, its.owner, its.team),
            *(its.created_by, its.archived_at.is_not(None)),
        )
        found = {}
        for row in self._rows(cells, its.uid, item_uids):
            uid, slug, kind, shortcode, audience, owner, team, maker, archived = row
            if uid in texts:
                found[uid] = Card(
                    item_uid=uid,
                    slug=slug,
                    type=_TYPES[kind],
                    shortcode=shortcode,
                    audience=_AUDIENCES[audience],
                    owner=owner,
                    team=team,
                    created_by=maker,
                    is_archived=bool(archived),
                    sections=sections.get(uid, ()),
                    tags=tags.get(uid, ()),
                    source=(sources.get(uid) or ("",))[0],
                    texts=tuple(sorted(texts[uid], key=_PLACE)),
                )
        return found

    def heads(self, revision_uids: Iterable[str]) -> dict[str, CardHead]:
        """Gives what lists show of some revisions, by their uids."""
        its = t.revision.c
        wanted = select(its.uid, its.title, its.state, its.number, its.author, its.created_at)
        return {
            uid: CardHead(title, _STATES[state], number, author, at)
            for uid, title, state, number, author, at in self._rows(wanted, its.uid, revision_uids)
        }

    def uids_in(self, section_uids: Sequence[str]) -> tuple[str, ...]:
        """Gives the items that stand in some sections, each once."""
        its = t.item_section.c
        wanted = select(its.item_uid).where(its.section_uid.in_(section_uids)).distinct()
        return tuple(self._session.execute(wanted).scalars())

    def using(self, kind: UseKind, names: Iterable[str]) -> Iterator[UsingText]:
        """Gives the texts of items in use whose live or newest revision uses one of some things.

        A text that uses several has a line for each.
        """
        its, use, item, head = t.rendition.c, text_use.c, t.item.c, t.revision.c
        is_live = its.live_uid == use.revision_uid
        is_head = its.head_uid == use.revision_uid
        grouped = (
            select(
                use.name,
                use.rendition_uid,
                func.max(case((is_live, 1), else_=0)).label("is_live"),
                func.max(case((is_head, 1), else_=0)).label("is_head"),
            )
            .join(t.rendition, its.uid == use.rendition_uid)
            .where(use.kind == kind.value, or_(is_live, is_head))
            .group_by(use.name, use.rendition_uid)
        )
        for chunk in chunked(names):
            uses = grouped.where(use.name.in_(chunk)).subquery()
            wanted = (
                select(
                    *(uses.c.name, its.item_uid, its.uid, item.slug, item.type, its.locale),
                    *(its.channel, head.title, head.state, uses.c.is_live, uses.c.is_head),
                )
                .join(t.rendition, its.uid == uses.c.rendition_uid)
                .join(t.item, item.uid == its.item_uid)
                .join(t.revision, head.uid == its.head_uid)
                .where(item.archived_at.is_(None))
            )
            rows: Iterable[Any] = self._session.execute(wanted)
            for name, uid, text, slug, kind_of, locale, channel, title, state, live, newest in rows:
                yield UsingText(
                    *(name, uid, text, slug, _TYPES[kind_of], locale, channel, title),
                    *(_STATES[state], bool(live), bool(newest)),
                )

    def page(
        self,
        order: ListOrder,
        default_locale: str,
        *,
        limit: int,
        after: Place | None = None,
        section_uids: Sequence[str] | None = None,
        include_archived: bool = False,
    ) -> tuple[tuple[str, Place], ...]:
        """Gives (item uid, place) for the items of some sections or of all, in an order.

        At most `limit`, those that come `after` a place. An item stands where its text in the
        default locale stands, or what stands in for it.
        """
        if section_uids is not None:
            inside = self.uids_in(section_uids)
            if len(inside) <= SMALL:
                places = places_of(
                    self._session, order, default_locale, inside, include_archived=include_archived
                )
                return cut(places, order, limit=limit, after=after)
        return tuple(
            walk(
                self._session,
                order,
                default_locale,
                limit=limit,
                after=after,
                section_uids=section_uids,
                include_archived=include_archived,
            )
        )

    def place_of(self, order: ListOrder, default_locale: str, item_uid: str) -> Place | None:
        """Gives where an item stands in an order; None for one without texts."""
        places = places_of(self._session, order, default_locale, [item_uid], include_archived=True)
        return places.get(item_uid)

    def _named(
        self, wanted: Select[Any], of: Table, item_uids: Sequence[str] | None
    ) -> dict[str, tuple[str, ...]]:
        """Gives the second cells of (item uid, cell, order), by item, in order."""
        found: defaultdict[str, list[tuple[Any, str]]] = defaultdict(list)
        for uid, cell, position in self._rows(wanted, of.c.item_uid, item_uids):
            found[uid].append((position, cell))
        return {
            uid: tuple(cell for _, cell in (sorted(cells) if len(cells) > 1 else cells))
            for uid, cells in found.items()
        }

    def _rows(
        self, wanted: Select[Any], key: ColumnElement[str], uids: Iterable[str] | None
    ) -> Iterator[Any]:
        if uids is None:
            yield from self._session.execute(wanted).all()
            return
        for chunk in chunked(uids):
            yield from self._session.execute(wanted.where(self._session.among(key, chunk))).all()


_PLACE = attrgetter("locale", "channel")

# A call of an enum costs three times a look-up.
_TYPES = {str(one): one for one in ItemType}
_AUDIENCES = {str(one): one for one in Audience}
_STATES = {str(one): one for one in State}
