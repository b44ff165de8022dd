"""Takes a whole import back, as far as nobody has built on it, and says what stays and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import GuardFailed, NotFound
from kbdesk.domain.item import ExternalRef, Item, ItemType
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.domain.review import Outcome
from kbdesk.progress import Progress
from kbdesk.services import notices, permissions, text_guards
from kbdesk.services.desk import Desk
from kbdesk.services.editing import content_significance
from kbdesk.services.import_matching import UNDONE_SYSTEM, is_undone
from kbdesk.services.import_planning import SAVE_PREFIX
from kbdesk.store.saving import Draft
from kbdesk.store.transaction import Reader, Transaction

Pair = tuple[Rendition, Revision]


@dataclass(frozen=True, slots=True)
class Kept:
    """An item of the batch that an undo leaves as it is.

    Attributes:
        reason: in words; no full stop.
    """

    item_uid: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did.

    Attributes:
        batch: the whole name of the batch.
        archived: items that the batch had made and that are out of use now.
        restored: texts that have the words again that they had before.
        published: those of them whose readers see the old words again.
    """

    batch: str
    archived: int = 0
    restored: int = 0
    published: int = 0
    kept: tuple[Kept, ...] = ()


@dataclass(slots=True)
class _Batch:
    """The revisions of a batch, and what became of their texts since.

    Attributes:
        saved: the batch's revisions by item.
        texts: all texts of those items with their newest revisions.
        bases: the revision before each of the batch's, by uid.
    """

    uid: str
    saved: dict[str, list[Revision]]
    items: dict[str, Item]
    texts: Mapping[str, Sequence[Pair]]
    bases: Mapping[str, Revision]


def undo_import(desk: Desk, batch: str, *, progress: Progress) -> Undone:
    """Takes a batch back: its new items leave use, its changed texts get their old words again.

    Nothing is deleted, and importing the same source again brings all of it back. What somebody
    edited, published, reviewed or linked to since stays, with what it belongs to.

    Args:
        desk: the open base.
        batch: what `ImportResult.batch` says, or its first eight or more characters.
        progress: told how far it is; a wish to cancel leaves the base as it was.

    Raises:
        NotFound: no import wrote under that name, or several did.
        Denied: the person may not archive or write what it made.
        Cancelled: the person asked to stop; nothing was written.
    """
    with desk.kb.write(desk.actor) as tx:
        progress.report("Reading the batch")
        found = _batch(tx, batch)
        rights = permissions.Rights(tx, desk.actor)
        kept: list[Kept] = []
        gone: list[Item] = []
        mended: list[tuple[Item, Pair, Revision]] = []
        for done, (uid, saved) in enumerate(found.saved.items()):
            progress.report("Looking at items", done, len(found.saved))
            item = found.items[uid]
            is_whole = all(revision.uid not in found.bases for revision in saved)
            is_whole = is_whole and len(saved) == len(found.texts[uid])
            if reason := _why_kept(tx, found, item, saved, is_whole=is_whole):
                kept.append(Kept(uid, _title(saved), reason))
            elif is_whole:
                rights.check(Verb.ARCHIVE, item, _title(saved))
                gone.append(item)
            else:
                texts = _mended(found, uid, saved, kept)
                for (rendition, _), _base in texts:
                    rights.check(Verb.DRAFT, item, _title(saved), rendition.locale)
                mended += [(item, pair, base) for pair, base in texts]
        archived = _archive(tx, found, _without_linked(tx, gone, kept, found), kept)
        published = _restore(tx, found.uid, mended)
        if archived or mended:
            tx.commit()
    return Undone(found.uid, archived, len(mended), published, tuple(kept))


def _batch(reader: Reader, name: str) -> _Batch:
    revisions = reader.revisions.list_saved(f"{SAVE_PREFIX}{name.strip().lower()}")
    batches = {revision.client_save_id.split(":")[1] for revision in revisions}
    if len(name.strip()) < 8 or not batches:
        raise NotFound(
            f'There is no import "{name}".', "Its batch stands in what the import printed."
        )
    if len(batches) > 1:
        raise NotFound(f'Several imports begin with "{name}".', "Write more of it.")
    renditions = {one.uid: one for one in reader.renditions.list_all()}
    saved: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in revisions:
        saved[renditions[revision.rendition_uid].item_uid].append(revision)
    texts: defaultdict[str, list[Pair]] = defaultdict(list)
    for rendition, head in reader.revisions.heads(saved):
        texts[rendition.item_uid].append((rendition, head))
    parents = {one.uid: one for one in reader.revisions.many(r.parent_uid for r in revisions)}
    return _Batch(
        uid=batches.pop(),
        saved=dict(saved),
        items={item.uid: item for item in reader.items.many(saved)},
        texts=texts,
        bases={r.uid: parents[r.parent_uid] for r in revisions if r.parent_uid in parents},
    )


def _why_kept(
    reader: Reader, found: _Batch, item: Item, saved: Sequence[Revision], *, is_whole: bool
) -> str:
    """Gives why an item stays as it is, or ""."""
    if item.archived_at is not None:
        return "it was taken back already" if is_undone(item) else "it is archived"
    ours = {revision.uid for revision in saved}
    heads = {head.rendition_uid: head for _, head in found.texts[item.uid]}
    for revision in saved:
        head = heads[revision.rendition_uid]
        if head.uid != revision.uid:
            return f"it was edited since, by {head.author} on {head.created_at:%Y-%m-%d}"
        if reason := _moved_on(reader, revision):
            return reason
    if is_whole and any(head.uid not in ours for head in heads.values()):
        return "it has got texts since that the import did not bring"
    if not is_whole:
        return ""
    try:
        notices.check_not_pinned(reader, item)
    except GuardFailed as error:
        return error.message.rstrip(".")
    return ""


def _moved_on(reader: Reader, revision: Revision) -> str:
    """Tells what a person did with a revision since; the import's own publishing is none."""
    for step in reader.revisions.transitions_of(revision.uid):
        if step.at != revision.created_at:
            return f"it is {step.to_state.value} since {step.at:%Y-%m-%d}, by {step.actor}"
    return ""


def _mended(
    found: _Batch, item_uid: str, saved: Sequence[Revision], kept: list[Kept]
) -> list[tuple[Pair, Revision]]:
    """Gives the texts of an item that had other words before, with those."""
    by_rendition = {rendition.uid: (rendition, head) for rendition, head in found.texts[item_uid]}
    mended = []
    for revision in saved:
        base = found.bases.get(revision.uid)
        if base is None:
            reason = "this text was added to an item that was there before; archive it by hand"
            kept.append(Kept(item_uid, revision.content.title, reason))
        else:
            mended.append((by_rendition[revision.rendition_uid], base))
    return mended


def _without_linked(
    reader: Reader, gone: Sequence[Item], kept: list[Kept], found: _Batch
) -> list[Item]:
    """Leaves out the items to which live texts lead that stay."""
    leaving = {item.uid for item in gone}
    while True:
        held = {
            uid: others
            for uid in leaving
            if (others := {link.item_uid for link in reader.links.list_live_to(uid)} - leaving)
        }
        if not held:
            return [item for item in gone if item.uid in leaving]
        for uid in held:
            reason = "live texts that stay link to it"
            kept.append(Kept(uid, _title(found.saved[uid]), reason))
        leaving -= held.keys()


def _archive(tx: Transaction, found: _Batch, gone: Sequence[Item], kept: list[Kept]) -> int:
    """Takes items out of use; gives how many. A fragment that texts still need stays."""
    undone = ExternalRef(UNDONE_SYSTEM, found.uid)
    fragments = [item for item in gone if item.type is ItemType.FRAGMENT]
    plain = [item for item in gone if item.type is not ItemType.FRAGMENT]
    _take_out(tx, plain, undone)
    for item in fragments:
        try:
            text_guards.check_not_used(tx, item, "")
        except GuardFailed as error:
            kept.append(Kept(item.uid, _title(found.saved[item.uid]), error.message.rstrip(".")))
            continue
        _take_out(tx, [item], undone)
        plain.append(item)
    return len(plain)


def _take_out(tx: Transaction, items: Sequence[Item], undone: ExternalRef) -> None:
    tx.items.update_many([replace(item, refs=_unseen(item, undone)) for item in items])
    for item in items:
        tx.items.archive(item.uid)
        for review in tx.reviews.list_of(item.uid):
            tx.reviews.close(review.uid, Outcome.ARCHIVED)


def _restore(tx: Transaction, batch: str, mended: Sequence[tuple[Item, Pair, Revision]]) -> int:
    """Gives texts their old words; gives how many of them went live again."""
    if not mended:
        return 0
    drafts = [
        Draft(
            rendition.uid,
            head.uid,
            base.content,
            note=f"Taken back: import {batch}",
            significance=content_significance(head.content, base.content),
            client_save_id=f"{SAVE_PREFIX}undo-{batch}:{rendition.uid}",
            links=tx.links.list_of(base.uid),
        )
        for _, (rendition, head), base in mended
    ]
    saved = tx.revisions.append_many(drafts)
    was_live = {
        rendition.uid for _, (rendition, head), _ in mended if rendition.live_uid == head.uid
    }
    live = [revision.uid for revision in saved if revision.rendition_uid in was_live]
    tx.revisions.publish_many(live, f"Import {batch} taken back.")
    items = {item.uid: item for item, _, _ in mended}
    tx.items.update_many([replace(item, refs=_unseen(item)) for item in items.values()])
    return len(live)


def _unseen(item: Item, *more: ExternalRef) -> tuple[ExternalRef, ...]:
    """Gives the references without what was seen, so that the next import takes the source."""
    refs = [replace(ref, seen_hash="") for ref in item.refs if ref.system != UNDONE_SYSTEM]
    return tuple(sorted((*refs, *more), key=lambda ref: (ref.system, ref.external_id)))


def _title(saved: Sequence[Revision]) -> str:
    return saved[0].content.title
