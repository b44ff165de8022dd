"""What the tests of the store write into their bases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.taxonomy import Section
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.renditions import new_rendition
from kbdesk.store.revisions import Draft
from kbdesk.store.transaction import Transaction

CHANNELS = (
    Channel("base", "Base text", ChannelKind.TEXT, True, Markup.MARKDOWN, 0),
    Channel("sms", "SMS", ChannelKind.TEXT, False, Markup.NONE, 1, max_chars=160),
)
WHEN = datetime(2026, 5, 3, 12, 0, 0, 123456, tzinfo=UTC)


def make_item(slug: str, **cells: object) -> Item:
    made = {"uid": new_uid(), "type": ItemType.ARTICLE, "created_at": WHEN, "created_by": "eva"}
    return Item(**{**made, "slug": slug, **cells})  # type: ignore[arg-type]


def make_section(slug: str, parent_uid: str = "", position: int = 0, **cells: object) -> Section:
    return Section(new_uid(), parent_uid, slug, position, slug.title(), **cells)  # type: ignore[arg-type]


def add_text(
    tx: Transaction, slug: str = "refunds", body: str = "Within 14 days.", **cells: object
) -> Revision:
    """Adds an item with a first draft in English; gives the draft."""
    item = make_item(slug, **cells)
    tx.items.append(item)
    return tx.revisions.append_first(
        new_rendition(item.uid, "en"), Content(slug.title(), body, question=f"What of {slug}?")
    )


def publish(tx: Transaction, revision: Revision) -> None:
    tx.revisions.publish_many([revision.uid])


def save_again(tx: Transaction, base: Revision, body: str, **cells: object) -> Revision:
    """Saves another text on top of `base`."""
    return tx.revisions.append(
        Draft(base.rendition_uid, base.uid, Content(base.content.title, body), **cells)  # type: ignore[arg-type]
    )


def add_published(kb: KnowledgeBase, slugs: Sequence[str]) -> list[Revision]:
    """Adds one published item a slug, in one commit; gives their revisions."""
    with kb.write("eva") as tx:
        made = [add_text(tx, slug) for slug in slugs]
        tx.revisions.publish_many([revision.uid for revision in made])
        tx.commit()
    return made
