"""Reads and writes renditions: which texts an item has, and where their histories stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, and_, func, insert, select

from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition
from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t


def new_rendition(
    item_uid: str, locale: str, channel: str = BASE_CHANNEL, source_uid: str = ""
) -> Rendition:
    """Gives a rendition without any text yet, to hand to `revisions.append_first`."""
    return Rendition(new_uid(), item_uid, locale, channel, head_uid="", source_uid=source_uid)


class Renditions:
    """The renditions of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Rendition:
        """Gives the rendition.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(select(t.rendition).where(t.rendition.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no text {uid}.", "It may have been removed meanwhile.")
        return row_to_rendition(row)

    def find(self, item_uid: str, locale: str, channel: str = BASE_CHANNEL) -> Rendition | None:
        """Gives the item's text in a language for a channel, or None."""
        its = t.rendition.c
        row = self._session.execute(
            select(t.rendition).where(
                its.item_uid == item_uid, its.locale == locale, its.channel == channel
            )
        ).first()
        return row_to_rendition(row) if row is not None else None

    def list_of(self, item_uid: str) -> tuple[Rendition, ...]:
        """Gives all texts of an item, ordered by locale and channel."""
        return self.list_of_many([item_uid])

    def list_of_many(self, item_uids: Iterable[str]) -> tuple[Rendition, ...]:
        """Gives all texts of some items, ordered by item uid, locale and channel."""
        found = [
            row_to_rendition(row)
            for chunk in chunked(item_uids)
            for row in self._session.execute(
                select(t.rendition).where(t.rendition.c.item_uid.in_(chunk))
            )
        ]
        return tuple(sorted(found, key=lambda r: (r.item_uid, r.locale, r.channel)))

    def list_all(self) -> tuple[Rendition, ...]:
        """Gives all texts of the base, ordered by item uid, locale and channel."""
        found = map(row_to_rendition, self._session.execute(select(t.rendition)))
        return tuple(sorted(found, key=lambda r: (r.item_uid, r.locale, r.channel)))

    def list_behind(self) -> tuple[Rendition, ...]:
        """Gives the translations and variants whose source went live anew, and their sources.

        What counts of each is its live text, or its newest one where nothing is live.
        """
        text, source = t.rendition.alias(), t.rendition.alias()
        shown, based_on, live = t.revision.alias(), t.revision.alias(), t.revision.alias()
        moved_on = (
            select(text.c.uid, source.c.uid)
            .join(source, source.c.uid == text.c.source_uid)
            .join(live, live.c.uid == source.c.live_uid)
            .join(shown, shown.c.uid == func.coalesce(text.c.live_uid, text.c.head_uid))
            .outerjoin(
                based_on,
                and_(
                    based_on.c.uid == shown.c.based_on_uid,
                    based_on.c.rendition_uid == source.c.uid,
                ),
            )
            .where(live.c.number > func.coalesce(based_on.c.number, 0))
        )
        uids = {uid for pair in self._session.execute(moved_on) for uid in pair}
        return self.many(uids)

    def many(self, uids: Iterable[str]) -> tuple[Rendition, ...]:
        """Gives the texts of some uids, ordered by them; what is not there is left out."""
        return tuple(
            row_to_rendition(row)
            for chunk in chunked(sorted(set(uids)))
            for row in self._session.execute(
                select(t.rendition).where(t.rendition.c.uid.in_(chunk)).order_by(t.rendition.c.uid)
            )
        )


class WritableRenditions(Renditions):
    """The renditions inside a writing transaction."""

    def append(self, rendition: Rendition) -> None:
        """Adds a rendition; its pointers start empty whatever they say.

        Raises:
            Refused: the item has a text for this locale and channel already.
        """
        self.append_many([rendition])

    def append_many(self, renditions: Sequence[Rendition]) -> None:
        """Adds renditions in one statement."""
        rows = [
            {
                "uid": rendition.uid,
                "item_uid": rendition.item_uid,
                "locale": rendition.locale,
                "channel": rendition.channel,
                "head_uid": None,
                "live_uid": None,
                "source_uid": rendition.source_uid or None,
                "created_at": self._session.at,
                "created_by": self._session.actor,
            }
            for rendition in renditions
        ]
        self._session.execute_many(insert(t.rendition), all_sealed(t.rendition, rows))
        for rendition in renditions:
            self._session.note("created", "rendition", rendition.uid, rendition.item_uid)


def row_to_rendition(row: Row[Any]) -> Rendition:
    """Gives the rendition that a row of `rendition` stands for."""
    return Rendition(
        uid=row.uid,
        item_uid=row.item_uid,
        locale=row.locale,
        channel=row.channel,
        head_uid=row.head_uid or "",
        live_uid=row.live_uid or "",
        source_uid=row.source_uid or "",
    )
