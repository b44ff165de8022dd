"""Reads which texts point where; the links themselves are written with their revision."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from kbdesk.store.session import Session
from kbdesk.store.tables import library as t


@dataclass(frozen=True, slots=True)
class LinkIn:
    """A link from a text of an active item.

    Attributes:
        item_uid: the item that the text belongs to.
        target: as written, such as "kb:<uid>#part".
    """

    item_uid: str
    rendition_uid: str
    revision_uid: str
    target: str


class Links:
    """The links of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_of(self, revision_uid: str) -> tuple[str, ...]:
        """Gives the targets of a revision's links as written, in the order of the text."""
        its = t.link.c
        rows = self._session.execute(
            select(its.target).where(its.revision_uid == revision_uid).order_by(its.position)
        )
        return tuple(rows.scalars())

    def list_current(self) -> tuple[LinkIn, ...]:
        """Gives the links of the live and the newest texts of active items, in one query.

        Ordered by item uid, revision uid and their order in the text.
        """
        pointer = or_(
            t.rendition.c.live_uid == t.link.c.revision_uid,
            t.rendition.c.head_uid == t.link.c.revision_uid,
        )
        rows = self._session.execute(
            select(
                t.rendition.c.item_uid,
                t.rendition.c.uid.label("rendition_uid"),
                t.link.c.revision_uid,
                t.link.c.target,
            )
            .select_from(t.link)
            .join(t.revision, t.revision.c.uid == t.link.c.revision_uid)
            .join(t.rendition, and_(t.rendition.c.uid == t.revision.c.rendition_uid, pointer))
            .join(t.item, t.item.c.uid == t.rendition.c.item_uid)
            .where(t.item.c.archived_at.is_(None))
            .order_by(t.rendition.c.item_uid, t.link.c.revision_uid, t.link.c.position)
        )
        return tuple(
            LinkIn(row.item_uid, row.rendition_uid, row.revision_uid, row.target) for row in rows
        )

    def list_live_to(self, item_uid: str) -> tuple[LinkIn, ...]:
        """Gives the links to an item from live texts of active items, ordered by item uid."""
        rows = self._session.execute(
            select(
                t.item.c.uid.label("item_uid"),
                t.rendition.c.uid.label("rendition_uid"),
                t.link.c.revision_uid,
                t.link.c.target,
            )
            .select_from(t.link)
            # By way of the revision: no index leads from a live pointer to its rendition.
            .join(t.revision, t.revision.c.uid == t.link.c.revision_uid)
            .join(
                t.rendition,
                and_(
                    t.rendition.c.uid == t.revision.c.rendition_uid,
                    t.rendition.c.live_uid == t.revision.c.uid,
                ),
            )
            .join(t.item, t.item.c.uid == t.rendition.c.item_uid)
            .where(t.link.c.to_item_uid == item_uid, t.item.c.archived_at.is_(None))
            .order_by(t.item.c.uid, t.link.c.revision_uid, t.link.c.position)
        )
        return tuple(
            LinkIn(row.item_uid, row.rendition_uid, row.revision_uid, row.target) for row in rows
        )
