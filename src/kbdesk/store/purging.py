"""Takes every word of an item out of a base; a tombstone of it stays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, or_, select, text

from kbdesk.store.session import Session
from kbdesk.store.tables import insight
from kbdesk.store.tables import library as t
from kbdesk.store.tables.columns import metadata
from kbdesk.store.tables.facts import required_channel
from kbdesk.store.tables.history import past
from kbdesk.store.tables.people import setting
from kbdesk.store.transaction import Transaction

PREFIX = "tombstone."
"""Before the item's uid in the settings; the change feed says so, too, and cannot be changed."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an item that was purged.

    Attributes:
        by: login of who did it.
        revisions: how many there were, of all its texts.
    """

    item_uid: str
    at: datetime
    by: str
    reason: str
    revisions: int


def count_revisions(session: Session, item_uid: str) -> int:
    """Gives how many revisions all texts of an item have."""
    found: int = session.execute(
        select(func.count())
        .select_from(t.revision)
        .where(t.revision.c.rendition_uid.in_(_renditions(item_uid)))
    ).scalar_one()
    return found


def redirecting_to(session: Session, item_uid: str) -> tuple[str, ...]:
    """Gives the items whose readers are sent to this one."""
    its = t.item.c
    found = session.execute(select(its.uid).where(its.redirect_to == item_uid).order_by(its.uid))
    return tuple(found.scalars())


def purge(tx: Transaction, item_uid: str, reason: str) -> Tombstone:
    """Removes an item with its texts, their history and all that was said about them.

    Raises:
        Denied: the server does not let this person remove anything.
    """
    session = tx.session
    made = Tombstone(
        item_uid, session.at, session.actor, reason, count_revisions(session, item_uid)
    )
    if session.connection.dialect.name == "sqlite":
        # What is removed is written over, too; else the words stay in the file's free pages.
        session.execute(text("PRAGMA secure_delete=ON"))
    paths = select(t.redirect.c.path).where(t.redirect.c.item_uid == item_uid)
    slug = select(t.item.c.slug).where(t.item.c.uid == item_uid)
    session.execute(
        delete(past).where(
            or_(
                (past.c.kind == "item") & (past.c.noun_uid == item_uid),
                (past.c.kind == "redirect")
                & (past.c.noun_uid.in_(paths) | past.c.noun_uid.in_(slug)),
            )
        )
    )
    for beside in (insight.feedback, insight.usage_event, insight.search_miss):
        session.execute(delete(beside).where(beside.c.item_uid == item_uid))
    session.execute(
        delete(required_channel).where(
            required_channel.c.scope == "item", required_channel.c.uid == item_uid
        )
    )
    for table in reversed(metadata.sorted_tables):
        if (belongs := _belongs(table, item_uid)) is not None:
            session.execute(delete(table).where(belongs))
    told = {"at": made.at.isoformat(), "by": made.by, "reason": reason, "was": made.revisions}
    tx.settings.put(f"{PREFIX}{item_uid}", json.dumps(told, ensure_ascii=False))
    session.note("purged", "item", item_uid, item_uid)
    return made


def tombstones(session: Session) -> tuple[Tombstone, ...]:
    """Gives what was purged, the last first."""
    its = setting.c
    rows = session.execute(
        select(its.key, its.value).where(its.key >= PREFIX, its.key < f"{PREFIX}~")
    )
    found = []
    for row in rows:
        told = json.loads(row.value)
        at = datetime.fromisoformat(told["at"])
        uid = row.key.removeprefix(PREFIX)
        found.append(Tombstone(uid, at, told["by"], told["reason"], told["was"]))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _renditions(item_uid: str) -> Any:
    return select(t.rendition.c.uid).where(t.rendition.c.item_uid == item_uid)


def _belongs(table: Table, item_uid: str) -> ColumnElement[bool] | None:
    """Gives the condition that a row is part of an item, by the keys that lead to it."""
    if table is t.item:
        return t.item.c.uid == item_uid
    ways = []
    for column in table.columns:
        for key in column.foreign_keys:
            of = key.column.table
            if of is table or of is t.section or (of is t.item and table is t.item):
                continue
            above = _belongs(of, item_uid)
            if above is not None:
                ways.append(column.in_(select(key.column).where(above)))
    return or_(*ways) if ways else None
