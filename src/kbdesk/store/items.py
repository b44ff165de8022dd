"""Reads items, one by one and in bulk, and the light rows that lists show."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, Table, and_, select, text, tuple_

from kbdesk.domain.errors import NotFound
from kbdesk.domain.item import Audience, ExternalRef, Item, ItemScope, ItemType
from kbdesk.domain.workflow import State
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of a list: a rendition without its body.

    Attributes:
        title: of the newest revision.
        state: of the newest revision.
        is_live: whether customers see some revision of it.
        is_behind: whether the live revision is not the newest one.
        sections: uids, the main one first.
        updated_at: when the newest revision was saved.
    """

    item_uid: str
    rendition_uid: str
    type: ItemType
    slug: str
    shortcode: str
    audience: Audience
    owner: str
    locale: str
    channel: str
    title: str
    state: State
    number: int
    is_live: bool
    is_behind: bool
    is_archived: bool
    sections: tuple[str, ...]
    author: str
    updated_at: datetime


class Items:
    """The items of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Item:
        """Gives the item.

        Raises:
            NotFound: there is none with this uid.
        """
        item = self.find(uid)
        if item is None:
            raise NotFound(f"There is no item {uid}.", "It may have been removed meanwhile.")
        return item

    def find(self, uid: str) -> Item | None:
        """Gives the item, or None."""
        return self._first(select(t.item).where(t.item.c.uid == uid))

    def find_by_slug(self, slug: str) -> Item | None:
        """Gives the item with this address, archived or not, or None."""
        return self._first(select(t.item).where(t.item.c.slug == slug))

    def find_by_shortcode(self, shortcode: str) -> Item | None:
        """Gives the item with this shortcode in whatever case, or None."""
        key = shortcode.casefold()
        return self._first(select(t.item).where(t.item.c.shortcode_key == key))

    def find_by_ref(self, system: str, external_id: str) -> tuple[Item, ...]:
        """Gives the items that came from, or went to, this id of another system."""
        ref = t.external_ref.c
        held = select(ref.item_uid).where(ref.system == system, ref.external_id == external_id)
        return self._all(select(t.item).where(t.item.c.uid.in_(held)))

    def many(self, uids: Iterable[str]) -> tuple[Item, ...]:
        """Gives those of the items that exist, ordered by uid."""
        found = [
            row
            for chunk in chunked(uids)
            for row in self._session.execute(select(t.item).where(t.item.c.uid.in_(chunk)))
        ]
        return self._with_parts(sorted(found, key=lambda row: row.uid))

    def list_all(self, *, include_archived: bool = False) -> tuple[Item, ...]:
        """Gives all items, ordered by uid, which is the order they were made in."""
        wanted = select(t.item)
        return self._all(
            wanted if include_archived else wanted.where(t.item.c.archived_at.is_(None))
        )

    def list_beginning(self, prefix: str) -> tuple[Item, ...]:
        """Gives the items whose uid begins so, archived ones too, ordered by uid."""
        its = t.item.c.uid
        return self._all(select(t.item).where(its >= prefix, its < f"{prefix}\uffff"))

    def list_scoped(self) -> tuple[Item, ...]:
        """Gives the items that are not the whole base's: a person's or a team's own."""
        return self._all(select(t.item).where(text(t.SCOPED)))

    def tagged(self, tags: Iterable[str]) -> frozenset[str]:
        """Gives the uids of the items, archived ones among them, that have any of the tags."""
        return frozenset(
            row.item_uid
            for chunk in chunked(tags)
            for row in self._session.execute(
                select(t.item_tag.c.item_uid).join(t.tag).where(t.tag.c.name.in_(chunk))
            )
        )

    def list_in_section(
        self, section_uid: str, *, include_archived: bool = False
    ) -> tuple[Item, ...]:
        """Gives the items that stand in this section itself, ordered by uid."""
        wanted = (
            select(t.item)
            .join(t.item_section, t.item_section.c.item_uid == t.item.c.uid)
            .where(t.item_section.c.section_uid == section_uid)
        )
        return self._all(
            wanted if include_archived else wanted.where(t.item.c.archived_at.is_(None))
        )

    def list_refs(self, system: str) -> tuple[tuple[str, ExternalRef], ...]:
        """Gives (item uid, ref) for all that came from a system, ordered by external id."""
        ref = t.external_ref.c
        rows = self._session.execute(
            select(ref.item_uid, ref.system, ref.external_id, ref.seen_hash)
            .where(ref.system == system)
            .order_by(ref.external_id, ref.item_uid)
        )
        return tuple(
            (row.item_uid, ExternalRef(row.system, row.external_id, row.seen_hash)) for row in rows
        )

    def taken_slugs(self, beginning: str = "") -> frozenset[str]:
        """Gives the addresses in use that begin so, those of archived items too."""
        slug = t.item.c.slug
        wanted = select(slug)
        if beginning:
            wanted = wanted.where(slug >= beginning, slug < f"{beginning}~")
        return frozenset(self._session.execute(wanted).scalars())

    def rows(
        self,
        *,
        section_uid: str | None = None,
        item_uids: Iterable[str] | None = None,
        locale: str | None = None,
        channel: str | None = None,
        state: State | None = None,
        include_archived: bool = False,
        limit: int | None = None,
        after: ItemRow | None = None,
    ) -> tuple[ItemRow, ...]:
        """Gives the lines of a list, ordered by item uid, locale and channel.

        Each filter that is given has to hold. Items without any text have no line. A long list
        is read in pages: at most `limit` lines, those that come `after` the last one there is.
        """
        wanted = _rows_query()
        if section_uid is not None:
            wanted = wanted.join(t.item_section, t.item_section.c.item_uid == t.item.c.uid).where(
                t.item_section.c.section_uid == section_uid
            )
        for column, value in ((t.rendition.c.locale, locale), (t.rendition.c.channel, channel)):
            if value is not None:
                wanted = wanted.where(column == value)
        if state is not None:
            wanted = wanted.where(t.revision.c.state == state.value)
        waits = state in t.WAITING_STATES
        if waits:
            # Leads from the few that wait to their texts, for no index leads from heads.
            theirs = t.rendition.c.uid == t.revision.c.rendition_uid
            wanted = wanted.where(text(t.WAITING), theirs)
        if not include_archived:
            wanted = wanted.where(t.item.c.archived_at.is_(None))
        # Not by item.uid: this order is that of an index.
        order = (t.rendition.c.item_uid, t.rendition.c.locale, t.rendition.c.channel)
        if after is not None:
            seen = (after.item_uid, after.locale, after.channel)
            wanted = wanted.where(order[0] >= seen[0], tuple_(*order) > tuple_(*seen))
        # The few that wait are found by their index, which an order by item would pass over.
        if limit is not None and not waits:
            wanted = wanted.order_by(*order).limit(limit)
        if item_uids is None:
            found = list(self._session.execute(wanted))
            # All of them in one query, unless few are needed.
            few = section_uid is not None or limit is not None
            sections = self._sections(list({row.uid for row in found}) if few else None)
        else:
            uids = list(item_uids)
            found = [
                row
                for chunk in chunked(uids)
                for row in self._session.execute(wanted.where(t.item.c.uid.in_(chunk)))
            ]
            sections = self._sections(uids)
        found.sort(key=lambda row: (row.uid, row.locale, row.channel))
        return tuple(
            _row_to_item_row(row, tuple(sections.get(row.uid, ()))) for row in found[:limit]
        )

    def _first(self, wanted: Select[Any]) -> Item | None:
        row = self._session.execute(wanted).first()
        return self._with_parts([row])[0] if row is not None else None

    def _all(self, wanted: Select[Any]) -> tuple[Item, ...]:
        return self._with_parts(list(self._session.execute(wanted.order_by(t.item.c.uid))))

    def _with_parts(self, rows: list[Row[Any]]) -> tuple[Item, ...]:
        """Gives items with their sections, tags and refs: three queries a chunk, not an item."""
        uids = [row.uid for row in rows]
        sections = self._sections(uids)
        tags: defaultdict[str, list[str]] = defaultdict(list)
        named = select(t.item_tag.c.item_uid, t.tag.c.name).join(t.tag)
        for row in self._parts(named, t.item_tag, uids):
            tags[row.item_uid].append(row.name)
        refs: defaultdict[str, list[ExternalRef]] = defaultdict(list)
        ref = t.external_ref.c
        for row in self._parts(
            select(ref.item_uid, ref.system, ref.external_id, ref.seen_hash), t.external_ref, uids
        ):
            refs[row.item_uid].append(ExternalRef(row.system, row.external_id, row.seen_hash))
        return tuple(
            row_to_item(
                row,
                tuple(sections.get(row.uid, ())),
                tuple(sorted(tags.get(row.uid, ()))),
                tuple(sorted(refs.get(row.uid, ()), key=lambda r: (r.system, r.external_id))),
            )
            for row in rows
        )

    def _sections(self, uids: list[str] | None) -> dict[str, list[str]]:
        stands = t.item_section.c
        wanted = select(stands.item_uid, stands.section_uid, stands.position)
        found = list(
            self._session.execute(wanted)
            if uids is None
            else self._parts(wanted, t.item_section, uids)
        )
        sections: defaultdict[str, list[str]] = defaultdict(list)
        for row in sorted(found, key=lambda row: (row.item_uid, row.position)):
            sections[row.item_uid].append(row.section_uid)
        return sections

    def _parts(self, wanted: Select[Any], of: Table, uids: list[str]) -> list[Row[Any]]:
        return [
            row
            for chunk in chunked(uids)
            for row in self._session.execute(wanted.where(of.c.item_uid.in_(chunk)))
        ]


def row_to_item(
    row: Row[Any],
    sections: tuple[str, ...],
    tags: tuple[str, ...],
    refs: tuple[ExternalRef, ...],
) -> Item:
    """Gives the item that a row of `item` and the rows of its parts stand for."""
    return Item(
        uid=row.uid,
        type=ItemType(row.type),
        slug=row.slug,
        created_at=row.created_at,
        created_by=row.created_by,
        shortcode=row.shortcode,
        audience=Audience(row.audience),
        sections=sections,
        tags=tags,
        owner=row.owner,
        situation=row.situation,
        response_class=row.response_class,
        archived_at=row.archived_at,
        redirect_to=row.redirect_to or "",
        refs=refs,
        extra=tuple((key, value) for key, value in json.loads(row.extra)),
        team=row.team,
        scope=ItemScope(row.scope),
        intent=row.intent,
        protocol=row.protocol,
        escalation_uid=row.escalation_uid,
        derived_from=row.derived_from,
        keywords=tuple((locale, tuple(words)) for locale, words in json.loads(row.keywords)),
    )


def _rows_query() -> Select[Any]:
    item, rendition, head = t.item.c, t.rendition.c, t.revision.c
    return (
        select(
            item.uid,
            item.type,
            item.slug,
            item.shortcode,
            item.audience,
            item.owner,
            item.archived_at,
            rendition.uid.label("rendition_uid"),
            rendition.locale,
            rendition.channel,
            rendition.head_uid,
            rendition.live_uid,
            head.title,
            head.state,
            head.number,
            head.author,
            head.created_at.label("updated_at"),
        )
        .join(t.rendition, rendition.item_uid == item.uid)
        .join(t.revision, and_(head.uid == rendition.head_uid))
    )


# Lists have tens of thousands of lines; a call of an enum costs three times a look-up.
_TYPES = {str(one): one for one in ItemType}
_AUDIENCES = {str(one): one for one in Audience}
_STATES = {str(one): one for one in State}


def _row_to_item_row(row: Row[Any], sections: tuple[str, ...]) -> ItemRow:
    return ItemRow(
        item_uid=row.uid,
        rendition_uid=row.rendition_uid,
        type=_TYPES[row.type],
        slug=row.slug,
        shortcode=row.shortcode,
        audience=_AUDIENCES[row.audience],
        owner=row.owner,
        locale=row.locale,
        channel=row.channel,
        title=row.title,
        state=_STATES[row.state],
        number=row.number,
        is_live=row.live_uid is not None,
        is_behind=row.live_uid is not None and row.live_uid != row.head_uid,
        is_archived=row.archived_at is not None,
        sections=sections,
        author=row.author,
        updated_at=row.updated_at,
    )
