"""Builds the catalog: everything that is live, in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from kbdesk.domain.asset import assets_in
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.workflow import State
from kbdesk.store.reader import Reader
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t


def catalog(reader: Reader) -> Catalog:
    """Gives all live texts of active items and what they hang on."""
    entries = _entries(reader, None)
    shown = (uid for entry in entries for uid in assets_in(entry.revision.content.body))
    return Catalog(
        workspace=reader.workspace_settings.get(),
        seq=reader.seq,
        sections=reader.sections.list_all(),
        channels=reader.channels.list_all(),
        entries=entries,
        redirects=reader.redirects.list_all(),
        assets=reader.assets.many(shown),
    )


def live_of(reader: Reader, item_uids: Iterable[str]) -> tuple[Entry, ...]:
    """Gives the live texts of some items, as the catalog has them.

    An item that is archived or has nothing live has no entry, so a follower of the feed drops
    the items it asked for and does not find here.
    """
    return _entries(reader, list(item_uids))


def _entries(reader: Reader, item_uids: list[str] | None) -> tuple[Entry, ...]:
    live = reader.revisions.list_live(item_uids)
    if item_uids is None:
        items = {item.uid: item for item in reader.items.list_all()}
    else:
        found = reader.items.many(rendition.item_uid for rendition, _ in live)
        items = {item.uid: item for item in found if item.archived_at is None}
    first: dict[str, datetime] = {}
    published: dict[str, datetime] = {}
    wanted = None if item_uids is None else [rendition.uid for rendition, _ in live]
    for rendition_uid, revision_uid, at in _publications(reader.session, wanted):
        published[revision_uid] = at
        first[rendition_uid] = min(at, first.get(rendition_uid, at))
    return tuple(
        Entry(
            items[rendition.item_uid],
            rendition,
            revision,
            first_published_at=first[rendition.uid],
            published_at=published[revision.uid],
        )
        for rendition, revision in live
        if rendition.item_uid in items
    )


def _publications(
    session: Session, rendition_uids: list[str] | None
) -> Iterable[tuple[str, str, datetime]]:
    """Gives (rendition uid, revision uid, when it went live) for all that ever did."""
    its = t.revision.c
    steps = (
        select(its.rendition_uid, its.uid, t.transition.c.at)
        .join(t.transition, t.transition.c.revision_uid == its.uid)
        .where(t.transition.c.to_state == State.PUBLISHED.value)
    )
    if session.as_of is not None:
        steps = steps.where(t.transition.c.at <= session.as_of)
    if rendition_uids is None:
        yield from _cells(session.execute(steps))
        return
    for chunk in chunked(rendition_uids):
        yield from _cells(session.execute(steps.where(its.rendition_uid.in_(chunk))))


def _cells(rows: Iterable[Row[Any]]) -> Iterable[tuple[str, str, datetime]]:
    return ((row.rendition_uid, row.uid, row.at) for row in rows)
