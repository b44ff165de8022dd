"""What was imported when: each import that can be taken back as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kbdesk.services.desk import Desk
from kbdesk.services.import_matching import UNDONE_SYSTEM
from kbdesk.services.import_planning import SAVE_PREFIX
from kbdesk.services.sight import sees_texts
from kbdesk.store.transaction import Reader

_SHOWN_TITLES = 3
_UNDO = "undo-"


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import.

    Attributes:
        batch: what ties it together; what an undo takes.
        texts: how many texts it wrote.
        titles: of the first of them.
        is_undone: whether it was taken back, wholly or as far as that went.
    """

    batch: str
    at: datetime
    by: str
    texts: int
    titles: tuple[str, ...]
    is_undone: bool


def list_batches(desk: Desk, limit: int = 50) -> tuple[ImportBatch, ...]:
    """Gives the newest imports, the newest first."""
    with desk.kb.read() as reader:
        found = reader.revisions.saved_groups(SAVE_PREFIX)
        undone = {ref.external_id for _, ref in reader.items.list_refs(UNDONE_SYSTEM)}
        undone |= {one.group.removeprefix(_UNDO) for one in found if one.group.startswith(_UNDO)}
        newest = [one for one in found if not one.group.startswith(_UNDO)][:limit]
        first = {uid for one in newest for uid in one.first_uids[:_SHOWN_TITLES]}
        titles = _seen_titles(desk, reader, first)
        return tuple(
            ImportBatch(
                one.group,
                one.first_at,
                one.author,
                one.revisions,
                tuple(titles[uid] for uid in one.first_uids[:_SHOWN_TITLES] if uid in titles),
                one.group in undone,
            )
            for one in newest
        )


def _seen_titles(desk: Desk, reader: Reader, revision_uids: set[str]) -> dict[str, str]:
    """Gives the titles of those revisions that the person at the desk may read."""
    found = reader.revisions.many(revision_uids)
    texts = {one.rendition_uid: reader.renditions.get(one.rendition_uid) for one in found}
    sees = sees_texts(desk, reader, {text.item_uid for text in texts.values()})
    return {
        one.uid: one.content.title
        for one in found
        if sees(texts[one.rendition_uid].item_uid, texts[one.rendition_uid].locale)
    }
