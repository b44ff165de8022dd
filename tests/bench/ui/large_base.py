"""Thousands of live articles for measurements of the window; their words are drawn by chance."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.renditions import new_rendition
from kbdesk.store.revisions import Draft

_BATCH = 1_000
_COMMON = "we refund the order within days unfortunately you must simply please note that".split()
_SYLLABLES = ("ka", "ri", "mo", "ten", "sul", "ver", "ba", "ned", "lo", "pis")
_RARE = [one + two + three for one in _SYLLABLES for two in _SYLLABLES for three in _SYLLABLES]


def grow(kb: KnowledgeBase, count: int, *, words: int = 60) -> None:
    """Adds `count` live articles; half of their words are among a thousand rarer ones."""
    chance = random.Random(11)
    now = datetime.now(UTC)
    for first in range(0, count, _BATCH):
        items = [_item(now) for _ in range(min(_BATCH, count - first))]
        renditions = [new_rendition(item.uid, "en") for item in items]
        with kb.write("maja") as tx:
            tx.items.append_many(items)
            tx.renditions.append_many(renditions)
            drafts = [Draft(one.uid, "", _content(chance, words)) for one in renditions]
            made = tx.revisions.append_many(drafts)
            tx.revisions.publish_many([revision.uid for revision in made])
            tx.commit()


def _item(now: datetime) -> Item:
    uid = new_uid()
    return Item(
        uid=uid, type=ItemType.ARTICLE, slug=f"grown-{uid}", created_at=now, created_by="maja"
    )


def _content(chance: random.Random, words: int) -> Content:
    title = " ".join((*chance.choices(_COMMON, k=2), *chance.choices(_RARE, k=3)))
    drawn = (*chance.choices(_COMMON, k=words // 2), *chance.choices(_RARE, k=words // 2))
    return Content(title.capitalize(), " ".join(drawn).capitalize() + ".")
