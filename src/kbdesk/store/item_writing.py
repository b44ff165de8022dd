"""Writes items: new ones, changed ones, archived ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update

from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item
from kbdesk.store.items import Items
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t

SHORTCODE_REST = timedelta(days=90)
"""How long a freed shortcode is kept back: agents go on typing the old one for a while."""


class WritableItems(Items):
    """The items inside a writing transaction."""

    def append(self, item: Item) -> None:
        """Adds an item.

        Raises:
            Refused: its address or shortcode is another item's.
        """
        self.append_many([item])

    def append_many(self, items: Sequence[Item]) -> None:
        """Adds items, in one statement a table.

        Raises:
            Refused: an address or shortcode is another item's.
        """
        session = self._session
        _check_shortcodes(session, items)
        _drop_redirects(session, [item.slug for item in items])
        session.execute_many(insert(t.item), all_sealed(t.item, (_cells(item) for item in items)))
        _insert_parts(session, items)
        for item in items:
            session.note("created", "item", item.uid, item.uid)

    def update(self, item: Item) -> None:
        """Writes all cells of an item but who made it and when; an old address redirects.

        Raises:
            NotFound: there is no such item.
            Refused: its address or shortcode is another item's.
        """
        self.update_many([item])

    def update_many(self, items: Sequence[Item]) -> None:
        """Writes items as `update` does, in one statement a table."""
        session = self._session
        before = {old.uid: old for old in self.many(item.uid for item in items)}
        for item in items:
            if item.uid not in before:
                raise NotFound(f"There is no item {item.uid}.")
        _check_shortcodes(session, items)
        _free_shortcodes(session, [(before[item.uid], item) for item in items])
        moved = [item for item in items if before[item.uid].slug != item.slug]
        _drop_redirects(session, [item.slug for item in moved])
        self._write(items, before)
        for chunk in chunked(item.uid for item in items):
            for table in (t.item_section, t.item_tag, t.external_ref):
                session.execute(delete(table).where(table.c.item_uid.in_(chunk)))
        _insert_parts(session, items)
        redirects = [
            {
                "path": before[item.uid].slug,
                "item_uid": item.uid,
                "created_at": session.at,
                "created_by": session.actor,
            }
            for item in moved
        ]
        session.execute_many(insert(t.redirect), all_sealed(t.redirect, redirects))
        session.redirected.update(before[item.uid].slug for item in moved)
        for item in items:
            session.note("edited", "item", item.uid, item.uid)

    def archive(self, uid: str, redirect_to: str = "") -> None:
        """Takes the item out of use; its texts stay. `redirect_to` is the item to see instead.

        Raises:
            NotFound: there is no such item, or none to redirect to.
        """
        if redirect_to:
            self.get(redirect_to)
        self._set_archived(uid, archived=True, redirect_to=redirect_to)
        self._session.note("archived", "item", uid, uid)

    def restore(self, uid: str) -> None:
        """Takes an archived item back into use.

        Raises:
            NotFound: there is no such item.
        """
        self._set_archived(uid, archived=False, redirect_to="")
        self._session.note("restored", "item", uid, uid)

    def _set_archived(self, uid: str, *, archived: bool, redirect_to: str) -> None:
        old = self.get(uid)
        cells = _cells(old)
        cells["archived_at"] = self._session.at if archived else None
        cells["redirect_to"] = redirect_to or None
        self._session.execute(
            update(t.item).where(t.item.c.uid == uid).values(sealed(t.item, cells))
        )

    def _write(self, items: Sequence[Item], before: dict[str, Item]) -> None:
        rows = []
        for item in items:
            old = before[item.uid]
            kept = {"created_at": old.created_at, "created_by": old.created_by}
            cells = sealed(t.item, {**_cells(item), **kept})
            rows.append({**cells, "the_uid": item.uid})
        if rows:
            self._session.execute(update(t.item).where(t.item.c.uid == bindparam("the_uid")), rows)


def _cells(item: Item) -> dict[str, Any]:
    return {
        "uid": item.uid,
        "type": item.type.value,
        "slug": item.slug,
        "shortcode": item.shortcode,
        "shortcode_key": item.shortcode.casefold() or None,
        "audience": item.audience.value,
        "owner": item.owner,
        "situation": item.situation,
        "response_class": item.response_class,
        "archived_at": item.archived_at,
        "redirect_to": item.redirect_to or None,
        "extra": json.dumps(item.extra, ensure_ascii=False),
        "created_at": item.created_at,
        "created_by": item.created_by,
        "team": item.team,
        "scope": item.scope.value,
        "intent": item.intent,
        "protocol": item.protocol,
        "escalation_uid": item.escalation_uid,
        "derived_from": item.derived_from,
        "keywords": json.dumps(item.keywords, ensure_ascii=False),
    }


def _insert_parts(session: Session, items: Sequence[Item]) -> None:
    sections = [
        {"item_uid": item.uid, "section_uid": uid, "position": position}
        for item in items
        for position, uid in enumerate(dict.fromkeys(item.sections))
    ]
    session.execute_many(insert(t.item_section), all_sealed(t.item_section, sections))
    tag_uids = _tag_uids(session, {name for item in items for name in item.tags})
    tags = [
        {"item_uid": item.uid, "tag_uid": tag_uids[name]}
        for item in items
        for name in dict.fromkeys(item.tags)
    ]
    session.execute_many(insert(t.item_tag), all_sealed(t.item_tag, tags))
    refs = [
        {
            "item_uid": item.uid,
            "system": ref.system,
            "external_id": ref.external_id,
            "seen_hash": ref.seen_hash,
        }
        for item in items
        for ref in item.refs
    ]
    session.execute_many(insert(t.external_ref), all_sealed(t.external_ref, refs))


def _tag_uids(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Gives the uid of each tag; a tag that nobody used before is made."""
    ordered = sorted(names)
    known = _known_tags(session, ordered)
    new = [{"uid": new_uid(), "name": name} for name in ordered if name not in known]
    if new:
        # On PostgreSQL somebody else may make the same tag at this moment.
        make = text(
            "INSERT INTO tag (uid, name, seal) VALUES (:uid, :name, :seal) ON CONFLICT DO NOTHING"
        )
        session.execute_many(make, all_sealed(t.tag, new))
        known = _known_tags(session, ordered)
    return known


def _known_tags(session: Session, names: list[str]) -> dict[str, str]:
    return {
        row.name: row.uid
        for chunk in chunked(names)
        for row in session.execute(select(t.tag.c.name, t.tag.c.uid).where(t.tag.c.name.in_(chunk)))
    }


def _drop_redirects(session: Session, slugs: Sequence[str]) -> None:
    """An address that an item takes stops being another item's old one."""
    for chunk in chunked(slugs):
        its = t.redirect.c.path
        gone = session.execute(delete(t.redirect).where(its.in_(chunk)).returning(its))
        session.redirected.update(gone.scalars())


def _check_shortcodes(session: Session, items: Sequence[Item]) -> None:
    """Refuses a shortcode that another item has, or gave up less than `SHORTCODE_REST` ago."""
    wanted = {item.shortcode.casefold(): item for item in items if item.shortcode}
    freed = t.freed_shortcode.c
    for chunk in chunked(wanted):
        taken = session.execute(
            select(t.item.c.uid, t.item.c.shortcode_key).where(t.item.c.shortcode_key.in_(chunk))
        )
        for row in taken:
            item = wanted[row.shortcode_key]
            if row.uid != item.uid:
                raise Refused(
                    f'The shortcode "{item.shortcode}" is another item\'s.', "Choose another one."
                )
        resting = session.execute(
            select(freed.item_uid, freed.shortcode_key).where(
                freed.shortcode_key.in_(chunk), freed.freed_at > session.at - SHORTCODE_REST
            )
        )
        for row in resting:
            item = wanted[row.shortcode_key]
            if row.item_uid != item.uid:
                raise Refused(
                    f'The shortcode "{item.shortcode}" was another item\'s until a short time ago.',
                    f"It is free {SHORTCODE_REST.days} days after that; choose another one.",
                )


def _free_shortcodes(session: Session, pairs: Sequence[tuple[Item, Item]]) -> None:
    rows = []
    for old, new in pairs:
        key = old.shortcode.casefold()
        if key and key != new.shortcode.casefold():
            rows.append({"shortcode_key": key, "item_uid": old.uid, "freed_at": session.at})
    if rows:
        keys = [row["shortcode_key"] for row in rows]
        for chunk in chunked(keys):
            session.execute(
                delete(t.freed_shortcode).where(t.freed_shortcode.c.shortcode_key.in_(chunk))
            )
        session.execute_many(insert(t.freed_shortcode), all_sealed(t.freed_shortcode, rows))
